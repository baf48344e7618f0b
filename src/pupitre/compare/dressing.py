"""One variant in a brand of our choice, whatever it names itself."""

from pathlib import Path

from msgspec import Struct

from pupitre.assets import Library
from pupitre.brand import BrandVariant, Home, load_home
from pupitre.diagnostics import Diagnostic, Origin
from pupitre.model.brand import Brand
from pupitre.model.plan import Plan
from pupitre.model.talk import Talk, Variant
from pupitre.pipeline import build_variant


class Dressed(Struct, frozen=True):
    """What one variant came to in one brand: plan and brand as far as errors allow, and all findings."""

    variant: str
    problems: tuple[Diagnostic, ...]
    plan: Plan | None = None
    brand: Brand | None = None


def dressed(talk: Talk, chosen: Variant, assets: Library, home: Home) -> Dressed:
    """Return the variant `chosen` of a loaded talk in the brand that lives in `home`. Nothing is written."""
    worn: list[Brand] = []

    def brands(root: Path, name: str, variant: BrandVariant, *, origin: Origin | None) -> tuple[Brand | None, list[Diagnostic]]:
        del root, name, origin
        brand, problems = load_home(home, variant)
        worn.extend([brand] if brand else [])
        return brand, problems

    outcome = build_variant(talk, chosen, assets, writing=False, brands=brands)
    return Dressed(chosen.key, outcome.diagnostics, outcome.plan, worn[-1] if worn else None)
