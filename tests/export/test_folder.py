"""The output folder: held by one build at a time, its files whole, its journal believed as far as it goes."""

import multiprocessing
import os
from pathlib import Path

import pytest

from pupitre.export import Journal, held, read_journal, remove_journal, remove_partial, write_whole


def hold(folder: Path, line, waited) -> None:
    with held(folder, waited.set):
        line.send("held")
        line.recv()


def test_a_second_build_waits_for_the_first(tmp_path: Path):
    context = multiprocessing.get_context("fork")
    waited = context.Event()
    pairs = [context.Pipe() for _ in range(2)]
    processes = [context.Process(target=hold, args=(tmp_path, theirs, waited)) for _, theirs in pairs]
    (first, _), (second, _) = pairs
    processes[0].start()
    assert first.recv() == "held"
    processes[1].start()
    assert waited.wait(60)
    assert not second.poll()
    first.send("done")
    assert second.recv() == "held"
    second.send("done")
    for process in processes:
        process.join(60)
    assert [process.exitcode for process in processes] == [0, 0]


def test_a_folder_into_which_nothing_was_put_goes_again(tmp_path: Path):
    with held(tmp_path / "dist", lambda: None):
        assert (tmp_path / "dist").is_dir()
    assert not (tmp_path / "dist").exists()


def test_a_folder_that_was_there_stays(tmp_path: Path):
    with held(tmp_path, lambda: None):
        pass
    assert tmp_path.is_dir()


def test_what_is_noted_is_read_back(tmp_path: Path):
    for digest in ("a", "b"):
        journal = Journal(tmp_path)
        journal.note("deck.pptx", digest)
        journal.close()
    assert read_journal(tmp_path) == {"deck.pptx": {"a", "b"}}
    remove_journal(tmp_path)
    assert read_journal(tmp_path) == {}


@pytest.mark.parametrize("tail", [b'["deck.pptx", "c', b"\xff\xfe", b"{}\n", b"[1]\n", b"null\n", b"\0\0\0"])
def test_a_line_that_was_cut_off_says_nothing(tmp_path: Path, tail: bytes):
    (tmp_path / ".journal").write_bytes(b'["deck.pptx", "a"]\n' + tail)
    assert read_journal(tmp_path) == {"deck.pptx": {"a"}}


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path):
    path = tmp_path / "deck.pptx"
    write_whole(path, b"old")

    def broken():
        yield b"half"
        raise OSError("gone")

    with pytest.raises(OSError, match="gone"):
        write_whole(path, broken())
    assert {file.name: file.read_bytes() for file in tmp_path.iterdir()} == {"deck.pptx": b"old"}


def test_what_a_process_still_writes_is_left_to_it(tmp_path: Path):
    other = os.getppid()
    for name in (f".{other}-x.partial", f".{os.getpid()}-x.partial", ".abc.partial", ".999999999-x.partial"):
        (tmp_path / name).write_bytes(b"")
    remove_partial(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [f".{other}-x.partial"]
