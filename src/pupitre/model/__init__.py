"""Frozen values that the stages pass on: talk, story, plan. No I/O here, and no imports from the stages."""
