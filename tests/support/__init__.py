"""Tools that look at decks from outside: they read what was written or rendered, and share no code with the engine.

As a program: `python tests/support TOOL deck.pptx …`, see `--help`.
"""
