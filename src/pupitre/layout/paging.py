"""Spread a long table over several slides, where its template allows it: every row whole, the header again, the title numbered."""

from bisect import bisect_left
from itertools import pairwise

from msgspec.structs import replace

from pupitre.layout.slides import fits
from pupitre.layout.typeset import Known
from pupitre.model.brand import Brand
from pupitre.model.story import Block, SlideStory, Stack, Story, TableBlock
from pupitre.model.titles import marked


def paged(story: Story, slide: SlideStory, brand: Brand, known: Known) -> list[SlideStory]:
    """Return `slide`, or as many slides as its table needs. `known` are texts that were set under this brand and tone.

    The first keeps id and time; the others have `.2`, `.3`… behind the id, which no file of a slide can have.
    """
    table = _table(slide.content)
    if table is None or fits(story, slide, brand, known):
        return [slide]
    pages = _even(story, slide, table, brand, _greedy(story, slide, table, brand, known), known)
    if len(pages) < 2:
        return [slide]
    return [_page(marked(slide, number, len(pages)), table, rows, number) for number, rows in enumerate(pages, 1)]


def _greedy(story: Story, slide: SlideStory, table: TableBlock, brand: Brand, known: Known) -> list[list[int]]:
    """Fill page after page; a row that no page can hold gets one of its own, and its overflow is told there."""
    left = list(range(table.header_rows, len(table.rows)))
    if not left:
        return [[]]

    def over(count: int) -> bool:
        return not fits(story, _page(marked(slide, 1, 2), table, left[:count], 1), brand, known)

    pages: list[list[int]] = []
    while left:
        # More rows never take less room: what fits is found by halving.
        count = max(1, bisect_left(range(2, len(left) + 1), x=True, key=over) + 1)
        pages.append(left[:count])
        left = left[count:]
    return pages


def _even(story: Story, slide: SlideStory, table: TableBlock, brand: Brand, pages: list[list[int]], known: Known) -> list[list[int]]:
    """Return the rows shared out evenly over as many pages, where that fits too: a last page with one row looks like a mistake."""
    rows = [row for page in pages for row in page]
    edges = [round(len(rows) * index / len(pages)) for index in range(len(pages) + 1)]
    even = [rows[start:end] for start, end in pairwise(edges)]
    return even if all(fits(story, _page(marked(slide, 1, 2), table, page, 1), brand, known) for page in even) else pages


def _page(slide: SlideStory, table: TableBlock, rows: list[int], number: int) -> SlideStory:
    kept = (*table.rows[: table.header_rows], *(table.rows[row] for row in rows))
    content = _with(slide.content, replace(table, rows=kept))
    if number == 1:
        return replace(slide, content=content)
    return replace(slide, id=f"{slide.id}.{number}", content=content, minutes=0.0)


def _table(content: Block | None) -> TableBlock | None:
    children = content.children if isinstance(content, Stack) else ()
    return next((child for child in children if isinstance(child, TableBlock) and child.split), None)


def _with(content: Block | None, table: TableBlock) -> Block | None:
    if not isinstance(content, Stack):
        return content
    return replace(content, children=tuple(table if isinstance(child, TableBlock) and child.split else child for child in content.children))
