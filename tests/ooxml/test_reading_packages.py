"""A package that anybody may have made: what is read, and what is refused and why."""

import io
import zipfile

import pytest

from pupitre.ooxml import RT, presentation_part, read_package, related, rels_of_type

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="XML" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>'
    '<Override PartName="/ppt/presentation.xml" '
    'ContentType="application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"/></Types>'
)
RELS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
MAIN = f'<Relationship Id="rId1" Type="{RT["officeDocument"]}" Target="ppt/presentation.xml"/>'


def deck(**changes: str | bytes | None) -> bytes:
    entries: dict[str, str | bytes | None] = {
        "[Content_Types].xml": TYPES,
        "_rels/.rels": RELS.format(MAIN),
        "ppt/presentation.xml": "<presentation/>",
    }
    entries |= changes
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            if data is not None:
                archive.writestr(name, data)
    return stream.getvalue()


def refusal(data: bytes) -> str:
    package, problems = read_package(data, "master.pptx")
    assert package is None
    assert len(problems) == 1
    assert problems[0].origin is not None
    assert problems[0].origin.file == "master.pptx"
    return problems[0].code


def test_parts_come_with_their_content_types():
    package, problems = read_package(deck(**{"ppt/media/a.PNG": b"png", "docs/x.xml": "<x/>"}), "master.pptx")
    assert problems == []
    assert package is not None
    assert {name: part.content_type for name, part in package.parts.items()} == {
        "/ppt/presentation.xml": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
        "/ppt/media/a.PNG": "image/png",
        "/docs/x.xml": "application/xml",
    }


def test_targets_are_absolute_whether_written_relative_or_not():
    rels = RELS.format(
        '<Relationship Id="a" Type="t" Target="../media/i%20mage.png"/><Relationship Id="b" Type="t" Target="/ppt/media/i%20mage.png"/>'
    )
    package, problems = read_package(
        deck(**{"ppt/slides/s.xml": "<s/>", "ppt/slides/_rels/s.xml.rels": rels, "ppt/media/i%20mage.png": b"x"}), "m.pptx"
    )
    assert problems == []
    assert package is not None
    assert [rel.target for rel in package.parts["/ppt/slides/s.xml"].rels] == ["/ppt/media/i mage.png"] * 2


def test_an_external_target_keeps_its_address():
    rel = f'<Relationship Id="h" Type="{RT["hyperlink"]}" Target="https://example.org/a?b=1&amp;c" TargetMode="External"/>'
    package, problems = read_package(deck(**{"ppt/_rels/presentation.xml.rels": RELS.format(rel)}), "m.pptx")
    assert problems == []
    assert package is not None
    main = presentation_part(package)
    assert main is not None
    (found,) = rels_of_type(main.rels, "hyperlink")
    assert (found.target, found.external) == ("https://example.org/a?b=1&c", True)
    assert related(package, main, "hyperlink") == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not-a-package"),
        (b"PK\x03\x04 cut short", "not-a-package"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "encrypted-package"),
        (deck(**{"[Content_Types].xml": None}), "not-a-package"),
        (deck(**{"[Content_Types].xml": "<Types"}), "invalid-part"),
        (deck(**{"_rels/.rels": None}), "missing-part"),
        (deck(**{"ppt/presentation.xml": None, "x.xml": "<x/>"}), None),
        (deck(**{"../../etc/passwd": "x"}), "unsafe-part-name"),
        (deck(**{"ppt/Presentation.xml": "<x/>"}), "duplicate-part"),
        (deck(**{"ppt/vbaProject.png": b"x"}), "macros-refused"),
        (deck(**{"ppt/odd.bin": b"x"}), "missing-content-type"),
        (deck(**{"a.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "invalid-part"),
        (deck(**{"a.xml": '\ufeff<?xml version="1.0"?><!DOCTYPE a><a/>'.encode("utf-16-le")}), "invalid-part"),
        (deck(**{"a.xml": "<a><b></a>"}), "invalid-part"),
        (deck(**{"a.xml": '<!DOCTYPE a SYSTEM "a.dtd"><a/>'}), "invalid-part"),
        (deck(**{"_rels/.rels": '<!DOCTYPE a SYSTEM "file:///etc/passwd">' + RELS.format(MAIN)}), "invalid-part"),
        (deck(**{"big.xml": bytes(9_000_000)}), "oversized-package"),
        (deck(**{"[Content_Types].xml": TYPES.replace("presentationml.presentation", "wordprocessingml.document")}), "not-a-presentation"),
    ],
)
def test_what_is_refused(data: bytes, code: str | None):
    if code is None:
        package, problems = read_package(data, "master.pptx")
        assert package is None
        assert {problem.code for problem in problems} == {"missing-part"}
    else:
        assert refusal(data) == code


def test_a_missing_target_is_named():
    rels = RELS.format(f'<Relationship Id="rId1" Type="{RT["theme"]}" Target="theme/theme1.xml"/>')
    _, problems = read_package(deck(**{"ppt/_rels/presentation.xml.rels": rels}), "master.pptx")
    assert [problem.message for problem in problems] == [
        "master.pptx: /ppt/presentation.xml refers to /ppt/theme/theme1.xml, which is not in the file"
    ]


def test_an_entry_that_lies_about_its_size_is_no_way_around_the_bounds():
    data = bytearray(deck(**{"big.xml": bytes(9_000_000)}))
    at = data.rfind(b"PK\x01\x02", 0, data.rfind(b"big.xml"))
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    package, problems = read_package(bytes(data), "m.pptx")
    assert package is None
    assert problems[0].code == "not-a-package"
