"""Pupitre: one source of a talk, every audience, every territory."""

__version__ = "0.1.0"
