"""Pictures, drawings and maps of a project: read once, checked, and handed on as values of `model`."""

from pupitre.assets.library import Library
from pupitre.assets.media import prepare, shown_pixels

__all__ = ["Library", "prepare", "shown_pixels"]
