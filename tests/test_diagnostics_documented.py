"""Every code that the engine can emit has a page, and what the page shows is what people see."""

import pytest

from support.badcases import cases
from support.codes import emitted_codes
from support.pages import FOLDER, INDEX, case_of, index, pages, with_example

PAGES = pages()
EXPECTED = {case.name: {line.split(" @ ")[0] for line in case.expected} for case in cases()}


def test_every_code_has_a_page():
    assert sorted(emitted_codes() - PAGES.keys()) == []


def test_every_page_has_a_code():
    assert sorted(PAGES.keys() - emitted_codes()) == []


@pytest.mark.parametrize("code", PAGES)
def test_the_example_is_the_report_of_a_case_that_finds_the_code(code: str, request: pytest.FixtureRequest):
    page, now = PAGES[code], with_example(PAGES[code])
    if request.config.getoption("--accept") and page != now:
        (FOLDER / f"{code}.md").write_text(now, encoding="utf-8")
        page = now
    assert page == now, "the report has changed: run pytest --accept"
    assert page.startswith(f"# `{code}`\n\n")
    assert "\n## What to do\n" in page
    case = case_of(page)
    assert not case or code in EXPECTED[case]


def test_few_pages_do_without_an_example():
    assert len([code for code, page in PAGES.items() if not case_of(page)]) <= 34


def test_a_page_without_an_example_has_no_case_that_could_be_one():
    found = set().union(*EXPECTED.values())
    assert [code for code, page in PAGES.items() if not case_of(page) and code in found] == []


def test_the_index_names_every_page(request: pytest.FixtureRequest):
    if request.config.getoption("--accept"):
        INDEX.write_text(index(pages()), encoding="utf-8")
    assert INDEX.read_text(encoding="utf-8") == index(pages()), "the pages have changed: run pytest --accept"
