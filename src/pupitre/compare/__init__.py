"""Set variants side by side: what their decks say differently, and where each fact is shown. Above the pipeline."""

from pupitre.compare.edits import Edit, apply, diff
from pupitre.compare.outline import Outline, OutlineSlide, Text, outline_of_plan
from pupitre.compare.package import outline_of_package
from pupitre.compare.usage import Use, uses_of

__all__ = [
    "Edit",
    "Outline",
    "OutlineSlide",
    "Text",
    "Use",
    "apply",
    "diff",
    "outline_of_package",
    "outline_of_plan",
    "uses_of",
]
