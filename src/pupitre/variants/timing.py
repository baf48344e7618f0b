"""Time: how long slides take, and which ones a shorter talk keeps."""

import re
from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal

from msgspec import Struct

from pupitre.contracts import boolean_of, number_of
from pupitre.model.source import Mapping, Scalar, text_of
from pupitre.model.talk import SlideSource, Talk

MANDATORY = 1
DEFAULT_PRIORITY = 3
LEAST_PRIORITY = 5

# Words a speaker says in a minute, from the middle of what guides for speakers advise.
_PACE = {"fr": 130, "en": 140}
_OTHER_PACE = 130
_LEAST = Decimal("0.5")
# Times are compared in hundredths of a minute.
_UNIT = Decimal("0.01")
_WORD = re.compile(r"[\w’'-]+")


class Timed(Struct, frozen=True):
    """A slide with the minutes that it takes and how dispensable it is (1: never, 5: first). `estimated` when nobody gave its time."""

    id: str
    minutes: Decimal
    priority: int
    estimated: bool = False


def timed(slide: SlideSource, talk: Talk) -> Timed:
    """Return a slide with its time: as given, else estimated from its notes, in steps of half a minute. A hidden slide takes none."""
    rank = _priority(slide)
    hidden, given = slide.fields.get("hidden"), slide.fields.get("minutes")
    if isinstance(hidden, Scalar) and boolean_of(hidden):
        return Timed(slide.id, Decimal(0), rank)
    if isinstance(given, Scalar) and (minutes := number_of(given)) is not None:
        return Timed(slide.id, minutes, rank)
    words = len(_WORD.findall(text_of(slide.fields.get("notes"))))
    pace, least = _estimate(talk)
    steps = (Decimal(words) / pace / _LEAST).to_integral_value(ROUND_CEILING)
    return Timed(slide.id, max(least, steps * _LEAST), rank, estimated=True)


def _priority(slide: SlideSource) -> int:
    node = slide.fields.get("priority")
    number = number_of(node) if isinstance(node, Scalar) else None
    return DEFAULT_PRIORITY if number is None else max(MANDATORY, min(LEAST_PRIORITY, int(number)))


def total(slides: Sequence[Timed]) -> Decimal:
    """Return the minutes of all slides together."""
    return sum((slide.minutes for slide in slides), Decimal(0))


def spoken(minutes: Decimal) -> str:
    """Return minutes for a message, `2` or `2.5`: Decimal's own `g` would keep the zero of `2.0`."""
    return f"{float(minutes):g}"


def weight(slide: Timed) -> int:
    """Return what a slide is worth to a talk that is too short for all: each step of priority counts twice the next."""
    return 1 << (LEAST_PRIORITY - slide.priority)


def shortened(slides: Sequence[Timed], budget: Decimal) -> tuple[str, ...] | None:
    """Return the ids to keep, in order: every mandatory slide, and the rest worth most in what time is left.

    Of equal worth, the longer talk wins, then the one whose first difference keeps the earlier slide. None when the mandatory slides
    alone take longer than `budget` minutes.
    """
    fixed = [slide for slide in slides if slide.priority <= MANDATORY]
    room = int((budget / _UNIT).to_integral_value(ROUND_FLOOR)) - sum(_steps(slide.minutes) for slide in fixed)
    if room < 0:
        return None
    loose = [slide for slide in slides if slide.priority > MANDATORY]
    chosen = {slide.id for slide in fixed} | {loose[index].id for index in _best(loose, room)}
    return tuple(slide.id for slide in slides if slide.id in chosen)


def _best(slides: Sequence[Timed], room: int) -> tuple[int, ...]:
    """Choose by dynamic programming: for each amount of time used exactly, the best choice of the slides from the end backwards."""
    # best[used] = (worth, minus the positions, so that earlier slides win ties), for the slides seen so far.
    best: dict[int, tuple[int, tuple[int, ...]]] = {0: (0, ())}
    for index in range(len(slides) - 1, -1, -1):
        cost, worth = _steps(slides[index].minutes), weight(slides[index])
        longer = {used + cost: (value + worth, (index, *kept)) for used, (value, kept) in best.items() if used + cost <= room}
        for used, candidate in longer.items():
            if used not in best or _rank(candidate) > _rank(best[used]):
                best[used] = candidate
    top = max(best.items(), key=lambda item: (item[1][0], item[0], _earliness(item[1][1])))
    return top[1][1]


def _rank(choice: tuple[int, tuple[int, ...]]) -> tuple[int, tuple[int, ...]]:
    return choice[0], _earliness(choice[1])


def _earliness(kept: tuple[int, ...]) -> tuple[int, ...]:
    """Return a key that is larger the earlier the first difference keeps a slide."""
    return tuple(-index for index in kept)


def _steps(minutes: Decimal) -> int:
    return int((minutes / _UNIT).to_integral_value(ROUND_CEILING))


def _estimate(talk: Talk) -> tuple[Decimal, Decimal]:
    node = talk.settings.get("estimate")
    pace: Decimal | None = None
    least: Decimal | None = None
    if isinstance(node, Scalar):
        pace = number_of(node)
    elif isinstance(node, Mapping):
        words, minimum = node.get("words_per_minute"), node.get("minimum")
        pace = number_of(words) if isinstance(words, Scalar) else None
        least = number_of(minimum) if isinstance(minimum, Scalar) else None
    usual = Decimal(_PACE.get(talk.language.split("-", maxsplit=1)[0].lower(), _OTHER_PACE))
    return pace or usual, _LEAST if least is None else least
