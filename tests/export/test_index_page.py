"""The page that lists all decks."""

from collections import Counter
from html.parser import HTMLParser

import pytest

from pupitre.export.html import escaped, tag
from pupitre.export.index import index_page
from pupitre.export.matrix import Axis, Finding, Listed, listed
from pupitre.export.stamps import Stamp
from pupitre.export.words import ENGLISH, FRENCH
from pupitre.model.colors import contrast

HOSTILE = "<script>alert('x')</script>\"'&\u202e\x00 &amp; </style>"
VOID = {"meta", "input", "img"}


class Page(HTMLParser):
    """The elements of a page. `faults` are tags that close what is not open, or stay open."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.faults: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(text)
        self.close()
        self.faults += self.open

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        self.faults += [f"{tag} has {name} twice" for name, count in Counter(name for name, _ in attrs).items() if count > 1]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"/{tag}")

    def handle_data(self, data):
        if not {"script", "style"} & set(self.open):
            self.texts.append(data)

    def all(self, tag, **wanted):
        return [attrs for name, attrs in self.elements if name == tag and all(attrs.get(key) == value for key, value in wanted.items())]


def deck(who="elus", where="lens", **options):
    values = {
        "variant": f"{who}/{where}",
        "path": f"talk_{who}-{where}.pptx",
        "title": "Une expérience",
        "slides": 14,
        "size": 188_400,
        "minutes": 17.5,
        "audience": Axis(who, who.title()),
        "territory": Axis(where, where.title()),
        "language": "fr",
    }
    return Listed(**{**values, **options})


REFERENCE = deck("", "", variant="reference", path="talk_reference.pptx", audience=Axis(), territory=Axis())
WARNED = Finding("warning", "expired-fact", "the fact is old", "look it up", "slides/facts.yaml:3")


@pytest.mark.parametrize("decks", [[REFERENCE], [REFERENCE, deck(), deck("habitants"), deck("elus", "metz", findings=(WARNED,))]])
def test_a_page_is_well_formed_and_the_same_each_time(decks):
    page = index_page("Une expérience", "fr", decks)
    assert Page(page).faults == []
    assert page == index_page("Une expérience", "fr", decks)
    ids = [attrs["id"] for _, attrs in Page(page).elements if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_territories_are_rows_and_audiences_are_columns():
    page = Page(index_page("T", "fr", [REFERENCE, deck("elus", "metz"), deck("elus", "lens"), deck("habitants", "metz")]))
    assert [attrs["data-audience"] for attrs in page.all("th", scope="col") if "data-audience" in attrs] == ["elus", "habitants"]
    assert [attrs["data-find"] for attrs in page.all("tr") if "data-find" in attrs] == ["lens lens", "metz metz"]
    assert len(page.all("td")) == 4
    assert len(page.all("article")) == 4


def test_variants_of_one_axis_have_a_row_and_a_column_of_their_own():
    page = "".join(Page(index_page("T", "fr", [REFERENCE, deck("elus", "", territory=Axis()), deck("", "metz", audience=Axis())])).texts)
    assert FRENCH.every_audience in page
    assert FRENCH.every_territory in page


def test_two_territories_of_one_name_are_told_apart():
    twins = [deck("e", name, territory=Axis(name, "Saint-Denis")) for name in ("saint-denis-93", "saint-denis-974")]
    assert "saint-denis-974" in Page(index_page("T", "fr", twins)).texts


def test_a_deck_has_its_facts_and_files():
    files = {"pdf": "talk.pdf", "sheet": "talk_sheet.png", "thumbnail": "thumbnails/talk.jpg"}
    page = Page(index_page("T", "fr", [deck(exports=files)]))
    assert [attrs["href"] for attrs in page.all("a")] == ["./talk_elus-lens.pptx", "./talk.pdf", "./talk_sheet.png"]
    assert page.all("img")[0]["src"] == "./thumbnails/talk.jpg"
    text = " ".join(page.texts)
    assert "14 diapositives · 17,5 min" in text
    assert "188 Ko" in text
    assert page.all("button")[0]["data-name"] == "talk_elus-lens.pptx"


def test_without_a_picture_a_tile_bears_the_title():
    page = Page(index_page("T", "en", [deck()]))
    assert page.all("img") == []
    assert page.all("div", **{"class": "tile plain"}) != []


def test_findings_are_listed_once_and_linked_from_each_deck():
    page = Page(index_page("T", "en", [deck(territory=Axis(name, name), findings=(WARNED,)) for name in ("a", "b")]))
    assert page.texts.count(WARNED.message) == 1
    assert [attrs["href"] for attrs in page.all("a") if attrs["href"].startswith("#")] == ["#r1", "#r1"]
    assert page.texts.count("1 remark") == 2


def test_a_deck_that_was_not_built_says_so():
    found = Finding("error", "overflow", "too long")
    text = Page(index_page("T", "en", [deck(path="", findings=(found,))])).texts
    assert ENGLISH.missing in text
    assert "1 error" in text


def test_hostile_text_stays_text():
    names = Axis(HOSTILE, HOSTILE)
    finding = Finding("warning", HOSTILE, HOSTILE, HOSTILE, HOSTILE)
    hostile = deck(title=HOSTILE, path=HOSTILE, variant=HOSTILE, audience=names, territory=names, language=HOSTILE, findings=(finding,))
    page = Page(index_page(HOSTILE, HOSTILE, [hostile, REFERENCE]))
    assert page.faults == []
    assert len(page.all("script")) == len(page.all("style")) == 1
    assert not any("\u202e" in text or "\x00" in text for text in page.texts)
    assert [name for _, attrs in page.elements for name in attrs if name.startswith("on")] == []


@pytest.mark.parametrize("path", ["javascript:alert(1).pptx", "//evil.example/x.pptx", "a b?c#d.pptx", "../up.pptx"])
def test_a_link_leads_to_a_file_and_nowhere_else(path):
    (link,) = Page(index_page("T", "en", [deck(path=path)])).all("a")
    assert link["href"].startswith("./")
    assert not set("?#: ") & set(link["href"])


def test_the_page_fetches_nothing():
    page = Page(index_page("T", "fr", [REFERENCE, deck()]))
    assert page.all("link") == []
    assert [attrs for attrs in page.all("script") if "src" in attrs] == []
    policy = next(attrs["content"] for attrs in page.all("meta") if attrs.get("http-equiv") == "Content-Security-Policy")
    assert policy.startswith("default-src 'none'")


def test_every_field_has_a_label_and_buttons_say_what_they_do():
    page = Page(index_page("T", "fr", [REFERENCE, deck(), deck("habitants", findings=(WARNED,))]))
    assert [attrs["for"] for attrs in page.all("label") if "for" in attrs] == ["search"]
    assert {attrs["type"] for attrs in page.all("button")} == {"button"}
    assert page.all("html")[0]["lang"] == "fr"
    assert all("alt" in attrs for attrs in page.all("img"))


@pytest.mark.parametrize("ground", ["FFFFFF", "F4F0E8"])
@pytest.mark.parametrize("ink", ["1B2126", "46525C", "0B5A5C", "9C3A1F"])
def test_the_page_s_colours_can_be_read(ink, ground):
    """WCAG 2.2, 1.4.3: 4.5 to 1."""
    assert f"#{ink.lower()}" in index_page("T", "en", [REFERENCE])
    assert contrast(ink, ground) >= 4.5


@pytest.mark.parametrize(
    ("words", "count", "said"),
    [(FRENCH, 0, "0 présentation"), (FRENCH, 1, "1 présentation"), (FRENCH, 1250, "1\u202f250 présentations"), (ENGLISH, 0, "0 decks")],
)
def test_numbers_are_said_as_the_language_does(words, count, said):
    assert words.counted(count, words.decks) == said


@pytest.mark.parametrize(
    ("size", "said"), [(999, "999 o"), (1_500, "1,5 Ko"), (188_400, "188 Ko"), (2_340_000, "2,3 Mo"), (10**10, "10\u202f000 Mo")]
)
def test_sizes_are_said_in_thousands(size, said):
    assert FRENCH.size(size) == said


def test_an_entry_of_the_manifest_becomes_a_deck():
    about = {
        "title": "T",
        "minutes": 20.0,
        "language": "fr",
        "audience": "elus",
        "audience_name": "Élus",
        "territory": "",
        "territory_name": "",
    }
    entry = {"variant": "elus/", "path": "a.pptx", "sha256": "aa", "slides": 3, "about": about, "findings": []}
    current = listed(entry, Stamp("aa", 1920, {"pdf": ("a.pdf",)}), lambda _: 7)
    assert (current.audience, current.territory, current.size, current.exports) == (Axis("elus", "Élus"), Axis(), 7, {"pdf": "a.pdf"})
    assert listed(entry, Stamp("bb", 1920, {"pdf": ("a.pdf",)}), lambda _: 7).exports == {}, "it was made of another deck"


def test_an_entry_of_an_older_version_is_listed_by_its_key():
    old = listed({"variant": "elus/lens", "path": "a.pptx", "sha256": "aa", "slides": 3, "findings": []}, None, lambda _: 0)
    assert (old.title, old.audience.name, old.territory.name) == ("a", "elus", "lens")


def test_attributes_are_left_out_or_bare():
    assert tag("p", "a & b", hidden=True, id=None, data_x="<") == '<p hidden data-x="&lt;">a &amp; b</p>'
    assert escaped("\u202e") == "\ufffd"
