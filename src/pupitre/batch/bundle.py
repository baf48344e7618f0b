"""The sources of a project as one value, for workers that share no disk with it: packed here, unpacked there, known by its digest."""

import io
import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

from msgspec import Struct

from pupitre.batch.files import FOLDERS

_PROJECT = "project"
_LINKS = "links.json"
_OUTSIDE_FILE, _OUTSIDE_FOLDER = "outside-file", "outside-folder"
_FASTEST = 1  # zlib's level: a bundle travels once and is thrown away


class DamagedBundleError(Exception):
    """A bundle is not what was packed."""


class Bundle(Struct, frozen=True):
    """The files of a project as a zip package, and its SHA-256."""

    data: bytes
    digest: str


def pack(root: Path, outside: Iterable[str] = ()) -> Bundle:
    """Return the sources of the project in `root`, and what lies `outside` its folders, as far as it is there.

    Raises OSError when one cannot be read.

    Links stay links where they lead to something in the project. Of one that leads elsewhere nothing travels but that it does, so that
    it is refused at its destination as it is here.
    """
    packed = io.BytesIO()
    files: dict[str, Path] = {}
    links: dict[str, str] = {}
    home = root.resolve()
    for name in (*FOLDERS, *outside):
        _collect(home, home / name, files, links)
    with ZipFile(packed, "w", ZIP_DEFLATED, compresslevel=_FASTEST) as package:
        for name, path in sorted(files.items()):
            package.writestr(f"{_PROJECT}/{name}", path.read_bytes())
        package.writestr(_LINKS, json.dumps(links, sort_keys=True))
    data = packed.getvalue()
    return Bundle(data, sha256(data).hexdigest())


def unpack(bundle: Bundle, folder: Path) -> Path:
    """Put the files of a bundle into an empty folder; return the project's root there. Raises DamagedBundleError and OSError."""
    if sha256(bundle.data).hexdigest() != bundle.digest:
        raise DamagedBundleError("the sources did not arrive as they were sent")
    root = folder / _PROJECT
    root.mkdir()
    (folder / _OUTSIDE_FILE).touch()
    (folder / _OUTSIDE_FOLDER).mkdir()
    try:
        with ZipFile(io.BytesIO(bundle.data)) as package:
            package.extractall(folder)
    except BadZipFile as problem:
        raise DamagedBundleError(str(problem)) from problem
    for name, target in json.loads((folder / _LINKS).read_text(encoding="utf-8")).items():
        link = root / name
        link.parent.mkdir(parents=True, exist_ok=True)
        link.symlink_to(folder / target)
    return root


def _collect(home: Path, path: Path, files: dict[str, Path], links: dict[str, str]) -> None:
    """Note the file `path`, or all files in and below it, under their names in the project; links that are met are followed inside it."""
    above = next((one for one in reversed(path.parents) if one.is_symlink() and one.is_relative_to(home) and one != home), path)
    name = above.relative_to(home).as_posix()
    if name in files or (name in links and above == path):
        return
    if above.is_symlink():
        target = above.resolve()
        links[name] = _target(home, target)
        if target.is_relative_to(home) and target != home:
            _collect(home, target / path.relative_to(above), files, links)
    elif path.is_dir():
        for below in _entries(path):
            _collect(home, below, files, links)
    elif path.is_file():
        files[name] = path


def _target(home: Path, target: Path) -> str:
    """Return where a link leads once it is unpacked, from the folder above the project."""
    if target.is_relative_to(home):
        return f"{_PROJECT}/{target.relative_to(home).as_posix()}"
    return _OUTSIDE_FOLDER if target.is_dir() else _OUTSIDE_FILE


def _entries(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.iterdir()) if path.name != "__pycache__")
