"""Room for logos on a layout that keeps none: a free strip in a corner, or beside what stands there."""

from collections.abc import Iterator, Sequence

from pupitre.model.plan import Frame
from pupitre.units import Emu

_HEIGHTS = (0.065, 0.055, 0.045)  # of the slide's height, the largest that finds room: 1.2 to 0.9 cm on a 16:9 slide
_SHAPE = 2.6  # width to height of one place: names and most logos lie on their side
_MARGIN = 0.03  # from the slide's edges, as a share of its height
_NARROW_MARGIN = 0.012
_GAP = 0.02  # between logos, and to everything else
_STEP = 0.01  # of the slide's width, between two tries
_WHOLE = 0.8  # what covers more of the slide than this is its ground, and in nobody's way


def logo_places(size: tuple[Emu, Emu], taken: Sequence[Frame], count: int) -> tuple[Frame, ...]:
    """Return `count` equal frames side by side, from left to right, that touch none of `taken`; none when there is no such room.

    `size` is the slide's. The larger a place the better; then the bottom right is tried first, bottom left, and top right, from each
    corner inwards to the middle. What covers nearly all of the slide counts as its ground.
    """
    blocking = [frame for frame in taken if frame.w * frame.h < _WHOLE * size[0] * size[1]]
    tries = (strip for share in _HEIGHTS for strip in _strips(size, share, count)) if count > 0 else ()
    gap = round(_GAP * size[1])
    strip = next((strip for strip in tries if not any(_near(strip, frame, gap) for frame in blocking)), None)
    return () if strip is None else _split(strip, count, gap)


def _strips(size: tuple[Emu, Emu], share: float, count: int) -> Iterator[Frame]:
    """Yield the strips to try at one height, in order."""
    width, height = size
    tall, gap = round(share * height), round(_GAP * height)
    long = round(tall * _SHAPE) * count + gap * (count - 1)
    side, step = round(_MARGIN * height), round(_STEP * width)
    inwards = range(0, max(1, width // 2 - long - side), step)
    for top in (False, True):
        for right in (True,) if top else (True, False):
            for edge in (round(_MARGIN * height), round(_NARROW_MARGIN * height)):
                y = edge if top else height - edge - tall
                for moved in inwards:
                    x = width - side - long - moved if right else side + moved
                    yield Frame(Emu(x), Emu(y), Emu(long), Emu(tall))


def _near(strip: Frame, frame: Frame, gap: int) -> bool:
    return (
        strip.x - gap < frame.right
        and frame.x < strip.right + gap
        and strip.y - gap // 2 < frame.bottom
        and frame.y < strip.bottom + gap // 2
    )


def _split(strip: Frame, count: int, gap: int) -> tuple[Frame, ...]:
    wide = (strip.w - gap * (count - 1)) // count
    return tuple(Frame(Emu(strip.x + n * (wide + gap)), strip.y, Emu(wide), strip.h) for n in range(count))
