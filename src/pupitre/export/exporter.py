"""One deck becomes PDF, pictures and contact sheet; what is current already is left as it is."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from types import TracebackType
from typing import Final, Self

from msgspec import Struct

from pupitre.diagnostics import Diagnostic, error
from pupitre.export.about import About, read_about
from pupitre.export.files import write_whole
from pupitre.export.office import LibreOffice
from pupitre.export.stamps import Format, Stamp, is_current, merged, stale
from pupitre.export.warm import Office, OfficeError, OfficeHungError, limit_for

THUMBNAIL_WIDTH: Final = 480
"""Pixels: twice what the index shows, for screens of double density."""


class Job(Struct, frozen=True):
    """A deck to export: its `path` in `folder`, with forward slashes; what is wanted; what was made of it before.

    Everything that is made lies in the same folder. `width` is that of the pictures in pixels.
    """

    folder: Path
    path: str
    formats: tuple[Format, ...]
    width: int
    stamp: Stamp | None = None

    @property
    def stem(self) -> str:
        """The path without its extension, which all exports start with."""
        return str(PurePosixPath(self.path).with_suffix(""))


class Exported(Struct, frozen=True):
    """What came of a job. `made` are the formats that were not current; `stamp` is None when nothing of the deck is."""

    path: str
    stamp: Stamp | None
    made: tuple[Format, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class _FailedError(Exception):
    def __init__(self, *problems: Diagnostic) -> None:
        super().__init__()
        self.problems = problems


class Exporter:
    """Exports one deck after the other with one LibreOffice, which is started when a deck needs it first. A context manager.

    `installed` is None where LibreOffice is missing; `missing` then says so, for each deck that would need it. `limit` stands in for the
    seconds that a deck may take.
    """

    def __init__(self, installed: LibreOffice | None, missing: Sequence[Diagnostic] = (), *, limit: float | None = None) -> None:
        self._office = None if installed is None else Office(installed)
        self._missing = tuple(missing)
        self._limit = limit

    def export(self, job: Job) -> Exported:
        """Make what is not current. Whatever goes wrong is a diagnostic, and leaves what was made before untouched."""
        try:
            return self._export(job)
        except _FailedError as failed:
            return Exported(job.path, job.stamp, (), failed.problems)
        except OSError as problem:
            message = f"`{job.path}` cannot be exported to {job.folder}: {problem.strerror or problem}"
            found = error("cannot-write", message, help="close the file in the program that shows it, or free some room")
            return Exported(job.path, job.stamp, (), (found,))

    def close(self) -> None:
        """End LibreOffice."""
        if self._office is not None:
            self._office.close()

    def _export(self, job: Job) -> Exported:
        deck = _read(job)
        sha256 = hashlib.sha256(deck).hexdigest()
        todo = stale(job.formats, job.stamp, sha256, job.width, lambda path: (job.folder / path).is_file())
        if not todo:
            return Exported(job.path, job.stamp)
        about, problems = read_about(deck, job.path)
        if about is None:
            raise _FailedError(*problems)
        pdf = _current_pdf(job, sha256) or self._converted(job, deck, about)
        made = {name: tuple(_write(job, _MAKERS[name](job, pdf, about))) for name in todo}
        _remove_left_over(job, made)
        return Exported(job.path, merged(job.stamp, sha256, job.width, made), todo)

    def _converted(self, job: Job, deck: bytes, about: About) -> bytes:
        from pupitre.export.pdf import finish_pdf, page_count  # noqa: PLC0415 - 50 ms that a run without news need not spend

        if self._office is None:
            raise _FailedError(*self._missing)
        limit = limit_for(len(about.pages)) if self._limit is None else self._limit
        try:
            pdf = finish_pdf(self._office.convert(deck, limit), about)
        except OfficeHungError:
            raise _FailedError(_hung(job, limit)) from None
        except (OfficeError, ValueError) as problem:
            raise _FailedError(_failed(job, str(problem))) from None
        pages = page_count(pdf)
        if pages != len(about.pages):
            raise _FailedError(_failed(job, f"it made {pages} pages of {len(about.pages)} slides"))
        return pdf

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def _read(job: Job) -> bytes:
    try:
        return (job.folder / job.path).read_bytes()
    except OSError as problem:
        message = f"`{job.path}` cannot be read: {problem.strerror or problem}"
        raise _FailedError(error("unreadable-file", message, help="check its name and its permissions")) from None


def _current_pdf(job: Job, sha256: str) -> bytes | None:
    """Return the deck's PDF of an earlier run, or None when there is none, or it is that of another deck."""
    files = job.stamp.files.get("pdf", ()) if job.stamp is not None and is_current(job.stamp, sha256) else ()
    path = next((job.folder / file for file in files), None)
    return path.read_bytes() if path is not None and path.is_file() else None


def _pdf(job: Job, pdf: bytes, about: About) -> Iterator[tuple[str, bytes]]:  # noqa: ARG001 - makers are called alike
    yield f"{job.stem}.pdf", pdf


def _png(job: Job, pdf: bytes, about: About) -> Iterator[tuple[str, bytes]]:
    """Yield a picture of each slide, called by its number: as many digits as the longest needs, so that they sort."""
    from pupitre.export.pictures import draw_pages, png  # noqa: PLC0415

    digits = max(2, len(str(max((page.number for page in about.pages), default=0))))
    for page, picture in zip(about.pages, draw_pages(pdf, job.width), strict=True):
        yield f"{job.stem}/{page.number:0{digits}}.png", png(picture)


def _sheet(job: Job, pdf: bytes, about: About) -> Iterator[tuple[str, bytes]]:
    from pupitre.export.pictures import png  # noqa: PLC0415
    from pupitre.export.sheet import contact_sheet  # noqa: PLC0415

    sheet = contact_sheet(pdf, about.title, PurePosixPath(job.stem).name, [page.number for page in about.pages])
    yield f"{job.stem}_sheet.png", png(sheet)


def _thumbnail(job: Job, pdf: bytes, about: About) -> Iterator[tuple[str, bytes]]:  # noqa: ARG001
    """Yield a small picture of the first slide, for the index; none when no slide is shown."""
    from pupitre.export.pictures import draw_page, jpeg, opened  # noqa: PLC0415

    with opened(pdf) as document:
        if len(document):
            yield f"thumbnails/{job.stem}.jpg", jpeg(draw_page(document, 0, THUMBNAIL_WIDTH))


_MAKERS: Final = {"pdf": _pdf, "png": _png, "sheet": _sheet, "thumbnail": _thumbnail}


def _write(job: Job, files: Iterator[tuple[str, bytes]]) -> Iterator[str]:
    for path, data in files:
        write_whole(job.folder / path, data)
        yield path


def _remove_left_over(job: Job, made: Mapping[Format, tuple[str, ...]]) -> None:
    """Remove pictures of slides that the deck no longer has; only files that an earlier run made."""
    for name, files in made.items():
        for path in set(job.stamp.files.get(name, ()) if job.stamp else ()) - set(files):
            (job.folder / path).unlink(missing_ok=True)


def _hung(job: Job, limit: float) -> Diagnostic:
    message = f"LibreOffice took more than {limit:g} s for `{job.path}`, twice"
    return error("office-hung", message, help="open the deck in LibreOffice to see what holds it up; the .pptx is whole")


def _failed(job: Job, problem: str) -> Diagnostic:
    message = f"LibreOffice made no PDF of `{job.path}`, twice: {problem}"
    return error("office-failed", message, help="open the deck in LibreOffice to see whether it can read it")
