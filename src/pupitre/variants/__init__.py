"""Make one talk into many: layers of audiences, territories and languages over the same source."""

from pupitre.variants.explain import (
    DOCUMENTS,
    Explanation,
    Setting,
    SlideExplanation,
    VariantExplanation,
    explain,
    explain_slide,
    explain_variant,
    fields_of,
)
from pupitre.variants.matrix import REFERENCE, check_layers, chosen, matrix, variant_of
from pupitre.variants.order import Step
from pupitre.variants.resolve import Resolved, layers_of, resolve, stops
from pupitre.variants.settings import brands_of
from pupitre.variants.timing import Timed, spoken

__all__ = [
    "DOCUMENTS",
    "REFERENCE",
    "Explanation",
    "Resolved",
    "Setting",
    "SlideExplanation",
    "Step",
    "Timed",
    "VariantExplanation",
    "brands_of",
    "check_layers",
    "chosen",
    "explain",
    "explain_slide",
    "explain_variant",
    "fields_of",
    "layers_of",
    "matrix",
    "resolve",
    "spoken",
    "stops",
    "variant_of",
]
