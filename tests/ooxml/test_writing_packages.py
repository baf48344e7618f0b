"""A package as bytes: in order, without dates, and the same every time."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pupitre.model.package import Package, Part, Relationship
from pupitre.ooxml import CT, RT, read_package, write_package

MAIN = Part(
    "/ppt/presentation.xml",
    CT["presentation"],
    b"<p/>",
    (
        Relationship("rId1", RT["slide"], "/ppt/slides/slide1.xml"),
        Relationship("rId2", RT["hyperlink"], 'https://example.org/?a=1&b="2"', external=True),
    ),
)
SLIDE = Part(
    "/ppt/slides/slide1.xml", CT["slide"], b"<s>" + b"<t/>" * 100 + b"</s>", (Relationship("rId1", RT["image"], "/ppt/media/a.png"),)
)
PICTURE = Part("/ppt/media/a.png", CT["png"], b"\x89PNG" + bytes(500))
DECK = Package({part.name: part for part in (PICTURE, SLIDE, MAIN)}, (Relationship("rId1", RT["officeDocument"], "/ppt/presentation.xml"),))


def entries(data: bytes) -> list[zipfile.ZipInfo]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.infolist()


def text(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def test_what_was_written_reads_back_as_it_was():
    assert read_package(write_package(DECK), "deck.pptx") == (DECK, [])


def test_content_types_come_first_then_the_package_s_relationships_then_parts_with_theirs():
    assert [info.filename for info in entries(write_package(DECK))] == [
        "[Content_Types].xml",
        "_rels/.rels",
        "ppt/media/a.png",
        "ppt/presentation.xml",
        "ppt/_rels/presentation.xml.rels",
        "ppt/slides/slide1.xml",
        "ppt/slides/_rels/slide1.xml.rels",
    ]


def test_no_date_and_no_platform_is_written():
    infos = entries(write_package(DECK))
    assert {info.date_time for info in infos} == {(1980, 1, 1, 0, 0, 0)}
    assert {(info.create_system, info.external_attr) for info in infos} == {(0, 0)}


def test_xml_is_deflated_and_media_are_stored():
    kinds = {info.filename: info.compress_type for info in entries(write_package(DECK))}
    assert kinds["ppt/media/a.png"] == zipfile.ZIP_STORED
    assert {kind for name, kind in kinds.items() if name != "ppt/media/a.png"} == {zipfile.ZIP_DEFLATED}


def test_the_order_in_which_parts_were_added_does_not_show():
    other = Package(dict(reversed(DECK.parts.items())), DECK.rels)
    assert write_package(other) == write_package(DECK)


def test_targets_are_written_relative_to_their_part():
    rels = text(write_package(DECK), "ppt/slides/_rels/slide1.xml.rels")
    assert 'Target="../media/a.png"' in rels
    assert 'Target="ppt/presentation.xml"' in text(write_package(DECK), "_rels/.rels")


def test_extensions_in_use_are_declared_once_and_other_parts_by_name():
    types = text(write_package(DECK), "[Content_Types].xml")
    assert '<Default Extension="png" ContentType="image/png"/>' in types
    assert 'Extension="jpeg"' not in types
    assert types.count("<Override ") == 2


def test_a_part_whose_type_is_not_its_extension_s_is_declared_by_name():
    odd = replace(PICTURE, content_type="image/x-odd")
    package, _ = read_package(write_package(Package(DECK.parts | {odd.name: odd}, DECK.rels)), "deck.pptx")
    assert package is not None
    assert package.parts[odd.name] == odd


def test_more_entries_than_a_zip_can_count_are_refused():
    many = {f"/x{n}.xml": Part(f"/x{n}.xml", CT["slide"], b"") for n in range(65_536)}
    with pytest.raises(ValueError, match="too large"):
        write_package(Package(many))


names = st.from_regex(r"/ppt/[a-zé &%+]{1,8}/[a-z0-9&' ]{1,8}\.(xml|png|xlsx|svg|dat)", fullmatch=True)


@given(st.dictionaries(names, st.binary(max_size=200), max_size=8))
def test_any_names_and_bytes_survive(parts: dict[str, bytes]):
    added = {name: Part(name, "application/x-test", data) for name, data in parts.items()}
    rels = tuple(Relationship(f"x{n}", RT["image"], name) for n, name in enumerate(added))
    package = Package(DECK.parts | added, DECK.rels + rels)
    data = write_package(package)
    assert read_package(data, "deck.pptx") == (package, [])
    assert write_package(package) == data
