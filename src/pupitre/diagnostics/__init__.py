"""Problems as values: where, what, and what to do about it."""

from pupitre.diagnostics.value import Diagnostic, Origin, Severity, error, note, warning

__all__ = ["Diagnostic", "Origin", "Severity", "error", "note", "warning"]
