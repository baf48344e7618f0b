"""Finding a file below `assets/` and reading it: no path leaves the folder, and no file is larger than its kind may be."""

import os
import unicodedata
from difflib import get_close_matches
from pathlib import Path, PurePosixPath, PureWindowsPath

from msgspec import Struct

from pupitre.diagnostics import Diagnostic, Origin, error

FOLDER = "assets"

_LISTED = 20_000
_NAMED = 12


class Kind(Struct, frozen=True):
    """A kind of asset: what messages call it, the endings of its files (lower case, with the dot), its largest size in bytes."""

    word: str
    suffixes: tuple[str, ...]
    max_bytes: int


def find(folder: Path, key: str, kind: Kind, origin: Origin, home: str = FOLDER) -> tuple[Path | None, list[Diagnostic]]:
    """Return the file that `key` names below `folder`, which messages call `home`, or why it cannot be had, at `origin`."""
    misshapen = _misshapen(key, origin, home)
    if misshapen is not None:
        return None, [misshapen]
    path = folder / key
    if not path.is_file():
        return None, [_missing(folder, key, kind, origin, home)]
    if not path.resolve().is_relative_to(folder.resolve()):
        message = f"`{key}` is a link that leads out of `{home}/`"
        return None, [error("asset-outside", message, origin, help=f"put the file itself below `{home}/`")]
    if path.suffix.lower() not in kind.suffixes:
        message = f"`{key}` is no {kind.word}: its name ends in `{path.suffix}`"
        return None, [error("asset-kind", message, origin, help=f"name a file that ends in {_either(kind.suffixes)}")]
    return path, []


def read(path: Path, key: str, kind: Kind, origin: Origin) -> tuple[bytes | None, list[Diagnostic]]:
    """Return the file's bytes, or why it cannot be read, at `origin`."""
    try:
        size = path.stat().st_size
        data = path.read_bytes() if size <= kind.max_bytes else None
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        return None, [error("asset-unreadable", f"`{key}` cannot be read: {reason}", origin, help="check the file and its permissions")]
    if data is None:
        message = f"`{key}` has {_mega(size)}; a {kind.word} may have {_mega(kind.max_bytes)}"
        return None, [error("asset-too-large", message, origin, help="make the file smaller")]
    return data, []


def _misshapen(key: str, origin: Origin, home: str) -> Diagnostic | None:
    pure = PurePosixPath(key)
    if not key.strip() or "\0" in key:
        return error("asset-path", "the path of the asset is empty or unreadable", origin, help=f"write a path below `{home}/`")
    if pure.is_absolute() or PureWindowsPath(key).drive or "://" in key:
        return error(
            "asset-path",
            f"`{key}` is not a path below `{home}/`",
            origin,
            help=f"put the file below `{home}/` and write its path there",
        )
    if "\\" in key:
        return error("asset-path", f"`{key}` has a backslash", origin, help=f"write `{key.replace(chr(92), '/')}`")
    if ".." in pure.parts:
        return error("asset-path", f"`{key}` leaves its folder with `..`", origin, help=f"write the path from `{home}/` on, without `..`")
    return None


def _missing(folder: Path, key: str, kind: Kind, origin: Origin, home: str) -> Diagnostic:
    names = _names(folder, kind)
    near = _nearest(key, names, home)
    how = f"write `{near}`" if near else f"add the file as `{home}/{key}`"
    shown = ", ".join(f"`{name}`" for name in names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
    notes = (f"`{home}/` holds {shown}",) if names else (f"`{home}/` holds no {kind.word}",)
    return error("asset-missing", f"there is no {kind.word} `{key}` below `{home}/`", origin, help=how, notes=notes)


def _names(folder: Path, kind: Kind) -> list[str]:
    found: list[str] = []
    for place, _, files in os.walk(folder):
        below = Path(place).relative_to(folder)
        found += [(below / name).as_posix() for name in files if name.lower().endswith(kind.suffixes)]
        if len(found) > _LISTED:
            break
    return sorted(found)


def _nearest(key: str, names: list[str], home: str) -> str:
    """Return the name that was probably meant: the same file elsewhere or with its ending, else the one spelled most alike."""
    wanted = unicodedata.normalize("NFC", key).casefold().removeprefix(f"{home}/")
    plain = {unicodedata.normalize("NFC", name).casefold(): name for name in reversed(names)}
    for name, original in plain.items():
        whole, stem = PurePosixPath(name), PurePosixPath(name).with_suffix("")
        if wanted in (name, str(stem)) or PurePosixPath(wanted).name in (whole.name, stem.name):
            return original
    close = get_close_matches(wanted, plain, n=1, cutoff=0.6)
    return plain[close[0]] if close else ""


def _either(suffixes: tuple[str, ...]) -> str:
    words = [f"`{suffix}`" for suffix in suffixes]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} or {words[-1]}"


def _mega(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"
