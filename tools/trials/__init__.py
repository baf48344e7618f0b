"""Trials of the engine on templates that others made."""
