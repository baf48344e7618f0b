"""The floor is a whole package with the same parts."""

import zipfile
from io import BytesIO

from floor import copied, entries, recompressed

PARTS = {"[Content_Types].xml": b"<Types/>" * 50, "ppt/média.xml": b"<a/>", "ppt/media/a.png": bytes(range(256))}


def package() -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in PARTS.items():
            archive.writestr(name, data)
    return target.getvalue()


def parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_copy_has_the_same_bytes():
    assert copied(entries(package())) == package()


def test_a_package_compressed_again_has_the_same_parts():
    assert parts(recompressed(package())) == PARTS


def test_some_of_its_records_make_a_package_too():
    assert parts(copied(entries(package())[1:])) == dict(list(PARTS.items())[1:])
