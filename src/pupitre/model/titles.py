"""Titles of slides that share one: each says its place among them, `(1/2)`."""

from msgspec.structs import replace

from pupitre.model.story import Fill, SlideStory, Span


def marked(slide: SlideStory, place: int, total: int) -> SlideStory:
    """Return `slide` with its place among `total` slides after its title, in the style of the title's last words."""
    mark = f"\u00a0({place}/{total})"
    fills = tuple(_marked(fill, mark) if fill.role == "title" else fill for fill in slide.fills)
    return replace(slide, fills=fills, title=slide.title + mark)


def _marked(fill: Fill, mark: str) -> Fill:
    *paras, last = fill.text.paras
    like = last.spans[-1]
    spans = (*last.spans, Span(mark, like.strong, like.emphasis, style=like.style, color=like.color))
    return replace(fill, text=replace(fill.text, paras=(*paras, replace(last, spans=spans))))
