"""Measure text and break it into lines, the same on every machine.

`face` gives a face for a family and style, `Face.width` the width of a text, `break_lines` the lines of a paragraph of mixed faces and
sizes, `line_height` their pitch. Widths are points. The numbers of Calibri, Cambria and Arial (of the free families with the same
widths) are shipped; other families are measured from their files.
"""

from pupitre.fonts.face import Face, face
from pupitre.fonts.lines import Line, Piece, Slice, break_lines, line_height, natural_width

__all__ = ["Face", "Line", "Piece", "Slice", "break_lines", "face", "line_height", "natural_width"]
