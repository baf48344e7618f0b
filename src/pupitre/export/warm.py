"""A LibreOffice that stays warm: decks go in, PDF comes out, and one that hangs or crashes is replaced."""

import contextlib
import json
import os
import queue
import shutil
import signal
import subprocess
import tempfile
import threading
from pathlib import Path
from types import TracebackType
from typing import IO, Any, Final, Self

from pupitre.export.office import LibreOffice
from pupitre.export.profile import SETTINGS

START_LIMIT: Final = 90.0
"""Seconds that LibreOffice may take to start: about one, but far more on a cold disk that several share."""

SPAN: Final = 200
"""Decks after which LibreOffice is replaced, so that what it never gives back does not add up."""

# Filter options of impress_pdf_Export. Notes would be pages, and comments annotations; neither belongs into what is mailed.
FILTER: Final[dict[str, Any]] = {
    "PDFUACompliance": True,
    "UseTaggedPDF": True,
    "DisplayPDFDocumentTitle": True,
    "ExportBookmarks": True,
    "ExportNotes": False,
    "ExportNotesPages": False,
    "IsSkipEmptyPages": False,
    "Quality": 90,
    "ReduceImageResolution": True,
    "MaxImageResolution": 300,
}
_BRIDGE: Final = Path(__file__).with_name("bridge.py")


class OfficeError(Exception):
    """LibreOffice did not do it. The message says what it did instead."""


class OfficeHungError(OfficeError):
    """LibreOffice took more than its time."""


def limit_for(slides: int) -> float:
    """Return the seconds that LibreOffice may take for a deck: a hundred times what it needs on a quiet machine."""
    return 60.0 + 3.0 * slides


class Office:
    """One LibreOffice with a profile of its own, started when it is needed first. For one thread.

    Used as a context manager, or closed by `close`. Should this process be killed, LibreOffice ends too: see `bridge`.
    """

    def __init__(self, installed: LibreOffice, *, start_limit: float = START_LIMIT) -> None:
        self._installed = installed
        self._start_limit = start_limit
        self._running: _Running | None = None
        self.starts = 0
        """How often LibreOffice was started."""

    def convert(self, deck: bytes, limit: float) -> bytes:
        """Return the PDF of a .pptx. One that fails, or takes more than `limit` seconds, is tried once more in a new LibreOffice.

        Raises OfficeError, and OSError where files cannot be written.
        """
        try:
            return self._once(deck, limit)
        except OfficeError:
            return self._once(deck, limit)

    def close(self) -> None:
        """End LibreOffice, however it is."""
        if self._running is not None:
            self._running.kill()
            self._running = None

    def _once(self, deck: bytes, limit: float) -> bytes:
        try:
            if self._running is None or self._running.decks >= SPAN:
                self.close()
                self.starts += 1
                self._running = _Running(self._installed)
                self._running.answer(self._start_limit)
            return self._running.convert(deck, limit)
        except BaseException:  # also Ctrl-C: what it was doing is not finished
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


class _Running:
    """A bridge and its LibreOffice, in a process group and a folder of their own."""

    def __init__(self, installed: LibreOffice) -> None:
        self.decks = 0
        self._folder = Path(tempfile.mkdtemp(prefix="pupitre-office-"))
        user = self._folder / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
        try:
            self._process = subprocess.Popen(
                [installed.python, _BRIDGE, installed.soffice, self._folder],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                encoding="utf-8",
                env=_environment(),
                start_new_session=os.name != "nt",
            )
        except OSError:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        self._answers: queue.SimpleQueue[str] = queue.SimpleQueue()
        threading.Thread(target=_pass_on, args=(self._process.stdout, self._answers), daemon=True).start()

    def convert(self, deck: bytes, limit: float) -> bytes:
        """Return the PDF of `deck`. Raises OfficeError."""
        self.decks += 1
        source, target = self._folder / "deck.pptx", self._folder / "deck.pdf"
        target.unlink(missing_ok=True)
        source.write_bytes(deck)
        self._ask({"deck": str(source), "pdf": str(target), "filter": FILTER})
        self.answer(limit)
        try:
            return target.read_bytes()
        except FileNotFoundError:
            raise OfficeError("it wrote no PDF") from None

    def answer(self, limit: float) -> None:
        """Wait for an answer, `limit` seconds at most. Raises OfficeError when there is none, or it is not a good one."""
        try:
            line = self._answers.get(timeout=limit)
        except queue.Empty:
            raise OfficeHungError(f"it took more than {limit:g} s") from None
        if not line:
            raise OfficeError(f"it ended by itself ({self._process.wait()})")
        problem = json.loads(line).get("problem")
        if problem is not None:
            raise OfficeError(problem)

    def kill(self) -> None:
        """End the group, and remove the folder."""
        if os.name == "nt":
            subprocess.run(["taskkill", "/F", "/T", "/PID", str(self._process.pid)], capture_output=True, check=False)
        else:
            with contextlib.suppress(ProcessLookupError):  # it is gone already
                os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _ask(self, request: dict[str, Any]) -> None:
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise OfficeError("it ended by itself") from None


def _pass_on(stream: IO[str], answers: "queue.SimpleQueue[str]") -> None:
    """Pass lines on, and an empty one at the end: a queue can be waited for with a limit, a pipe cannot on every system."""
    for line in stream:
        answers.put(line)
    answers.put("")


def _environment() -> dict[str, str]:
    """Return what LibreOffice and its Python may see: our own Python's variables would lead theirs astray; no display, no proxies."""
    hidden = {"PYTHONHOME", "PYTHONPATH", "VIRTUAL_ENV", "DISPLAY", "WAYLAND_DISPLAY", "LD_LIBRARY_PATH"}
    kept = {name: value for name, value in os.environ.items() if name not in hidden and not name.lower().endswith("_proxy")}
    return {**kept, "SAL_USE_VCLPLUGIN": "svp", "SAL_DISABLE_OPENCL": "1"}
