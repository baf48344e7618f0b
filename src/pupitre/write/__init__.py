"""A plan becomes a deck, and nothing is decided: `compile_slide` makes one slide's parts, `link` puts them into a brand's package."""

from pupitre.memo import Memo
from pupitre.model.brand import Brand
from pupitre.model.plan import Plan
from pupitre.ooxml import write_package
from pupitre.write.compiled import CompiledBody, CompiledChart, CompiledSlide, Relation
from pupitre.write.link import link
from pupitre.write.passport_reader import Passport, PassportRun, PassportSlide, PassportText, read_passport
from pupitre.write.slides import compile_slide

__all__ = [
    "CompiledBody",
    "CompiledChart",
    "CompiledSlide",
    "Passport",
    "PassportRun",
    "PassportSlide",
    "PassportText",
    "Relation",
    "compile_slide",
    "link",
    "read_passport",
    "write",
]


def write(plan: Plan, brand: Brand, memo: Memo | None = None) -> bytes:
    """Return the .pptx of `plan` on the parts of `brand`, the same bytes for the same values. Decks with one `memo` share compiled slides.

    Raises KeyError or ValueError for a plan that contradicts itself or its brand, as `compile_slide` and `link` say: a bug, not bad input.
    """
    return write_package(link(plan, [compile_slide(slide, memo) for slide in plan.slides], brand, memo))
