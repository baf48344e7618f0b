"""The decks of the output folder as its index lists them: from the manifest's entries and the exports' stamps."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct, field

from pupitre.export.stamps import Format, Stamp, is_current
from pupitre.model.plan import Plan
from pupitre.model.source import text_of
from pupitre.model.talk import Talk, Variant


class Axis(Struct, frozen=True):
    """A place on an axis of the matrix: an audience or a territory by id and name; without an id, all of them."""

    id: str = ""
    name: str = ""


class Finding(Struct, frozen=True):
    """An error or a warning, in the words of the diagnostic; `place` is file and line, or empty."""

    severity: str
    code: str
    message: str
    help: str = ""
    place: str = ""


class Listed(Struct, frozen=True):
    """A deck in the index. `path` is empty for one that was not built; `size` is in bytes, `minutes` None when nobody knows.

    `exports` are the files made of it that are current, by format.
    """

    variant: str
    path: str
    title: str
    slides: int
    size: int
    minutes: float | None = None
    audience: Axis = Axis()
    territory: Axis = Axis()
    language: str = ""
    findings: tuple[Finding, ...] = ()
    exports: Mapping[Format, str] = field(default_factory=dict)


def about_variant(talk: Talk, variant: Variant, plan: Plan | None) -> dict[str, Any]:
    """Return what the manifest says of a variant besides its file, under `about`: its talk, title, minutes, and the names of its axes."""
    return {
        "talk": talk.title,
        "title": (plan.properties.title if plan else "") or talk.title,
        "minutes": round(sum(slide.minutes for slide in plan.slides), 1) if plan else None,
        "language": variant.language or talk.language,
        "audience": variant.audience,
        "audience_name": _name(talk, "audience", variant.audience),
        "territory": variant.territory,
        "territory_name": _name(talk, "territory", variant.territory),
    }


def listed(entry: Mapping[str, Any], stamp: Stamp | None, size_of: Callable[[str], int]) -> Listed:
    """Return an entry of the manifest as the index lists it. `size_of` gives the size of a file of the output folder in bytes.

    An entry that says nothing about itself, from an older version, is listed by its variant's key.
    """
    about = entry.get("about") or {}
    path = str(entry.get("path", ""))
    audience, _, territory = str(entry["variant"]).partition("/")
    known = bool(about) or audience == "reference"
    current = stamp is not None and is_current(stamp, str(entry.get("sha256", "")))
    return Listed(
        variant=str(entry["variant"]),
        path=path,
        title=str(about.get("title") or PurePosixPath(path).stem or entry["variant"]),
        slides=int(entry.get("slides", 0)),
        size=size_of(path) if path else 0,
        minutes=about.get("minutes"),
        audience=_axis(about, "audience", "" if known else audience),
        territory=_axis(about, "territory", "" if known else territory),
        language=str(about.get("language", "")),
        findings=tuple(findings_of(entry.get("findings", ()))),
        exports={name: files[0] for name, files in stamp.files.items() if files} if stamp is not None and current else {},
    )


def findings_of(values: Iterable[Mapping[str, Any]]) -> Iterable[Finding]:
    """Yield the errors and warnings among diagnostics as JSON values; notes are for those who write the talk."""
    for value in values:
        if value["severity"] != "note":
            origin = value.get("origin")
            place = f"{origin['file']}:{origin['line']}" if origin else ""
            yield Finding(value["severity"], value["code"], value["message"], value.get("help", ""), place)


def _axis(about: Mapping[str, Any], name: str, otherwise: str) -> Axis:
    id = str(about.get(name) or otherwise)
    return Axis(id, str(about.get(f"{name}_name") or id))


def _name(talk: Talk, kind: Any, id: str) -> str:
    layer = talk.layer(kind, id) if id else None
    return (text_of(layer.node.get("name")) if layer else "") or id
