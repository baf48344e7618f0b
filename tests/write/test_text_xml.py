"""Text arrives as it was, with the formatting that the plan decides and no other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pupitre.model.plan import Bullet, Link, Run, TextBody
from pupitre.ooxml import NS, parse, qn
from pupitre.units import Emu, Pt
from pupitre.write.markup import ROOT_NAMESPACES, escape, quoted
from pupitre.write.scope import Relations
from pupitre.write.text import body_xml
from support.plans import RED, body, paragraph, run


def tree(text: TextBody, *, inherits: bool = False):
    xml = body_xml(text, Relations(), inherits=inherits)
    return parse(f"<x {ROOT_NAMESPACES}>{xml}</x>".encode())[0]


def local(node) -> list[str]:
    return [child.tag.rpartition("}")[2] for child in node]


# All that XML can hold, but the carriage return, which no parser hands back.
LEGAL = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\r\ufffe\uffff", min_codepoint=0x20) | st.sampled_from("\t\n&<>\"'")
)


@given(LEGAL)
def test_every_text_comes_back_from_an_element_and_from_an_attribute(text: str):
    node = parse(f'<x y="{quoted(text)}">{escape(text)}</x>'.encode())
    assert (node.text or "") == text
    assert node.get("y") == text


@given(st.text())
def test_whatever_the_text_the_xml_is_well_formed_and_no_character_is_lost(text: str):
    node = parse(f"<x>{escape(text)}</x>".encode())
    assert len(node.text or "") >= len(text)


def test_no_break_spaces_are_kept():
    assert "".join(tree(body("12\u202f500\u00a0%")).itertext()) == "12\u202f500\u00a0%"


def test_a_placeholder_says_nothing_that_it_inherits():
    node = tree(body(paragraph(run("x"))), inherits=True)
    assert node.find(qn("a:bodyPr")).attrib == {}
    assert node.find(".//" + qn("a:pPr")) is None
    assert dict(node.find(".//" + qn("a:rPr")).attrib) == {"lang": "fr-FR"}


def test_a_text_box_never_changes_its_size_or_that_of_its_text():
    properties = tree(body("x", insets=(Emu(1), Emu(2), Emu(3), Emu(4)), anchor="bottom", wrap=False))[0]
    assert dict(properties.attrib) == {"wrap": "none", "lIns": "1", "tIns": "2", "rIns": "3", "bIns": "4", "anchor": "b"}
    assert local(properties) == ["noAutofit"]


def test_paragraph_properties_stand_in_the_order_of_the_schema():
    text = paragraph(
        "x", bullet=Bullet("■", color=RED, size_pct=45), line_pct=97.5, before=Pt(1.5), after=Pt(6.0), margin=Emu(10), hanging=Emu(4)
    )
    properties = tree(body(text)).find(".//" + qn("a:pPr"))
    assert local(properties) == ["lnSpc", "spcBef", "spcAft", "buClr", "buSzPct", "buFont", "buChar"]
    assert dict(properties.attrib) == {"marL": "10", "indent": "-4"}
    assert [node.get("val") for node in properties.iter(qn("a:spcPct"), qn("a:spcPts"))] == ["97500", "150", "600"]


def test_a_bullet_of_neither_kind_says_that_there_is_none():
    assert local(tree(body(paragraph("x", bullet=Bullet()))).find(".//" + qn("a:pPr"))) == ["buNone"]
    assert local(tree(body(paragraph("x", bullet=Bullet(number="arabicPeriod")))).find(".//" + qn("a:pPr")))[-1] == "buAutoNum"


def test_run_properties_stand_in_the_order_of_the_schema():
    link = Link(url="https://example.org")
    node = tree(body(paragraph(run("x", bold=True, italic=False, strike=True, size=Pt(10.5), color=RED, font="major", link=link))))
    properties = node.find(".//" + qn("a:rPr"))
    assert dict(properties.attrib) == {"lang": "fr-FR", "sz": "1050", "b": "1", "i": "0", "strike": "sngStrike"}
    assert local(properties) == ["solidFill", "latin", "hlinkClick"]
    assert properties.find(qn("a:latin")).get("typeface") == "+mj-lt"


def test_a_link_with_a_colour_of_its_own_keeps_it():
    def extension(color):
        return tree(body(paragraph(run("x", color=color, link=Link(url="u"))))).find(".//" + qn("a:ext"))

    assert extension(RED) is not None
    assert extension(None) is None


@pytest.mark.parametrize("link", [Link(), Link(slide="a", url="b")])
def test_a_link_leads_to_exactly_one_place(link: Link):
    with pytest.raises(ValueError, match="a link leads to"):
        tree(body(paragraph(run("x", link=link))))


def test_the_end_of_a_paragraph_has_its_size_and_language():
    ends = tree(body(paragraph(run("x", size=Pt(20.0))), paragraph("x", end_size=Pt(9.0)), paragraph(end_size=Pt(8.0)))).iter(
        qn("a:endParaRPr")
    )
    assert [dict(end.attrib) for end in ends] == [{"lang": "fr-FR", "sz": "2000"}, {"lang": "fr-FR", "sz": "900"}, {"sz": "800"}]


def test_breaks_and_fields_are_elements_of_their_own():
    node = tree(body(paragraph("a", Run("", "fr-FR", is_break=True), run("7", field="slidenum"))))
    assert local(node.find(qn("a:p"))) == ["r", "br", "fld", "endParaRPr"]
    assert node.find(".//" + qn("a:fld")).get("type") == "slidenum"


def test_a_text_without_paragraphs_still_has_one():
    assert tree(TextBody(())).findall("a:p", NS)
