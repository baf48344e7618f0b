"""Reading a project's files: inside it only, UTF-8 only, bounded."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pupitre.model.source import Mapping
from pupitre.yamlio import SIZE_LIMIT, read_file, read_text, source_lines
from support.projects import project


def code(root: Path, relative: str) -> str:
    text, found = read_text(root, relative)
    assert text is None
    assert [str(problem.origin).split(":")[0] for problem in found] == [relative]
    return found[0].code


def test_a_file_gives_its_node_and_its_text(tmp_path: Path) -> None:
    root = project(tmp_path, {"slides/a.yaml": "\ufefftitle: Été\r\n"})
    node, text, found = read_file(root, "slides/a.yaml")
    assert isinstance(node, Mapping)
    assert (text, found) == ("title: Été\r\n", [])
    assert node.origin.file == "slides/a.yaml"


def test_files_that_cannot_be_read_say_why(tmp_path: Path) -> None:
    root = project(tmp_path, {"slides/a.yaml": "a: 1\n"})
    assert code(root, "slides/b.yaml") == "missing-file"
    assert code(root, "slides/a.yaml/b.yaml") == "unreadable-file"
    assert code(root, "slides") == "not-a-file"
    assert code(root, "a\0b") == "unreadable-file"
    assert read_file(root, "slides/b.yaml")[:2] == (None, "")


def test_no_path_leaves_the_project(tmp_path: Path) -> None:
    root = project(tmp_path / "project", {"a.yaml": "a: 1\n"})
    secret = project(tmp_path, {"secret.yaml": "a: 1\n"}) / "secret.yaml"
    (root / "link.yaml").symlink_to(secret)
    (root / "inside.yaml").symlink_to(root / "a.yaml")
    (root / "loop.yaml").symlink_to(root / "loop.yaml")
    assert code(root, "link.yaml") == "outside-project"
    assert code(root, "../secret.yaml") == "outside-project"
    assert read_text(root, str(secret))[1][0].code == "outside-project"
    assert code(root, "loop.yaml") == "unreadable-file"
    assert read_text(root, "inside.yaml") == ("a: 1\n", [])


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert code(tmp_path, "pipe.yaml") == "not-a-file"


def test_sizes_are_bounded(tmp_path: Path) -> None:
    (tmp_path / "big.yaml").write_bytes(b"#" * (SIZE_LIMIT + 1))
    assert code(tmp_path, "big.yaml") == "too-large"


@pytest.mark.parametrize(
    ("data", "place"),
    [("é".encode("latin-1"), "1:1"), ("a: 1\r\nbé: ".encode() + b"\xff", "2:5"), ("a: é".encode("utf-16"), "1:1")],
)
def test_other_encodings_are_named_with_their_place(tmp_path: Path, data: bytes, place: str) -> None:
    (tmp_path / "a.yaml").write_bytes(data)
    (problem,) = read_text(tmp_path, "a.yaml")[1]
    assert (problem.code, str(problem.origin)) == ("not-utf8", f"a.yaml:{place}")


@given(data=st.binary(max_size=200))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_raise(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.yaml").write_bytes(data)
    read_file(tmp_path, "a.yaml")


def test_source_lines_give_lines_and_nothing_beyond_them(tmp_path: Path) -> None:
    line_of = source_lines(project(tmp_path, {"a.yaml": "\ufeffun\r\ndeux\n"}))
    assert [line_of("a.yaml", number) for number in (0, 1, 2, 3, 4)] == [None, "un", "deux", "", None]
    assert line_of("missing.yaml", 1) is None
