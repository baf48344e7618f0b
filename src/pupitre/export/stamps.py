"""Which exports are current: each is stamped with the digest of the deck that it was made from."""

import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Final, Literal, get_args

from msgspec import Struct, to_builtins

from pupitre.diagnostics import Diagnostic, warning
from pupitre.export.manifest import EXPORTS

Format = Literal["pdf", "png", "sheet", "thumbnail"]
FORMATS: Final[tuple[Format, ...]] = get_args(Format)

RECIPE: Final = 1
"""Goes up when the same deck is to give other bytes than before: what an older recipe made is made again."""

_NAMED: Final = 3


class Stamp(Struct, frozen=True):
    """What was made of one deck: the SHA-256 of the .pptx, the recipe, the pictures' width in pixels, and by format the files' paths."""

    sha256: str
    width: int
    files: Mapping[Format, tuple[str, ...]]
    recipe: int = RECIPE


def stale(wanted: Iterable[Format], stamp: Stamp | None, sha256: str, width: int, exists: Callable[[str], bool]) -> tuple[Format, ...]:
    """Return those of the `wanted` formats that have to be made for a deck of this digest; none when nothing changed.

    `width` matters to pictures alone; `exists` tells whether a file of the stamp is still there.
    """
    if not is_current(stamp, sha256):
        return tuple(wanted)
    assert stamp is not None
    usable = {name for name, files in stamp.files.items() if files and all(map(exists, files))}
    if stamp.width != width:
        usable.discard("png")
    return tuple(name for name in wanted if name not in usable)


def is_current(stamp: Stamp | None, sha256: str) -> bool:
    """Whether a stamp speaks of the deck of this digest, and of our way to make things."""
    return stamp is not None and stamp.sha256 == sha256 and stamp.recipe == RECIPE


def merged(stamp: Stamp | None, sha256: str, width: int, made: Mapping[Format, tuple[str, ...]]) -> Stamp:
    """Return the stamp after `made` was made: what an older stamp says holds on only while it speaks of the same deck."""
    kept = dict(stamp.files) if stamp is not None and is_current(stamp, sha256) else {}
    return Stamp(sha256, width if "png" in made or stamp is None else stamp.width, {**kept, **made})


def read_stamps(folder: Path) -> dict[str, Stamp]:
    """Return the stamps of the exports in `folder` by their decks' paths. Without a file, or with a damaged one, all is made again."""
    try:
        decks = json.loads((folder / EXPORTS).read_text(encoding="utf-8"))["decks"]
        return {str(path): _stamp(entry) for path, entry in decks.items()}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}


def _stamp(entry: Mapping[str, Any]) -> Stamp:
    """Return a stamp read from JSON. Raises KeyError, TypeError or ValueError for anything else."""
    files = {name: tuple(map(str, entry["files"][name])) for name in FORMATS if name in entry["files"]}
    return Stamp(str(entry["sha256"]), int(entry["width"]), files, int(entry["recipe"]))


def stamps_bytes(stamps: Mapping[str, Stamp]) -> bytes:
    """Return `exports.json`: the stamps by their decks' paths, in order, so that its bytes repeat."""
    decks = {path: to_builtins(stamps[path]) for path in sorted(stamps)}
    return (json.dumps({"decks": decks}, ensure_ascii=False, indent=1) + "\n").encode()


def outdated(folder: Path, decks: Mapping[str, str]) -> list[Diagnostic]:
    """Return one warning for all exports in `folder` that are older than their deck; `decks` are the decks' digests by path."""
    stamps = read_stamps(folder)
    old = [path for path, sha256 in decks.items() if path in stamps and not is_current(stamps[path], sha256)]
    files = [file for path in old for name, made in stamps[path].files.items() if name != "thumbnail" for file in made[:1]]
    left = [file for file in files if (folder / file).is_file()]
    if not left:
        return []
    named = ", ".join(f"`{file}`" for file in left[:_NAMED]) + (f" and {len(left) - _NAMED} more" if len(left) > _NAMED else "")
    message = f"made of earlier states of their decks: {named}"
    return [warning("old-export", message, help="make them again with `--format`, or delete them; the index does not list them")]
