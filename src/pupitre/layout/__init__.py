"""Turn a story into a plan: every frame, size, colour and line decided. Pure: the same story and brand give the same plan."""

# Each module registers how its blocks are measured and placed.
from pupitre.diagnostics import Diagnostic
from pupitre.layout import artwork, boxes, cards, data, maps, texts
from pupitre.layout.shared import Shared
from pupitre.memo import Memo
from pupitre.model.brand import Brand
from pupitre.model.plan import Plan, Properties, SectionPlan
from pupitre.model.story import Story

__all__ = ["BLOCK_MODULES", "layout"]

BLOCK_MODULES = (artwork, boxes, cards, data, maps, texts)


def layout(story: Story, brand: Brand, memo: Memo | None = None) -> tuple[Plan, list[Diagnostic]]:
    """Lay out `story` under `brand`. The plan is complete; whether it may be written is for the diagnostics to say.

    Variants with one `memo` share slides that look alike: `common` of their plans is the same object.
    """
    shared = Shared(story, brand, Memo() if memo is None else memo)
    pages = {slide.id: shared.pages(slide) for slide in story.slides}
    slides = [page for slide in story.slides for page in pages[slide.id]]
    laid = [shared.slide(slide, number) for number, slide in enumerate(slides, 1)]
    sections = (SectionPlan(part.name, tuple(page.id for id in part.slides for page in pages[id])) for part in story.sections)
    plan = Plan(
        variant=story.variant,
        talk=story.talk,
        size=brand.size,
        slides=tuple(slide for slide, _ in laid),
        sections=tuple(sections),
        properties=_properties(story),
        revision=brand.revision,
        facts=story.facts,
    )
    return plan, [problem for _, problems in laid for problem in problems]


def _properties(story: Story) -> Properties:
    return Properties(title=story.title, subject=story.subject, author=story.author, language=story.language, company=story.author)
