"""`brand inspect`: say what the engine finds in a template, for people or for programs, with a picture of each layout."""

import re
from collections.abc import Iterator
from pathlib import Path

from msgspec import to_builtins

from pupitre.brand import Home, load_home, spec_of
from pupitre.cli.brand_diff import find_home
from pupitre.cli.report import print_json, print_text, save, say
from pupitre.diagnostics import Diagnostic
from pupitre.export.preview_once import contact_sheet, slide_pictures
from pupitre.model.brand import Brand
from pupitre.survey import BrandSurvey, LayoutSurvey, specimen, survey
from pupitre.survey.contents import Box, PlaceSurvey

_READ = 4.5


def inspect_brand(root: Path, named: str, format: str, pictures: Path | None) -> int:
    """Tell what there is to say of a brand or a template; return the exit code: 1 when it cannot be used, 2 for wrong names."""
    home = find_home(root, named)
    if not isinstance(home, Home):
        return _refused(root, format, [home], 2)
    brand, problems = load_home(home)
    spec, _ = spec_of(home)
    if brand is None or spec is None:
        return _refused(root, format, problems, 1)
    found = survey(brand, spec, home, problems)
    drawn, more = _drawn(brand, pictures) if pictures else ([], [])
    if format == "json":
        print_json({**to_builtins(found), "pictures": [str(path) for path in drawn]}, [*problems, *more])
    else:
        say("\n".join(_lines(found)))
        for path in drawn:
            say(f"picture: {path}")
        print_text(root, more)
    return 0


def _refused(root: Path, format: str, problems: list[Diagnostic], code: int) -> int:
    if format == "json":
        print_json({}, problems)
    else:
        print_text(root, problems)
    return code


def _drawn(brand: Brand, folder: Path) -> tuple[list[Path], list[Diagnostic]]:
    """Save a picture of each layout and a sheet of all; return their paths, and what went wrong."""
    deck, names = specimen(brand)
    pictures, problems = slide_pictures(deck)
    if not pictures:
        return [], problems
    files = {f"{number:02}-{_slug(name)}.png": data for number, (name, data) in enumerate(zip(names, pictures, strict=True), start=1)}
    files["all.png"] = contact_sheet(pictures)
    problems = save(folder, files)
    return ([] if problems else [folder / name for name in files]), problems


def _slug(name: str) -> str:
    return re.sub(r"[^\w-]+", "-", name).strip("-").lower() or "layout"


def _lines(found: BrandSurvey) -> Iterator[str]:
    width, height = found.size
    yield f"{found.name} ({found.file})"
    yield f"  slide: {width:g} × {height:g} cm, {found.ratio}; {'drawn by others' if found.drawn else 'a master of the engine'}"
    yield f"  masters: {'; '.join(found.masters)}"
    if found.scale != (1.0, 1.0):
        yield f"  a centimetre of slide templates is {found.scale[0]:g} across and {found.scale[1]:g} down: the content frame is another"
    yield f"  tables: {'the style ' + found.table if found.table else 'painted cell by cell'}"
    yield from ["", "Fonts"]
    yield from (f"  {font.use}: {font.family}, {_MEASURED[font.measured]}" for font in found.fonts)
    yield from _color_lines(found)
    yield from ["", "Layouts"]
    for layout in found.layouts:
        yield from _layout_lines(layout)
    yield from _lack_lines(found)


_MEASURED = {
    "built in": "measured exactly, with numbers that are built in",
    "from its file": "measured exactly, from its file on this machine",
    "approximate": "not here: measured with another family, lines may break elsewhere",
}


def _color_lines(found: BrandSurvey) -> Iterator[str]:
    yield from ["", "Theme colours: contrast as text on page and cards (4.5 is needed), and the text that goes on them"]
    for slot in found.colors:
        carries = (
            "carries text" if slot.carries else "no text in it" if max(slot.page, slot.surface) < _READ else "text only on one of them"
        )
        shown = f"{slot.slot:9}#{slot.rgb}  {slot.words:18}  {slot.page:4.1f} / {slot.surface:4.1f}  {carries}"
        yield f"  {shown:72}  {slot.text} on it ({slot.text_contrast:.1f})"
    yield from ["", "Meanings: what slide templates call a colour by"]
    for one in found.meanings:
        yield f"  {one.name:14}{one.notation:12}#{one.rgb}  {one.words:18}  {one.page:4.1f} on the page"


def _layout_lines(layout: LayoutSurvey) -> Iterator[str]:
    roles = ", ".join(f"`{role}`" for role in layout.roles)
    if roles:
        yield f"  {layout.name}: {roles}, {layout.certainty} by {'; '.join(layout.why)}"
    else:
        why = f" ({layout.why[0]})" if layout.why else ""
        yield f"  {layout.name}: serves no role{why if not layout.stands_in else ''}"
    if layout.stands_in:
        yield f"    stands in for {', '.join(f'`{role}`' for role in layout.stands_in)}"
    yield from (f"    {_place(place)}" for place in layout.places)
    yield f"    content frame {_box(layout.content)} on {', '.join('#' + rgb for rgb in layout.ground)}"
    if layout.reserved:
        yield f"    kept clear: {'; '.join(_box(one) for one in layout.reserved)}"
    if layout.free is not None and layout.reserved:
        yield f"    drawings may run over {_box(layout.free)}"


def _place(place: PlaceSurvey) -> str:
    bullets = f", bullets {' '.join(place.bullets)}" if place.bullets and set(place.bullets) != {"none"} else ""
    return f"{place.role:10} {_box(place.frame)}  {place.size:g} pt {place.family}{bullets}  ({place.kind} {place.idx}, “{place.name}”)"


def _box(box: Box) -> str:
    x, y, width, height = box
    return f"{width:g} × {height:g} cm at {x:g}, {y:g}"


def _lack_lines(found: BrandSurvey) -> Iterator[str]:
    if not found.lacks:
        yield from ["", "Nothing is missing."]
        return
    yield from ["", "Missing, and what that means (lines for `defaults: pupitre:` of _brand.yml)"]
    for lack in found.lacks:
        yield f"  {lack.what}: {lack.means}"
        yield from (f"      {line}" for line in lack.lines)
