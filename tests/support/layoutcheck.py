"""Compare a plan with the rendered page: is every word there, inside its frame, over nothing else, on the line that was predicted?

Words are matched to shapes by their order first (both sides run from the back of the slide to the front), by place and text where the
order differs. So a word that occurs many times on a slide belongs to the right shape.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path

from pupitre.model.plan import Plan, SlidePlan
from support import pdfwords
from support.pdfwords import Char, Word, same_line, visible
from support.planblocks import Region, TextOf, regions_of, texts_of

FRAME_TOLERANCE = 36_000  # a millimetre
OVERLAP_TOLERANCE = 18_000  # half a millimetre, both ways


@dataclass(frozen=True, slots=True)
class Offence:
    """What is wrong on a slide: `missing`, `unclaimed`, `outside-slide`, `outside-frame`, `overlap` or `more-lines`."""

    kind: str
    slide: str
    shape: str
    detail: str

    def __str__(self) -> str:
        return f"{self.slide}: {self.kind}: {self.shape}: {self.detail}"


@dataclass(frozen=True, slots=True)
class Report:
    """What was compared. `equal`, `fewer` and `more` count text blocks by their rendered lines against the predicted ones."""

    blocks: int
    words: int
    equal: int
    fewer: int
    more: int
    offences: tuple[Offence, ...]

    def of(self, kind: str) -> list[Offence]:
        """Return the offences of one kind."""
        return [offence for offence in self.offences if offence.kind == kind]


@dataclass(slots=True)
class Placed:
    """A text of the plan and the rendered characters of each of its tokens, None where a token was not found."""

    text: TextOf
    found: list[Sequence[Char] | None]

    def words(self) -> list[Word]:
        """The rendered words: a token that was broken over two lines is two words."""
        return [word for token in self.found if token for word in pdfwords.words(_joined(token))]

    def lines(self) -> int:
        """How many lines the rendered text takes; a new paragraph is a new line even where it stands beside the last."""
        count = 0
        for paragraph in sorted({token.paragraph for token in self.text.tokens}):
            drawn = [
                char
                for token, chars in zip(self.text.tokens, self.found, strict=True)
                if token.paragraph == paragraph
                for char in chars or ()
            ]
            count += bool(drawn) + sum(not same_line(one, other) for one, other in pairwise(drawn))
        return count


def check(plan: Plan, pdf: Path, chrome: Collection[str] = ()) -> Report:
    """Compare `plan` with its rendering. `chrome` are texts that layouts draw themselves."""
    pages = pdfwords.pages(pdf, plan.size)
    if len(pages) != len(plan.slides):
        raise ValueError(f"{pdf.name} has {len(pages)} pages, the plan {len(plan.slides)} slides")
    drawn_by_layouts = {visible(word) for text in chrome for word in text.split()}
    offences: list[Offence] = []
    placed: list[Placed] = []
    for slide, characters in zip(plan.slides, pages, strict=True):
        wanted, charted = texts_of(slide), _charted(slide, characters)
        texts, leftover = match(wanted, [char for char in characters if id(char) not in charted])
        leftover += [char for char in characters if id(char) in charted]
        placed += texts
        offences += _offences(slide, texts, leftover, plan.size, drawn_by_layouts)
    compared = Counter(_compare(text) for text in placed)
    words = sum(len(text.words()) for text in placed)
    return Report(len(placed), words, compared["equal"], compared["fewer"], compared["more"], tuple(offences))


def _charted(slide: SlidePlan, characters: Sequence[Char]) -> set[int]:
    """Return the ids of characters that only a chart can have drawn: in its frame, and in that of no text."""
    boxes = [text.box for text in texts_of(slide)]
    inside = [char for char in characters if any(region.box.holds(*char.box.center) for region in regions_of(slide))]
    return {id(char) for char in inside if not any(box.holds(*char.box.center) for box in boxes)}


def match(texts: Sequence[TextOf], characters: Sequence[Char]) -> tuple[list[Placed], list[Char]]:
    """Find the tokens of `texts` among the rendered `characters`; return what was placed, and the characters that nobody claims."""
    planned = _caseless("".join(token.text for text in texts for token in text.tokens))
    drawn = _caseless("".join(char.text for char in characters))
    place: dict[int, int] = {}
    for start, at, length in SequenceMatcher(None, planned, drawn, autojunk=False).get_matching_blocks():
        place.update(zip(range(start, start + length), range(at, at + length), strict=True))
    placed, position = [], 0
    for text in texts:
        found: list[Sequence[Char] | None] = []
        for token in text.tokens:
            indices = [place[index] for index in range(position, position + len(token.text)) if index in place]
            position += len(token.text)
            whole = len(indices) == len(token.text) and indices[-1] - indices[0] == len(indices) - 1
            found.append([characters[index] for index in indices] if whole else None)
        placed.append(Placed(text, found))
    _release_strays(placed)
    used = {id(char) for item in placed for chars in item.found for char in chars or ()}
    return placed, _match_by_place(placed, [char for char in characters if id(char) not in used])


def _caseless(text: str) -> str:
    """Return `text` in capitals, character for character: a drawn master may show what is written in them."""
    return "".join(upper if len(upper := char.upper()) == 1 else char for char in text)


def _release_strays(placed: Sequence[Placed]) -> None:
    """Take back what stands outside its text's frame and inside the frame of another that misses the same word."""
    wanted = [
        (token.text, item.text) for item in placed for token, chars in zip(item.text.tokens, item.found, strict=True) if chars is None
    ]
    for item in placed:
        for index, (token, chars) in enumerate(zip(item.text.tokens, item.found, strict=True)):
            if chars and not _is_inside(chars, item.text):
                rivals = [text for word, text in wanted if word == token.text and text is not item.text]
                if any(_is_inside(chars, text) for text in rivals):
                    item.found[index] = None


def _match_by_place(placed: Sequence[Placed], leftover: list[Char]) -> list[Char]:
    """Give the tokens not found yet the same word inside their frame; return what is still left over."""
    for item in placed:
        for index, token in enumerate(item.text.tokens):
            if item.found[index] is None and (run := _run_inside(item.text, token.text, leftover)):
                item.found[index] = run
                taken = {id(char) for char in run}
                leftover = [char for char in leftover if id(char) not in taken]
    return leftover


def _run_inside(text: TextOf, word: str, leftover: Sequence[Char]) -> Sequence[Char]:
    drawn, word = _caseless("".join(char.text for char in leftover)), _caseless(word)
    at = drawn.find(word)
    while at >= 0:
        run = leftover[at : at + len(word)]
        if _is_inside(run, text):
            return run
        at = drawn.find(word, at + 1)
    return ()


def _is_inside(chars: Sequence[Char], text: TextOf) -> bool:
    """Whether `chars` stand in the frame of `text`, or at most a centimetre out: then they are its own, and stand out."""
    return all(text.box.holds(*char.box.center, slack=10 * FRAME_TOLERANCE) for char in chars)


def _offences(
    slide: SlidePlan, texts: Sequence[Placed], leftover: Sequence[Char], size: tuple[int, int], chrome: set[str]
) -> Iterator[Offence]:
    for item in texts:
        yield from _missing(slide.id, item)
        yield from _outside(slide.id, item, size)
        if _compare(item) == "more":
            yield Offence("more-lines", slide.id, item.text.name, f"{item.lines()} lines where {item.text.lines} were predicted")
    yield from _overlaps(slide.id, texts)
    regions = regions_of(slide)
    yield from _labels(slide.id, regions, leftover)
    for word in pdfwords.words(leftover):
        if word.text not in chrome and not _claimed(word, texts, regions):
            yield Offence("unclaimed", slide.id, _place(word, size), f"`{word.text}` is drawn and no text of the plan says it")


def _missing(slide: str, item: Placed) -> Iterator[Offence]:
    lost = [token.text for token, chars in zip(item.text.tokens, item.found, strict=True) if chars is None]
    if lost:
        yield Offence("missing", slide, item.text.name, f"not drawn: {' '.join(lost)}")


def _outside(slide: str, item: Placed, size: tuple[int, int]) -> Iterator[Offence]:
    frame = item.text.box
    for word in item.words():
        box = word.box
        if box.left < 0 or box.top < 0 or box.right > size[0] or box.bottom > size[1]:
            yield Offence("outside-slide", slide, item.text.name, f"`{word.text}` at {_place(word, size)}")
        over = [
            frame.top - box.top,
            box.bottom - frame.bottom,
            *([frame.left - box.left, box.right - frame.right] if item.text.wraps else ()),
        ]
        if max(over) > FRAME_TOLERANCE:
            yield Offence("outside-frame", slide, item.text.name, f"`{word.text}` stands out by {max(over) / 360_000:.2f} cm")


def _overlaps(slide: str, texts: Sequence[Placed]) -> Iterator[Offence]:
    every = [(item.text.name, index, word) for index, item in enumerate(texts) for word in item.words()]
    for place, (name, block, word) in enumerate(every):
        for other_name, other_block, other in every[place + 1 :]:
            if block != other_block and _is_over(word, other):
                yield Offence("overlap", slide, name, f"`{word.text}` and `{other.text}` of {other_name} stand over each other")


def _is_over(one: Word, other: Word) -> bool:
    wide = min(one.box.right, other.box.right) - max(one.box.left, other.box.left)
    high = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
    return wide > OVERLAP_TOLERANCE and high > OVERLAP_TOLERANCE


def _labels(slide: str, regions: Sequence[Region], leftover: Sequence[Char]) -> Iterator[Offence]:
    for region in regions:
        drawn = "".join(char.text for char in leftover if region.box.holds(*char.box.center))
        lost = [label for label in region.labels if label not in drawn]
        if lost:
            yield Offence("missing", slide, region.name, f"labels not drawn: {', '.join(lost)}")


def _claimed(word: Word, texts: Sequence[Placed], regions: Sequence[Region]) -> bool:
    x, y = word.box.center
    if any(region.box.holds(x, y) for region in regions):
        return True
    around = [item.text for item in texts if item.text.box.holds(x, y, slack=FRAME_TOLERANCE)]
    return any(text.open_ended or all(char in text.extras for char in word.text) for text in around)


def _compare(item: Placed) -> str:
    if item.text.lines is None:
        return "not predicted"
    rendered = item.lines()
    return "equal" if rendered == item.text.lines else "more" if rendered > item.text.lines else "fewer"


def _joined(chars: Sequence[Char]) -> list[Char]:
    """Drop the spaces inside: justification may draw them inside a token that the plan holds together."""
    return [Char(char.text, char.box, char.baseline, space_before=False) for char in chars]


def _place(word: Word, size: tuple[int, int]) -> str:
    x, y = word.box.center
    return f"{x / 360_000:.1f}, {y / 360_000:.1f} cm of {size[0] / 360_000:.1f} x {size[1] / 360_000:.1f}"
