"""What a drawn layout is for: its placeholders and where they stand say it, then its OOXML type, last its name in any language."""

import pytest

from pupitre.brand.layout_roles import Sketch, assign, role_scores
from pupitre.brand.roles import Seen
from pupitre.model.plan import Frame
from pupitre.units import Emu, cm

SIZE = (cm(33.867), cm(19.05))


def seen(kind: str, x: float, y: float, w: float, h: float) -> Seen:
    return Seen(kind, 0, "Espace réservé", Frame(Emu(cm(x)), Emu(cm(y)), Emu(cm(w)), Emu(cm(h))))


TITLE = seen("title", 2, 1, 30, 2.5)
LOW_TITLE = seen("title", 2, 8, 30, 4)
BODY = seen("body", 2, 4.5, 30, 12)
LEFT, RIGHT = seen("obj", 2, 4.5, 14.5, 12), seen("obj", 17.5, 4.5, 14.5, 12)
FEET = (seen("dt", 2, 17.5, 6, 1), seen("ftr", 10, 17.5, 12, 1), seen("sldNum", 26, 17.5, 6, 1))
COVER = (seen("ctrTitle", 2, 6, 30, 4), seen("subTitle", 2, 11, 30, 3))
SHAPES: dict[str, tuple[Seen, ...]] = {
    "title": (*COVER, *FEET),
    "section": (LOW_TITLE, seen("body", 2, 12.5, 30, 3), *FEET),
    "content": (TITLE, BODY, *FEET),
    "two-content": (TITLE, LEFT, RIGHT, *FEET),
    "canvas": (TITLE, *FEET),
    "picture": (TITLE, seen("pic", 12, 4.5, 20, 12), seen("body", 2, 4.5, 9, 12)),
    "blank": FEET,
}


def sketch(*shapes: Seen, name: str = "", kind: str = "") -> Sketch:
    return Sketch(name, kind, shapes, SIZE)


def best(one: Sketch) -> str:
    scores = role_scores(one)
    return max(scores, key=lambda role: scores[role], default="")


@pytest.mark.parametrize("role", SHAPES)
@pytest.mark.parametrize("name", ["", "07 – Zzqx", "レイアウト", "Folie"])
def test_placeholders_tell_a_role_without_type_and_whatever_the_name(role: str, name: str):
    assert best(sketch(*SHAPES[role], name=name)) == role


@pytest.mark.parametrize(("role", "wrong"), [("content", "twoObj"), ("two-content", "obj"), ("canvas", "blank"), ("title", "titleOnly")])
def test_what_is_drawn_outweighs_the_type_that_a_copy_kept(role: str, wrong: str):
    assert best(sketch(*SHAPES[role], kind=wrong)) == role


def test_what_is_drawn_outweighs_a_name_that_says_otherwise():
    assert best(sketch(*SHAPES["two-content"], name="Titre et contenu")) == "two-content"
    assert best(sketch(*SHAPES["canvas"], name="Image")) == "canvas"


def test_of_two_layouts_drawn_alike_the_named_one_is_taken():
    plain, named = sketch(*SHAPES["canvas"], name="Zzz"), sketch(*SHAPES["canvas"], name="Nur Titel")
    assert assign([plain, named])["canvas"] == 1


def test_of_equals_the_first_is_taken():
    same = sketch(*SHAPES["content"])
    assert assign([same, same, same])["content"] == 0


def test_a_layout_plays_one_role_only():
    roles = assign([sketch(*shapes) for shapes in SHAPES.values()])
    assert len(set(roles.values())) == len(roles)
    assert roles == {role: place for place, role in enumerate(SHAPES)}


@pytest.mark.parametrize(
    ("name", "role"),
    [
        ("Citation", "quotation"),
        ("Quote with Caption", "quotation"),
        ("Zitat mit Quelle", "quotation"),
        ("Citazione", "quotation"),
        ("Cita", "quotation"),
        ("Clôture", "closing"),
        ("Thank you", "closing"),
        ("Danke", "closing"),
        ("Gracias", "closing"),
        ("Grazie", "closing"),
        ("Affirmation", "statement"),
        ("Big Number", "statement"),
        ("Kernaussage / Aussage", "statement"),
        ("Message clé", "statement"),
    ],
)
def test_roles_that_no_shape_shows_are_told_by_the_name_alone(name: str, role: str):
    assert assign([sketch(*SHAPES["canvas"], name="Zzz"), sketch(*SHAPES["canvas"], name=name)]) == {"canvas": 0, role: 1}


ODD = (TITLE, seen("body", 2, 4.5, 30, 2), seen("body", 2, 8, 30, 2))  # two thin texts: its shapes tell nothing


@pytest.mark.parametrize(
    ("kind", "role"),
    [("title", "title"), ("secHead", "section"), ("obj", "content"), ("tx", "content"), ("twoObj", "two-content"), ("picTx", "picture")],
)
def test_the_type_counts_where_shapes_tell_nothing(kind: str, role: str):
    assert best(sketch(*ODD, kind=kind)) == role
    assert best(sketch(*ODD)) == ""


@pytest.mark.parametrize("name", ["Titre et contenu", "Titel und Inhalt", "Título y objetos", "Abschnitt", "Nur Titel", "Cover"])
def test_a_name_alone_is_too_little_for_a_role_that_shapes_can_show(name: str):
    assert role_scores(sketch(*ODD, name=name)) == {}


@pytest.mark.parametrize("name", ["Contenu", "Merci", "Citation", "Section"])
def test_a_layout_without_title_plays_nothing_but_blank(name: str):
    assert set(role_scores(sketch(*FEET, name=name))) == {"blank"}
    assert role_scores(sketch(BODY, name=name)) == {}
    assert role_scores(sketch(BODY, name=name, kind="obj")) == {}


def test_columns_stand_beside_each_other_not_below():
    below = (TITLE, seen("obj", 2, 4.5, 30, 5.5), seen("obj", 2, 10.5, 30, 5.5))
    assert "two-content" not in role_scores(sketch(*below))


def test_a_small_second_text_does_not_hide_content():
    assert best(sketch(TITLE, BODY, seen("body", 2, 16.6, 30, 0.8))) == "content"


def test_a_wider_body_is_the_better_content_layout():
    narrow = sketch(TITLE, seen("body", 2, 4.5, 12, 12))
    assert assign([narrow, sketch(TITLE, BODY)])["content"] == 1


def test_the_longest_word_of_a_name_counts():
    # “Titre de section” holds “titre”, which alone would say a cover.
    assert role_scores(sketch(*SHAPES["section"], name="Titre de section"))["section"] > role_scores(sketch(*SHAPES["section"]))["section"]
    assert "title" not in role_scores(sketch(*SHAPES["section"], name="Titre de section"))


def test_words_are_whole_words():
    assert role_scores(sketch(*SHAPES["canvas"], name="Finances")) == role_scores(sketch(*SHAPES["canvas"]))  # not “fin”
