"""Lay slides out once for all variants that show them alike.

A slide without its footers depends on its story, on the language and on the look of the brand. Of the look's colours, those count that
were asked for: a territory's own accent lays out anew only the slides on which contrast decides about it.
"""

from collections.abc import Hashable
from functools import partial
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from pupitre.diagnostics import Diagnostic
from pupitre.layout.fills import Filled, footer
from pupitre.layout.paging import paged
from pupitre.layout.slides import LaidSlide, lay_out_body, spoken, whole
from pupitre.layout.typeset import Known
from pupitre.memo import Memo, Same, Watched
from pupitre.model.brand import FULL_BLEED, Brand
from pupitre.model.plan import SlidePlan, Slot
from pupitre.model.story import SlideStory, Story

# Texts of tables that are kept set, in each tone and look.
_TEXTS = 2_000


class Shared(Struct, frozen=True):
    """Lays out the slides of one variant, whose `story` wears `brand`, with what `memo` keeps of others."""

    story: Story
    brand: Brand
    memo: Memo

    def pages(self, slide: SlideStory) -> list[SlideStory]:
        """Return the slides over which `slide` is spread."""
        look = (self._look(), tuple(self.brand.colors.items()))
        known: Known = self.memo.once("set texts", (slide.tone, look), dict)
        if len(known) > _TEXTS:
            known.clear()
        return self.memo.once("pages", (Same(slide), look), lambda: paged(self.story, slide, self.brand, known))

    def slide(self, slide: SlideStory, number: int) -> tuple[SlidePlan, list[Diagnostic]]:
        """Return the plan of `slide`, which stands at `number`, and what is wrong with it."""
        laid = self._body(slide)
        key = (Same(laid), Same(slide))
        common = self.memo.once("common", key, lambda: spoken(laid.plan, slide, self.story.language))
        return whole(common, laid, self._footers(laid, number))

    def _body(self, slide: SlideStory) -> LaidSlide:
        """Lay out what stands on the slide. Slides that say different things in their notes look alike."""
        face = self.memo.once("face", Same(slide), lambda: self._face(slide))
        return self.memo.traced("body", (Same(face), self._look()), self._colors, lambda: self._laid(face))

    def _face(self, slide: SlideStory) -> SlideStory:
        face = replace(slide, notes=(), minutes=0.0, hidden=False, facts=(), credits=())
        return self.memo.once("equal face", face, lambda: face)

    def _laid(self, face: SlideStory) -> tuple[LaidSlide, Hashable]:
        colors = Watched(self.brand.colors)
        laid = lay_out_body(self.story, face, replace(self.brand, colors=colors))
        return laid, colors.trace()

    def _colors(self, slots: Hashable) -> Hashable:
        return tuple(self.brand.colors[slot] for slot in cast("tuple[Slot, ...]", slots))

    def _look(self) -> Hashable:
        return *self.brand.look, self.story.language

    def _footers(self, laid: LaidSlide, number: int) -> list[Filled]:
        """Set the footer line. Covers and full-bleed slides have none, though a layout that others drew may have places for it."""
        if self.brand.drawn and laid.plan.role in FULL_BLEED:
            return []
        scene = laid.scene.cleared()
        look = (Same(scene.layout.placeholders), scene.layout.background, self._look(), tuple(self.brand.colors.items()))
        found = []
        lines = (("footer", self.story.footer, self.story.footer_short), ("date", self.story.date, ""), ("number", str(number), ""))
        for role, text, short in lines:
            name = scene.key(role)
            make = partial(footer, role, text, name, scene, laid.plan.origin, short)
            found.append(self.memo.once("footer", (role, text, short, name, look), make))
        return found
