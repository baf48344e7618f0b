"""`brand diff`: say what another template does to the decks of the talk."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import to_builtins

from pupitre.assets import Library
from pupitre.brand import Home, home_of, home_of_file, is_path
from pupitre.cli.report import print_json, print_text, say
from pupitre.compare.dressing import dressed
from pupitre.compare.impact import BETTER, OTHER, WORSE, Impact, Kind, impacts
from pupitre.diagnostics import Diagnostic, error
from pupitre.load import load
from pupitre.model.talk import Talk, Variant
from pupitre.variants import matrix, resolve, stops

_WORDS: dict[Kind, str] = {
    "stops-fitting": "stops fitting",
    "new-error": "new errors",
    "loses-layout": "loses its layout",
    "shrinks": "is set smaller",
    "new-finding": "new warnings and notes",
    "other-layout": "another layout",
    "other-colors": "other colours",
    "more-slides": "is spread over more slides",
    "fewer-slides": "needs fewer slides",
    "fits-again": "fits again",
    "error-gone": "errors that are gone",
    "gains-layout": "gets a layout of its own",
    "grows": "is set larger",
    "finding-gone": "warnings and notes that are gone",
}
_LISTED = 3


def tell_impact(root: Path, old: str, new: str, format: str) -> int:
    """Say what changes when `new` takes the place of `old`; return the exit code: 1 when a deck gets a new error, 2 for wrong names."""
    homes = _homes(root, old, new)
    if isinstance(homes, list):
        return _refused(root, format, homes, 2)
    talk, problems = load(root)
    if talk is None:
        return _refused(root, format, problems, 1)
    chosen, worn = _variants(talk, old, problems)
    assets = Library(talk.root)
    found = impacts((dressed(talk, one, assets, homes[0]), dressed(talk, one, assets, homes[1])) for one in chosen)
    if format == "json":
        print_json({"old": old, "new": new, "variants": [one.key for one in chosen], "impacts": [to_builtins(one) for one in found]}, [])
    else:
        say("\n".join(_lines(homes, (old, new), found, len(chosen), worn=worn)))
    return int(any(impact.is_error for impact in found))


def _homes(root: Path, old: str, new: str) -> tuple[Home, Home] | list[Diagnostic]:
    """Return where both live. A template that lies without settings of its own takes those of the brand that it is to follow."""
    first = find_home(root, old)
    second = find_home(root, new, first if isinstance(first, Home) else None)
    if isinstance(first, Home) and isinstance(second, Home):
        return first, second
    return [one for one in (first, second) if isinstance(one, Diagnostic)]


def find_home(root: Path, named: str, settings: Home | None = None) -> Home | Diagnostic:
    """Return where a brand lives that somebody names on the command line: a file anywhere, or a brand of the project in `root`."""
    file = Path(named)
    if is_path(named) and not file.is_file() and (root / named).is_file():
        file = root / named
    if file.is_file():
        return home_of_file(root, file, settings)
    if is_path(named):
        return error("missing-file", f"there is no template `{named}`", help="name a .potx or .pptx that is there, or a brand")
    return home_of(root, named)


def _variants(talk: Talk, old: str, problems: list[Diagnostic]) -> tuple[list[Variant], bool]:
    """Return the variants that wear `old`, and True; all of them where none does."""
    sound = [one for one in matrix(talk) if not any(stops(problem, talk, one) for problem in problems)]
    wearing = [one for one in sound if resolve(talk, one).talk.brand == old]
    return (wearing, True) if wearing else (sound, False)


def _refused(root: Path, format: str, problems: Sequence[Diagnostic], code: int) -> int:
    if format == "json":
        print_json({}, problems)
    else:
        print_text(root, problems)
    return code


def _lines(homes: tuple[Home, Home], names: tuple[str, str], found: Sequence[Impact], total: int, *, worn: bool) -> Iterator[str]:
    yield f"{names[0]} → {names[1]}, in {total} variant{'s' * (total != 1)}"
    if not worn:
        yield f"no variant wears `{names[0]}`: all are dressed in both"
    if homes[1].base != homes[1].root and homes[1].root == homes[0].root:
        yield f"with the `_brand.yml` of {names[0]}, since {names[1]} has none beside it"
    for head, kinds in (("worse", WORSE), ("different", OTHER), ("better", BETTER)):
        own = [impact for impact in found if impact.kind in kinds]
        yield from ["", head] if own else []
        for kind in kinds:
            some = [impact for impact in own if impact.kind == kind]
            yield from [f"  {_WORDS[kind]}"] if some else []
            for impact in some:
                yield f"    {impact.slide or 'the whole deck'}, {_share(impact.variants, total)}: {impact.text}"
    if not found:
        yield "no difference"


def _share(variants: Sequence[str], total: int) -> str:
    if len(variants) == total:
        return "in all variants"
    more = f" and {len(variants) - _LISTED} more" if len(variants) > _LISTED else ""
    return f"in {len(variants)} of {total} variants ({', '.join(variants[:_LISTED])}{more})"
