"""Hold a node against a contract; read contracts from templates; read typed values from scalars. Pure, no files."""

from pupitre.contracts.check import AUDIENCE_KEYS, ITEM_ID, check
from pupitre.contracts.documents import FACT, LAYER, SLIDE_FIELDS, TALK
from pupitre.contracts.facts import fact_of, honesty
from pupitre.contracts.formula import computed, inputs, leaves
from pupitre.contracts.limits import least_items, limits
from pupitre.contracts.parse import parse_contract
from pupitre.contracts.scalars import SUFFIXES
from pupitre.contracts.suggest import names, nearest
from pupitre.contracts.values import boolean_of, date_of, is_computed, number_of

__all__ = [
    "AUDIENCE_KEYS",
    "FACT",
    "ITEM_ID",
    "LAYER",
    "SLIDE_FIELDS",
    "SUFFIXES",
    "TALK",
    "boolean_of",
    "check",
    "computed",
    "date_of",
    "fact_of",
    "honesty",
    "inputs",
    "is_computed",
    "least_items",
    "leaves",
    "limits",
    "names",
    "nearest",
    "number_of",
    "parse_contract",
]
