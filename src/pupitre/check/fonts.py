"""Faces that nobody could measure: their lines are a guess."""

from pupitre.diagnostics import Diagnostic, warning
from pupitre.fonts import face
from pupitre.model.brand import Brand


def unmeasured(brand: Brand) -> list[Diagnostic]:
    """Return the families of the brand that are measured with another family's widths."""
    families = dict.fromkeys(brand.fonts.values())
    help_ = "install the font, put its file into the brand's folder, or choose Calibri, Cambria or Arial"
    return [
        warning(
            "approximate-font", f"the font `{family}` is not here: lines are measured with another, and may break elsewhere", help=help_
        )
        for family in families
        if face(family, False, False).approximate  # noqa: FBT003
    ]
