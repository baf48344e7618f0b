"""XML that is read follows nothing; XML that is written holds nothing that PowerPoint refuses."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from pupitre.ooxml import attribute, escape_text, find, parse, qn, serialize, value, whole


def test_entities_are_refused():
    with pytest.raises(ValueError, match="document type"):
        parse(b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>')


def test_a_document_type_behind_a_long_comment_is_refused_too():
    with pytest.raises(ValueError, match="document type"):
        parse(b"<!--" + b"x" * 10_000 + b'--><!DOCTYPE a [<!ENTITY b "c">]><a/>')


@given(st.text())
def test_any_text_can_be_written(text: str):
    root = parse(f'<a b="{attribute(text)}">{escape_text(text)}</a>'.encode())
    kept = "".join(c for c in text if c in "\t\n\r" or (c >= " " and not "\ud800" <= c <= "\udfff" and c not in "\ufffe\uffff"))
    assert root.get("b") == kept
    assert (root.text or "") == kept.replace("\r\n", "\n").replace("\r", "\n")


def test_reading_by_path():
    root = parse(f'<p:sp xmlns:p="{qn("p:x")[1:-2]}"><p:nvPr><p:ph idx="12" type="body"/></p:nvPr></p:sp>'.encode())
    assert value(root, "p:nvPr/p:ph", "type") == "body"
    assert whole(root, "p:nvPr/p:ph", "idx") == 12
    assert whole(root, "p:nvPr/p:ph", "type") is None
    assert value(root, "p:nvPr/p:missing", "type") == ""
    assert find(None, "p:nvPr") is None


def test_parts_start_as_powerpoint_s_do():
    assert serialize(etree.Element("a")) == b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<a/>"
