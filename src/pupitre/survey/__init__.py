"""Look at a brand as slides will: what its layouts are for, what they leave free, which colours carry text, what is missing."""

from pupitre.survey.contents import BrandSurvey, LayoutSurvey, PlaceSurvey, survey
from pupitre.survey.lacks import Lack, lacks
from pupitre.survey.specimen import specimen
from pupitre.survey.tints import MeaningSurvey, SlotSurvey, color_words

__all__ = [
    "BrandSurvey",
    "Lack",
    "LayoutSurvey",
    "MeaningSurvey",
    "PlaceSurvey",
    "SlotSurvey",
    "color_words",
    "lacks",
    "specimen",
    "survey",
]
