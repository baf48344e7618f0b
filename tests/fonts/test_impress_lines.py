"""The lines that are predicted against those that LibreOffice Impress draws."""

from collections import Counter

import pytest

from fonts.boxes import many
from fonts.impress import Box, available, bare, rendered
from pupitre.fonts import Piece, break_lines, face
from pupitre.fonts.search import Wish, find, system_folders

FAMILIES = ("Carlito", "Caladea", "Liberation Sans")


def predicted(box: Box) -> list[str]:
    """The lines as `impress.rendered` reads them: empty ones cannot be seen."""
    pieces = [Piece(part.text, face(part.family, part.bold, part.italic), part.size) for part in box.parts]
    return [text for text in (bare(line.text) for line in break_lines(pieces, box.width - box.hanging)) if text]


@pytest.mark.slow
@pytest.mark.skipif(not available(), reason="LibreOffice (soffice) is not installed")
@pytest.mark.skipif(
    not all(any(find(Wish(family, bold=False, italic=False), folder) for folder in system_folders()) for family in FAMILIES),
    reason=f"the measured fonts are not all installed: {', '.join(FAMILIES)}",
)
def test_no_line_too_few_and_nearly_all_the_same(tmp_path):
    boxes = list(many(150))
    drawn = [[line.text for line in lines] for lines in rendered(boxes, tmp_path)]
    for box, lines in zip(boxes, drawn, strict=True):
        lines[:] = [text for text in (lines[0].removeprefix(box.bullet), *lines[1:]) if text]
    pairs = [(predicted(box), lines) for box, lines in zip(boxes, drawn, strict=True)]
    assert all("".join(ours) == "".join(theirs) for ours, theirs in pairs), "not all text was read back"
    too_few = [pair for pair in pairs if len(pair[0]) < len(pair[1])]
    same_count = sum(len(ours) == len(theirs) for ours, theirs in pairs) / len(pairs)
    total = sum(len(theirs) for _, theirs in pairs)
    same_lines = sum((Counter(ours) & Counter(theirs)).total() for ours, theirs in pairs) / total
    print(
        f"\n{len(pairs)} boxes, {total} lines: {len(too_few)} too few, {same_count:.1%} the same count, {same_lines:.1%} of lines the same"
    )
    assert not too_few
    assert same_count >= 0.97
    assert same_lines >= 0.97
