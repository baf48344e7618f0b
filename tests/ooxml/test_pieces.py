"""Parts in pieces: deflated each by itself, they are one part to whoever reads the package."""

import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupitre.model.package import Package, Part, in_pieces
from pupitre.ooxml import write_package

NAME = "/ppt/slides/slide1.xml"
PIECES = st.lists(st.binary(max_size=9_000), min_size=1, max_size=5)


def read(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        return archive.read(name[1:])


@given(pieces=PIECES, extension=st.sampled_from(["xml", "png"]))
def test_a_part_in_pieces_is_their_sum(pieces: list[bytes], extension: str):
    name = NAME.replace("xml", extension)
    part = in_pieces(name, "application/xml", tuple(pieces))
    assert part.data == b"".join(pieces)
    assert read(write_package(Package({name: part})), name) == part.data


@given(pieces=PIECES)
def test_the_bytes_do_not_depend_on_what_was_written_before(pieces: list[bytes]):
    part = in_pieces(NAME, "application/xml", tuple(pieces))
    first = write_package(Package({NAME: part}))
    write_package(Package({NAME: in_pieces(NAME, "application/xml", (*pieces, b"more"))}))
    assert write_package(Package({NAME: in_pieces(NAME, "application/xml", tuple(map(bytes, pieces)))})) == first


@pytest.mark.parametrize("size", [0, 1, 4_095, 4_096, 4_097, 100_000])
def test_pieces_of_any_size(size: int):
    data = (b"<a:t>ab</a:t>" * 10_000)[:size]
    assert read(write_package(Package({NAME: in_pieces(NAME, "application/xml", (data, b"<end/>"))})), NAME) == data + b"<end/>"
    assert read(write_package(Package({NAME: Part(NAME, "application/xml", data)})), NAME) == data
