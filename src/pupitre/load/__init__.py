"""Read a project's sources into a talk, and hold every file against its contract."""

from pupitre.load.project import load

__all__ = ["load"]
