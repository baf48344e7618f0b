"""Scaffolds: new slides, audiences, territories and talks, valid as they stand and commented in the talk's language."""

from pupitre.scaffold.drafts import Draft, new_layer, new_slide
from pupitre.scaffold.talks import new_talk

__all__ = ["Draft", "new_layer", "new_slide", "new_talk"]
