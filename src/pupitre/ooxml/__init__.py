"""OPC packages of PresentationML: read with bounds, written with the same bytes for the same parts, and small helpers for their XML."""

from pupitre.ooxml.names import CT, NS, RT, extension, qn
from pupitre.ooxml.read import read_package
from pupitre.ooxml.relations import (
    absolute_target,
    next_rel_id,
    presentation_part,
    reachable,
    related,
    related_one,
    relative_target,
    rels_of_type,
    rels_part_name,
)
from pupitre.ooxml.write import write_package
from pupitre.ooxml.xml import attribute, escape_text, find, parse, serialize, value, whole

__all__ = [
    "CT",
    "NS",
    "RT",
    "absolute_target",
    "attribute",
    "escape_text",
    "extension",
    "find",
    "next_rel_id",
    "parse",
    "presentation_part",
    "qn",
    "reachable",
    "read_package",
    "related",
    "related_one",
    "relative_target",
    "rels_of_type",
    "rels_part_name",
    "serialize",
    "value",
    "whole",
    "write_package",
]
