"""Make one talk into many: layers of audiences, territories and languages over the same source."""

from pupitre.variants.explain import Explanation, Setting, explain
from pupitre.variants.matrix import REFERENCE, check_layers, chosen, matrix
from pupitre.variants.order import Step
from pupitre.variants.resolve import Resolved, layers_of, resolve
from pupitre.variants.timing import Timed

__all__ = [
    "REFERENCE",
    "Explanation",
    "Resolved",
    "Setting",
    "Step",
    "Timed",
    "check_layers",
    "chosen",
    "explain",
    "layers_of",
    "matrix",
    "resolve",
]
