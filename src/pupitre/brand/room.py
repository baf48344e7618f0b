"""The frame in which composed slides lay out their blocks, from the placeholders that stand around it."""

from collections.abc import Mapping

from pupitre.brand.spec import Page
from pupitre.model.plan import Frame
from pupitre.units import Emu

OPENING = frozenset({"title", "section", "statement", "closing"})  # layouts whose own text stands above what is composed
_ABOVE = ("title", "subtitle", "meta", "heading", "body")
_BELOW = ("source", "footer", "date", "number")


def content_frame(
    role: str, frames: Mapping[str, Frame], title: Frame | None, body: Frame | None, page: Page, size: tuple[Emu, Emu]
) -> Frame:
    """Return a layout's content frame from its placeholders' `frames` by role.

    Where the layout has a body, it is that (or the two together). Otherwise, and on opening layouts, it is the master's `body` frame
    as far as it is free: below title and text, above source line and footer. `title` is the master's title frame.
    """
    bodies = [frame for name, frame in frames.items() if name.startswith("body")]
    if bodies and role not in OPENING:
        return _union(bodies)
    home = body or _home(title, page, size)
    top = max([home.y, *(frames[name].bottom for name in _ABOVE if name in frames)]) if "title" in frames else _first(title, home)
    bottom = min([home.bottom, *(frames[name].y for name in _BELOW if name in frames and frames[name].y > top)])
    return Frame(home.x, Emu(top), home.w, Emu(bottom - top)) if bottom > top else home


def _first(title: Frame | None, home: Frame) -> int:
    """Return the top of a layout without title: where titles stand elsewhere."""
    return home.y if title is None else min(title.y, home.y)


def _home(title: Frame | None, page: Page, size: tuple[Emu, Emu]) -> Frame:
    """Return the room between the margins on a master without body placeholder."""
    top = title.bottom if title else size[1] // 5
    return Frame(page.left, Emu(top), Emu(size[0] - page.left - page.right), Emu(size[1] * 17 // 20 - top))


def _union(frames: list[Frame]) -> Frame:
    x, y = min(frame.x for frame in frames), min(frame.y for frame in frames)
    right, bottom = max(frame.right for frame in frames), max(frame.bottom for frame in frames)
    return Frame(Emu(x), Emu(y), Emu(right - x), Emu(bottom - y))
