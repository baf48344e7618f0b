"""Whether a master package holds together: each master has its theme, each layout its master, and nothing is loaded from elsewhere.

PowerPoint offers to repair a file where these do not hold, and nobody knows what it will keep.
"""

import re
from collections.abc import Iterator

from pupitre.brand.outside import outside
from pupitre.brand.theme_reader import theme_colors, theme_fonts
from pupitre.diagnostics import Diagnostic, Origin, error
from pupitre.model.colors import SLOTS
from pupitre.model.package import Package, Part
from pupitre.model.plan import ThemeFont
from pupitre.ooxml import CT, find, parse, presentation_part, qn, related, related_one, value

# `ST_SlideSizeCoordinate` (ECMA-376 part 1, 19.7.18): one inch to fifty-six.
_SMALLEST, _LARGEST = 914_400, 51_206_400
_MAX_LAYOUTS = 1_000
_AGAIN = "open the file in PowerPoint, mend it in View > Slide Master, and save it again"


def unsound(package: Package, file: str) -> list[Diagnostic]:
    """Return what is wrong with `package`, which messages call `file`, as a brand's master. Its XML must be well formed."""
    origin, main = Origin(file), presentation_part(package)
    if main is None:
        return []
    foreign = outside(package, file)
    if any(problem.severity == "error" for problem in foreign):
        return foreign
    masters = related(package, main, "slideMaster")
    if not masters:
        return [error("no-master", f"{file} has no slide master", origin, help="save a presentation with at least one slide master")]
    tangled = [problem for master in masters for problem in _tangled(package, master, file)]
    if tangled:
        return tangled
    layouts = sum(len(related(package, master, "slideLayout")) for master in masters)
    return [*foreign, *_layouts(layouts, file), *_page(main, file), *_theme(package, masters[0], file)]


def _tangled(package: Package, master: Part, file: str) -> Iterator[Diagnostic]:
    strange = _kind(master, "slideMaster", "p:sldMaster", file)
    if strange:
        yield from strange
        return
    theme = related_one(package, master, "theme")
    if theme is None:
        message = f"{file}: {master.name} has no theme"
        yield error("no-master", message, Origin(file), help="save a presentation with at least one slide master")
    else:
        yield from _kind(theme, "theme", "a:theme", file)
    for layout in related(package, master, "slideLayout"):
        yield from _kind(layout, "slideLayout", "p:sldLayout", file)
        own = related_one(package, layout, "slideMaster")
        if own is not master:
            said = own.name if own else "none"
            message = f"{file}: {master.name} lists {layout.name}, which names {said} as its master"
            yield error("tangled-master", message, Origin(file), help=_AGAIN)


def _kind(part: Part, content_type: str, tag: str, file: str) -> list[Diagnostic]:
    if part.content_type == CT[content_type] and _tag(part.data) == qn(tag):
        return []
    message = f"{file}: {part.name} stands where a part of kind `{content_type}` belongs, and is none"
    return [error("tangled-master", message, Origin(file), help=_AGAIN)]


def _tag(data: bytes) -> str:
    return str(parse(data).tag)


def _layouts(count: int, file: str) -> list[Diagnostic]:
    if not count:
        help_ = "draw at least one layout, with a title and a body, in View > Slide Master"
        return [error("no-layout", f"{file} has no slide layout", Origin(file), help=help_)]
    if count > _MAX_LAYOUTS:
        message = f"{file} has {count:,} layouts"
        return [error("too-large", message, Origin(file), help=f"keep a master below {_MAX_LAYOUTS:,} layouts")]
    return []


def _page(main: Part, file: str) -> list[Diagnostic]:
    root = parse(main.data)
    if find(root, "p:sldSz") is None:
        return []
    sides = [value(root, "p:sldSz", name) for name in ("cx", "cy")]
    if all(re.fullmatch(r"\d{1,9}", side) and _SMALLEST <= int(side) <= _LARGEST for side in sides):
        return []
    message = f"{file}: the size of its slides, {' by '.join(f'`{side[:20]}`' for side in sides)} EMU, is none that PowerPoint can show"
    return [error("slide-size", message, Origin(file), help="choose a size in Design > Slide Size, and save it again")]


def _theme(package: Package, master: Part, file: str) -> list[Diagnostic]:
    theme = related_one(package, master, "theme")
    root = parse(theme.data) if theme else None
    if root is None:
        return []
    colors, fonts = theme_colors(root), theme_fonts(root)
    slots = [slot for slot in SLOTS if slot not in colors]
    faces: tuple[ThemeFont, ...] = ("major", "minor")
    kinds = [face for face in faces if not fonts.get(face)]
    found = []
    if slots:
        message = f"the theme of {file} has no colour for {', '.join(f'`{slot}`' for slot in slots)}"
        found.append(error("missing-color", message, Origin(file), help="choose twelve colours in View > Slide Master > Colors"))
    if kinds:
        message = f"the theme of {file} names no family for its {' and '.join(f'{kind} font' for kind in kinds)}"
        found.append(error("missing-font", message, Origin(file), help="choose two families in View > Slide Master > Fonts"))
    return found
