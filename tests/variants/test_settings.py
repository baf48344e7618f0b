"""Layers change the talk's own settings: its title, brand, meeting, sections' titles, and who it is for."""

from pathlib import Path

import pytest

from pupitre.model.talk import Variant
from pupitre.variants import REFERENCE, chosen, matrix, resolve
from support.talks import BASE, HERE, MAYORS, SHORE, codes, layer_problems, layered, shown, talk


def test_a_territory_and_an_audience_give_their_names(tmp_path: Path):
    resolved = layered(tmp_path, shore="full: the Shore\nlogo: logos/shore.png\naccent: 5A3A8E\ndata: {mayor: Ada}\n")
    assert shown(resolved, "talk.territory") == (
        "{id: shore, name: Shore, full: the Shore, logo: logos/shore.png, accent: 5A3A8E, data: {mayor: Ada}}"
    )
    assert shown(resolved, "talk.audience") == "{id: mayors, name: Mayors}"


def test_the_reference_keeps_the_talk_s_own_territory(tmp_path: Path):
    resolved = resolve(talk(tmp_path), REFERENCE)
    assert shown(resolved, "talk.territory.name") == "Lakeside"
    assert shown(resolved, "talk.audience") is None


def test_meeting_brand_and_title_change_field_by_field(tmp_path: Path):
    resolved = layered(
        tmp_path,
        settings="title: A lake\nlanguage: en\nbrand: plain\nmeeting: {date: 2026-03-12, place: Hall}\n"
        "sections: [{id: s, title: S, slides: [one]}]\n",
        mayors="brand: other\ntalk: {title: Ours}\nmeeting: {place: Town hall}\n",
    )
    assert (resolved.talk.title, resolved.talk.brand) == ("Ours", "other")
    assert shown(resolved, "talk.meeting") == "{date: 2026-03-12, place: Town hall}"


def test_a_language_translates_the_titles_of_sections(tmp_path: Path):
    french = "talk: {title: Un lac, sections: {past: {title: Le passé}}}\nslides: {one: {title: Un}}\n"
    resolved = resolve(talk(tmp_path, {"slides/languages/fr.yaml": french}), Variant(language="fr"))
    assert [section.title for section in resolved.talk.sections] == ["Le passé", "Today"]
    assert (resolved.talk.title, resolved.talk.language, shown(resolved, "one.title")) == ("Un lac", "fr", "Un")


@pytest.mark.parametrize(
    ("mayors", "expected"),
    [
        ("talk: {titel: X}", "unknown-field 2:8"),
        ("talk: {meeting: {date: soon}}", "bad-date 2:24"),
        ("talk: {sections: {then: {title: X}}}", "unknown-item 2:19"),
    ],
)
def test_settings_are_held_against_their_contract(tmp_path: Path, mayors: str, expected: str):
    code, place = expected.split()
    assert codes(layered(tmp_path, mayors=mayors)) == [f"{code} @ {MAYORS}:{place}"]


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({MAYORS: "name: M\nslides: {won: {title: X}}\n"}, [f"unknown-slide @ {MAYORS}:2:10"]),
        ({MAYORS: "name: M\nslides: {one: X}\n"}, [f"wrong-type @ {MAYORS}:2:15"]),
        ({MAYORS: "name: M\nslides: {one: }\n"}, []),
        ({MAYORS: "name: M\ntalk: {sections: []}\n"}, [f"order-in-talk @ {MAYORS}:2:18"]),
        ({MAYORS: "name: M\ntalk: {sections: {past: {slides: [two]}}}\n"}, [f"order-in-talk @ {MAYORS}:2:26"]),
        ({MAYORS: "name: M\ntalk: {sections: {drop: [past]}}\n"}, [f"order-in-talk @ {MAYORS}:2:19"]),
        ({MAYORS: "name: M\nslides: {one: {only: [hills]}}\n"}, [f"unknown-variant @ {MAYORS}:2:23"]),
        ({"slides/one.yaml": "template: plain\ntitle: One\nonly: [mayor]\n"}, ["unknown-variant @ slides/one.yaml:3:8"]),
        (
            {"slides/one.yaml": "template: plain\ntitle: One\nitems: [{text: T, only: [shores]}]\n"},
            ["unknown-variant @ slides/one.yaml:3:26"],
        ),
        ({"slides/talk.yaml": BASE["slides/talk.yaml"] + "    only: shores\n"}, ["unknown-variant @ slides/talk.yaml:12:11"]),
        ({"slides/variants/mayors/hill.yaml": "drop: [one]\n"}, ["unknown-variant @ slides/variants/mayors/hill.yaml:1:1"]),
        ({"slides/variants/mayor/shore.yaml": "drop: [one]\n"}, ["unknown-variant @ slides/variants/mayor/shore.yaml:1:1"]),
        ({"slides/territories/mayors.yaml": "name: M\n"}, ["same-name @ slides/territories/mayors.yaml:1:1"]),
        ({"slides/territories/reference.yaml": "name: M\n"}, ["same-name @ slides/territories/reference.yaml:1:1"]),
        ({"slides/audiences/en.yaml": "name: M\n"}, ["same-name @ slides/audiences/en.yaml:1:1"]),
        ({"slides/languages/en.yaml": "talk: {title: T}\n"}, ["unused-layer @ slides/languages/en.yaml:1:1"]),
    ],
)
def test_what_is_wrong_whatever_the_variant_is_told_once(tmp_path: Path, files: dict[str, str], expected: list[str]):
    assert layer_problems(tmp_path, files) == expected


def test_the_matrix_has_every_audience_for_every_territory_in_every_language(tmp_path: Path):
    files = {
        "slides/audiences/people.yaml": "name: People\n",
        "slides/languages/fr.yaml": "talk: {title: T}\n",
        "slides/languages/en.yaml": "talk: {title: T}\n",
        "slides/territories.csv": "id,name\nhill,Hill\n",
    }
    pairs = ["reference", "mayors/shore", "mayors/hill", "people/shore", "people/hill"]
    found = talk(tmp_path, files)
    assert [variant.key for variant in matrix(found)] == [*pairs, *(f"{key}/fr" for key in pairs)]
    assert [variant.key for variant in chosen(found, territory="hill", only=["people/*"])] == ["people/hill", "people/hill/fr"]
    assert [variant.key for variant in chosen(found, audience="m*", territory="shore")] == ["mayors/shore", "mayors/shore/fr"]


def test_without_a_territory_there_is_no_variant_to_build(tmp_path: Path):
    found = talk(tmp_path)
    (tmp_path / SHORE).unlink()
    assert [variant.key for variant in matrix(found)] == ["reference", HERE.key]
    assert layer_problems(tmp_path, {}) == []
