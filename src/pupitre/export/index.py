"""The page that lists all decks: territories down, audiences across; for whoever mails them. One file, which fetches nothing."""

import base64
import hashlib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Final
from urllib.parse import quote

from pupitre.export.html import Markup, joined, tag
from pupitre.export.matrix import Axis, Finding, Listed
from pupitre.export.words import Words, words_for

_HERE: Final = Path(__file__).parent


def index_page(title: str, language: str, decks: Sequence[Listed]) -> str:
    """Return the page as HTML, in the language of the talk. It depends on its arguments alone.

    Links lead to files beside the page. Text may come from anybody: it is escaped, and the page runs no script but its own.
    """
    words = words_for(language)
    remarks = {finding: number for number, finding in enumerate(dict.fromkeys(one for deck in decks for one in deck.findings), 1)}
    body = (
        _header(title, decks, words),
        *(_language(code, decks, words, remarks) for code in _languages(decks)),
        tag("p", words.nothing, id="nothing", hidden=True),
        _remarks(remarks, words),
    )
    page = tag("html", _head(title, words), tag("body", tag("main", *body), tag("script", Markup(_file("index.js")))), lang=words.language)
    return f"<!doctype html>\n{page}\n"


def _head(title: str, words: Words) -> Markup:
    script = base64.b64encode(hashlib.sha256(_file("index.js").encode()).digest()).decode()
    policy = f"default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'; script-src 'sha256-{script}'; base-uri 'none'"
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=policy),
        tag("meta", name="viewport", content="width=device-width, initial-scale=1"),
        tag("meta", name="referrer", content="no-referrer"),
        tag("title", f"{title} · {words.heading}"),
        tag("style", Markup(_file("index.css"))),
    )


def _header(title: str, decks: Sequence[Listed], words: Words) -> Markup:
    shown = f"{words.counted(len(decks), words.decks)}"
    return tag(
        "header",
        tag("p", words.heading, class_="kicker"),
        tag("h1", tag("bdi", title)),
        tag("p", tag("output", shown, id="shown", data_one=words.decks[0], data_many=words.decks[1], aria_live="polite"), class_="count"),
        _filters(decks, words) if len(decks) > 1 else "",
    )


def _filters(decks: Sequence[Listed], words: Words) -> Markup:
    search = tag(
        "div",
        tag("label", words.search, for_="search"),
        tag("input", type="search", id="search", placeholder=words.hint, autocomplete="off"),
        class_="search",
    )
    audiences = _axes(deck.audience for deck in decks if deck.audience.id)
    boxes = (
        tag("label", tag("input", type="checkbox", value=one.id, checked=True, data_audience=True), " ", tag("bdi", one.name))
        for one in audiences
    )
    chosen = tag("fieldset", tag("legend", words.audiences), *boxes) if len(audiences) > 1 else ""
    remarks = (
        tag("label", tag("input", type="checkbox", id="remarked"), " ", words.only_remarks) if any(one.findings for one in decks) else ""
    )
    return tag("form", search, chosen, remarks, role="search", id="filters")


def _languages(decks: Sequence[Listed]) -> list[str]:
    return list(dict.fromkeys(deck.language for deck in decks))


def _language(code: str, decks: Sequence[Listed], words: Words, remarks: dict[Finding, int]) -> Markup:
    """Return the decks of one language: those for everybody first, then the matrix."""
    here = [deck for deck in decks if deck.language == code]
    heading = tag("h2", code, class_="language") if len(_languages(decks)) > 1 else ""
    alone = [deck for deck in here if not deck.audience.id and not deck.territory.id]
    reference = tag("div", *(_card(deck, words, remarks, words.reference) for deck in alone), class_="reference") if alone else ""
    rest = [deck for deck in here if deck not in alone] if alone else here
    return tag("section", heading, reference, _table(rest, words, remarks) if rest else "")


def _table(decks: Sequence[Listed], words: Words, remarks: dict[Finding, int]) -> Markup:
    columns = _axes(deck.audience for deck in decks)
    rows = _axes(deck.territory for deck in decks)
    cells: dict[tuple[str, str], list[Listed]] = {}
    for deck in decks:
        cells.setdefault((deck.territory.id, deck.audience.id), []).append(deck)
    names = (tag("th", tag("bdi", one.name if one.id else words.every_audience), scope="col", data_audience=one.id) for one in columns)
    head = tag("thead", tag("tr", tag("th", words.territory, scope="col", class_="corner"), *names))
    twice = _repeated(rows)
    lines = (
        tag(
            "tr",
            tag("th", *_row_name(row, words, twice), scope="row"),
            *(_cell(cells.get((row.id, column.id), []), column, words, remarks) for column in columns),
            data_find=_plain(f"{row.name} {row.id}"),
        )
        for row in rows
    )
    return tag("table", head, tag("tbody", *(joined("\n", line) for line in lines)))


def _row_name(row: Axis, words: Words, twice: frozenset[str]) -> Iterator[Markup]:
    yield tag("bdi", row.name if row.id else words.every_territory)
    if row.name in twice:
        yield tag("small", row.id)


def _cell(decks: Sequence[Listed], column: Axis, words: Words, remarks: dict[Finding, int]) -> Markup:
    return tag("td", *(_card(deck, words, remarks) for deck in decks), data_audience=column.id)


def _card(deck: Listed, words: Words, remarks: dict[Finding, int], kicker: str = "") -> Markup:
    facts = [words.counted(deck.slides, words.slides)] if deck.slides else []
    facts += [f"{words.number(deck.minutes)} {words.minutes}"] if deck.minutes else []
    return tag(
        "article",
        _tile(deck),
        tag(
            "div",
            tag("p", kicker, class_="kicker") if kicker else "",
            tag("h3", tag("bdi", deck.title)) if "thumbnail" in deck.exports else "",
            tag("p", " · ".join(facts), class_="facts") if facts else "",
            _downloads(deck, words) if deck.path else tag("p", words.missing, class_="missing"),
            _found(deck.findings, words, remarks),
        ),
        data_remarks=len(deck.findings) or None,
    )


def _tile(deck: Listed) -> Markup:
    """Return the picture of the first slide; where there is none, a quiet tile that bears the title."""
    if "thumbnail" in deck.exports:
        picture = tag("img", src=_link(deck.exports["thumbnail"]), alt="", width=240, height=135, loading="lazy", decoding="async")
        return tag("div", picture, class_="tile")
    return tag("div", tag("h3", tag("bdi", deck.title)), class_="tile plain")


def _downloads(deck: Listed, words: Words) -> Markup:
    named = f" {deck.title}, {deck.variant}"
    links = [_download(deck.path, "PPTX", named, words.size(deck.size))]
    links += [_download(deck.exports["pdf"], "PDF", named)] if "pdf" in deck.exports else []
    links += [_download(deck.exports["sheet"], words.sheet, named)] if "sheet" in deck.exports else []
    name = PurePosixPath(deck.path).name
    copy = tag("button", words.copy, type="button", class_="copy", data_name=name, data_done=words.copied, title=name)
    return joined(tag("p", *(part for link in links for part in (link, " ")), class_="files"), copy, tag("p", name, class_="name"))


def _download(path: str, label: str, named: str, size: str = "") -> Markup:
    weight = (" ", tag("small", size)) if size else ()
    return tag("a", label, tag("span", named, class_="unseen"), *weight, href=_link(path), download=True)


def _found(findings: Sequence[Finding], words: Words, remarks: dict[Finding, int]) -> Markup:
    """Return how much was found, with links to what; the page's script puts the text there when it is asked for."""
    if not findings:
        return Markup("")
    errors = sum(finding.severity == "error" for finding in findings)
    counts = ((errors, words.errors), (len(findings) - errors, words.warnings))
    label = ", ".join(words.counted(number, forms) for number, forms in counts if number)
    links = (tag("li", tag("a", str(remarks[finding]), href=f"#r{remarks[finding]}")) for finding in findings)
    return tag("details", tag("summary", label), tag("ul", *links), class_="error" if errors else "warning")


def _remarks(remarks: dict[Finding, int], words: Words) -> Markup:
    if not remarks:
        return Markup("")
    items = (joined("\n", tag("li", *_remark(finding), id=f"r{number}")) for finding, number in remarks.items())
    return tag("section", tag("h2", words.remarks), tag("ol", *items), class_="remarks")


def _remark(finding: Finding) -> Iterator[Markup]:
    yield tag("bdi", finding.message)
    if finding.help:
        yield joined(" ", tag("span", finding.help, class_="help"))
    yield joined(" ", tag("code", " ".join(filter(None, (finding.code, finding.place)))))


def _axes(places: Iterable[Axis]) -> list[Axis]:
    """Return each place once: the one that means all first, then by name."""
    return sorted(dict.fromkeys(places), key=lambda axis: (bool(axis.id), _plain(axis.name), axis.id))


def _repeated(rows: Sequence[Axis]) -> frozenset[str]:
    names = [row.name for row in rows]
    return frozenset(name for name, following in zip(sorted(names), sorted(names)[1:], strict=False) if name == following)


def _plain(text: str) -> str:
    """Return text as it is searched and sorted: small letters without accents. The page's script does the same to what is typed."""
    return "".join(one for one in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(one))


def _link(path: str) -> str:
    """Return a relative address that can be nothing else: a colon would start a scheme, a slash at the start another folder."""
    return "./" + quote(path.lstrip("/"), safe="/")


@cache
def _file(name: str) -> str:
    return (_HERE / name).read_text(encoding="utf-8")
