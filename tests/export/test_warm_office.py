"""LibreOffice kept warm: what happens when it works, hangs, crashes or is not what it seems. Fakes stand in for it."""

import os

import pytest

from export.fakes import fake_office, starts
from pupitre.export.office import LibreOffice
from pupitre.export.warm import Office, OfficeError, OfficeHungError, limit_for

SOON = 0.3  # seconds: far more than a fake needs, and all that a test has to wait
AMPLE = 60.0


def test_one_start_serves_many_decks(tmp_path):
    with Office(fake_office(tmp_path, "works")) as office:
        assert [office.convert(deck, AMPLE) for deck in (b"one", b"two")] == [b"PDF of one", b"PDF of two"]
    assert len(starts(tmp_path)) == office.starts == 1


def test_a_working_folder_goes_with_its_office(tmp_path):
    with Office(fake_office(tmp_path, "works")) as office:
        office.convert(b"one", AMPLE)
        (folder,) = starts(tmp_path)
        assert (folder / "profile" / "user" / "registrymodifications.xcu").is_file()
    assert not folder.exists()


@pytest.mark.parametrize(("behaviour", "limit"), [("first hangs", SOON), ("first crashes", AMPLE)])
def test_a_deck_is_tried_again_in_a_new_office(tmp_path, behaviour, limit):
    with Office(fake_office(tmp_path, behaviour)) as office:
        assert office.convert(b"one", limit) == b"PDF of one"
        assert office.convert(b"two", AMPLE) == b"PDF of two"
    assert len(starts(tmp_path)) == 2
    assert not any(folder.exists() for folder in starts(tmp_path))


@pytest.mark.parametrize(
    ("behaviour", "limit", "kind", "said"),
    [
        ("hangs", SOON, OfficeHungError, "more than 0.3 s"),
        ("crashes", AMPLE, OfficeError, r"ended by itself \(77\)"),
        ("refuses", AMPLE, OfficeError, "cannot open the file"),
    ],
)
def test_a_second_failure_is_told_and_nothing_stays(tmp_path, behaviour, limit, kind, said):
    with Office(fake_office(tmp_path, behaviour)) as office, pytest.raises(kind, match=said):
        office.convert(b"one", limit)
    assert len(starts(tmp_path)) == 2
    assert not any(folder.exists() for folder in starts(tmp_path))


@pytest.mark.skipif(os.name == "nt", reason="processes end otherwise on Windows")
def test_a_hung_office_is_killed_with_its_children(tmp_path):
    office = Office(fake_office(tmp_path, "works"))
    office.convert(b"one", AMPLE)
    group = os.getpgid(office._running._process.pid)
    assert group == office._running._process.pid, "it leads a group of its own"
    office.close()
    with pytest.raises(ProcessLookupError):
        os.killpg(group, 0)


def test_an_office_that_does_not_start_is_told(tmp_path):
    with (
        Office(LibreOffice(tmp_path / "soffice", fake_office(tmp_path, "works").python.with_name("none"))) as office,
        pytest.raises(FileNotFoundError),
    ):
        office.convert(b"one", AMPLE)


def test_a_long_deck_has_more_time():
    assert limit_for(0) >= 60
    assert limit_for(2000) > 10 * limit_for(17)
