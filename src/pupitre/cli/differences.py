"""`diff`: say in words what two variants, two built folders or two .pptx files say differently."""

import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from msgspec import to_builtins
from msgspec.structs import replace

from pupitre.assets import Library
from pupitre.cli.report import print_json, print_text, say
from pupitre.compare import Outline, diff, outline_of_package, outline_of_plan
from pupitre.compare.edits import Edit, FactChanged, Renamed, SlideHidden, SlidePlaced, SlideRemoved, TextChanged, TextPlaced, TextRemoved
from pupitre.compare.words import marked
from pupitre.diagnostics import Diagnostic, error
from pupitre.load import load
from pupitre.pipeline import build_variant
from pupitre.variants import resolve, stops, variant_of

_KINDS: dict[type[Edit], str] = {
    SlideRemoved: "slide-removed",
    SlidePlaced: "slide-placed",
    SlideHidden: "slide-hidden",
    TextRemoved: "text-removed",
    TextPlaced: "text-placed",
    TextChanged: "text-changed",
    FactChanged: "fact-changed",
    Renamed: "renamed",
}
Outlines = dict[str, Outline]
Places = dict[tuple[str, str], dict[str, None]]


class _RefusedError(Exception):
    """Something cannot be compared. `problems` say why, `code` is the exit code."""

    def __init__(self, problems: Sequence[Diagnostic], code: int) -> None:
        super().__init__()
        self.problems = problems
        self.code = code


def tell_differences(root: Path, first: str, second: str, format: str) -> int:
    """Say what differs; return the exit code: 0 whether anything differs or not, 1 for errors in the sources, 2 for wrong names."""
    try:
        old, new = _outlines(root, first), _outlines(root, second)
    except _RefusedError as refused:
        if format == "json":
            print_json({}, refused.problems)
        else:
            print_text(root, refused.problems)
        return refused.code
    if len(old) == len(new) == 1:  # two decks are compared whatever they are called
        old, new = {"": next(iter(old.values()))}, {"": next(iter(new.values()))}
    pairs = [(name, _diff(old[name], new[name])) for name in old if name in new]
    gone, added = [name for name in old if name not in new], [name for name in new if name not in old]
    if format == "json":
        decks = [{"deck": name, "edits": [_value(edit) for edit in edits]} for name, edits in pairs]
        print_json({"first": first, "second": second, "removed": gone, "added": added, "decks": decks}, [])
        return 0
    say(f"{first} → {second}")
    lines = [line for name, edits in pairs for line in _deck_lines(name, edits)]
    lines = [*(f"deck removed: {name}" for name in gone), *(f"deck added: {name}" for name in added), *lines]
    say("\n".join(lines or ["no difference"]))
    return 0


def _diff(first: Outline, second: Outline) -> tuple[Edit, ...]:
    """Compare two decks; the values of facts only where both say them, which files do not."""
    if not all(value for outline in (first, second) for _, value in outline.facts):
        first, second = (replace(outline, facts=tuple((name, "") for name, _ in outline.facts)) for outline in (first, second))
    return diff(first, second)


def _outlines(root: Path, named: str) -> Outlines:
    """Return the decks that an argument means, by variant: a .pptx, all decks of a folder, or a variant of the talk."""
    path = Path(named)
    if path.is_dir():
        files = sorted(path.glob("*.pptx"))
        if not files:
            message = f"`{named}` holds no .pptx"
            raise _RefusedError([error("nothing-to-compare", message, help="name a folder of built decks, such as `dist`")], 2)
        return {outline.name: outline for outline in map(_file, files)}
    if path.suffix.lower() == ".pptx":
        outline = _file(path)
        return {outline.name: outline}
    return {named: _variant(root, named)}


def _file(path: Path) -> Outline:
    try:
        data = path.read_bytes()
    except OSError as problem:
        message = f"`{path}` cannot be read: {problem.strerror or problem}"
        raise _RefusedError([error("unreadable-file", message, help="name a .pptx, a folder of decks, or a variant")], 2) from None
    outline, _, problems = outline_of_package(data, path.name)
    if outline is None:
        raise _RefusedError(problems, 2)
    return outline


def _variant(root: Path, key: str) -> Outline:
    talk, problems = load(root)
    if talk is None:
        raise _RefusedError(problems, 1)
    variant, unknown = variant_of(talk, key)
    if variant is None:
        raise _RefusedError(unknown, 2)
    stopping = [problem for problem in problems if stops(problem, talk, variant)]
    outcome = None if stopping else build_variant(talk, variant, Library(talk.root), writing=False)
    if outcome is None or outcome.plan is None:
        raise _RefusedError(stopping if outcome is None else outcome.diagnostics, 1)
    return outline_of_plan(outcome.plan, resolve(talk, variant).talk)


def _value(edit: Edit) -> dict[str, Any]:
    return {"kind": _KINDS[type(edit)], **to_builtins(edit)}


def _deck_lines(name: str, edits: Sequence[Edit]) -> Iterator[str]:
    if not edits or all(isinstance(edit, Renamed) for edit in edits):
        return
    if name:
        yield f"deck {name}"
    for edit in edits:
        match edit:
            case SlideRemoved():
                yield f"  slide removed: {_named(edit.slide, edit.title)}"
            case SlidePlaced():
                where = f"after {edit.after}" if edit.after else "at the front"
                yield f"  slide {'added' if edit.content else 'moved'}: {_named(edit.slide, edit.title)}, {where}"
            case SlideHidden():
                yield f"  slide {'hidden' if edit.hidden else 'no longer hidden'}: {_named(edit.slide, edit.title)}"
            case _:
                continue
    yield from _text_lines(edits)
    facts = [edit for edit in edits if isinstance(edit, FactChanged)]
    if facts:
        yield "  facts"
        yield from (f"    {edit.name}: {_fact(edit)}" for edit in facts)


def _text_lines(edits: Sequence[Edit]) -> Iterator[str]:
    """Yield changed texts by slide; one that changes alike on several slides is told once."""
    slides: Places = {}
    for changed in (edit for edit in edits if isinstance(edit, TextChanged)):
        slides.setdefault((changed.before.text, changed.after.text), {})[changed.slide] = None
    for (before, after), where in slides.items():
        if len(where) > 1:
            yield f"  on {len(where)} slides ({', '.join(list(where)[:3])}{'…' if len(where) > 3 else ''})"
            yield from _indented(_marked(before, after))
    told, said = "", set()
    for edit in edits:
        line = _text_line(edit, slides)
        words = line.partition(": ")[2] or line
        if isinstance(edit, TextRemoved | TextPlaced | TextChanged) and (edit.slide, words) in said:
            continue  # an alternative text that repeats the text
        if line and isinstance(edit, TextRemoved | TextPlaced | TextChanged):
            if edit.slide != told:
                yield f"  {_named(edit.slide, edit.title)}"
                told = edit.slide
            said.add((edit.slide, words))
            yield from _indented(line)


def _text_line(edit: Edit, slides: Places) -> str:
    match edit:
        case TextRemoved(text=text):
            return f"{text.name}: {_marked(text.text, '')}"
        case TextPlaced(text=text, moved=False):
            return f"{text.name}: {_marked('', text.text)}"
        case TextPlaced(text=text):
            return f"{text.name}: moved"
        case TextChanged(before=before, after=after) if len(slides[before.text, after.text]) == 1:
            return f"{after.name}: {_marked(before.text, after.text)}"
        case _:
            return ""


def _marked(before: str, after: str) -> str:
    return marked(before, after, color=sys.stdout.isatty())


def _indented(text: str) -> Iterable[str]:
    first, *more = text.split("\n")
    return [f"    {first}", *(f"      {line}" for line in more)]


def _fact(edit: FactChanged) -> str:
    if not edit.before and not edit.after:
        return "only in the first" if edit.after is None else "only in the second"
    return _marked(edit.before or "", edit.after or "")


def _named(slide: str, title: str) -> str:
    return f"{slide} “{title}”" if title and title != slide else slide
