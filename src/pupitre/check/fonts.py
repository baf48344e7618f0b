"""Faces that are not measured on the brand's own file or on shipped numbers: their lines are a guess, or good for this machine alone."""

from collections.abc import Iterator

from pupitre.diagnostics import Diagnostic, note, warning
from pupitre.fonts import Face, face
from pupitre.model.brand import Brand

_STYLES = {(False, False): "regular", (True, False): "bold", (False, True): "italic", (True, True): "bold italic"}


def unmeasured(brand: Brand) -> list[Diagnostic]:
    """Return a warning for each face of the brand with another face's widths, and a note for each that only this machine has.

    A face whose regular is a guess is named once.
    """
    guessed: set[str] = set()
    found: dict[Diagnostic, None] = {}
    for one in _faces(brand):
        if one.approximate and one.family not in guessed:
            guessed |= set() if one.bold or one.italic else {one.family}
            found[_approximate(one, brand)] = None
        elif one.source == "system" and not one.approximate:
            found[_system(one, brand)] = None
    return list(found)


def _faces(brand: Brand) -> Iterator[Face]:
    """Yield the faces that the brand's styles use, each family's regular first; text styles may hold bold words."""
    styles = [*brand.styles.values(), *(place.style for layout in brand.layouts.values() for place in layout.placeholders)]
    used = {(style.font, style.bold, style.italic) for style in styles}
    used |= {(font, bold, False) for font in brand.fonts for bold in (False, font == "minor")}
    for font, bold, italic in sorted(used, key=lambda one: (one[0], one[1] + 2 * one[2])):
        yield face(brand.fonts[font], bold, italic, brand.font_folder)


def _approximate(one: Face, brand: Brand) -> Diagnostic:
    help_text = f"put the font's .ttf or .otf into `templates/brands/{brand.name}/fonts/`, or choose a family whose widths are built in"
    style = _STYLES[one.bold, one.italic]
    if not one.family:
        message = f"the theme names no font: lines are measured with {one.stand_in}, and may break elsewhere"
    elif one.stand_in.startswith("its "):
        message = f"the {style} of `{one.family}` is not here: its lines are measured with {one.stand_in}, and may break elsewhere"
    else:
        message = f"the font `{one.family}` is not here: lines are measured with {one.stand_in}, and may break elsewhere"
    return warning("approximate-font", message, help=help_text)


def _system(one: Face, brand: Brand) -> Diagnostic:
    message = f"the font `{one.family}` is measured on this machine's own file: a build elsewhere may break lines elsewhere"
    return note("system-font", message, help=f"put the font's files into `templates/brands/{brand.name}/fonts/`")
