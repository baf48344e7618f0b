"""Measure text and break it into lines, the same on every machine.

`face` gives a face for a family and style, `Face.width` the width of a text, `break_lines` the lines of a paragraph of mixed faces and
sizes, `line_height` their pitch. Widths are points. A brand's own files are measured first; the numbers of common families
are shipped (`SHIPPED`); other families are measured from the system's files, or with the nearest shipped face.
"""

from pupitre.fonts.face import Face, face
from pupitre.fonts.lines import Line, Piece, Slice, break_lines, line_height, natural_width
from pupitre.fonts.nearest import SHIPPED
from pupitre.fonts.search import damaged, web_fonts

__all__ = ["SHIPPED", "Face", "Line", "Piece", "Slice", "break_lines", "damaged", "face", "line_height", "natural_width", "web_fonts"]
