"""The pages of `docs/diagnostics`: one a code, with an example that is the report of a case of bad input."""

import re
from pathlib import Path

from support.badcases import BAD

FOLDER = Path(__file__).parent.parent.parent / "docs" / "diagnostics"
INDEX = FOLDER / "README.md"

# A marker that names the case, then its report between fences.
_EXAMPLE = re.compile(r"(<!-- case: (?P<case>[a-z0-9-]+) -->\n```text\n)(?P<report>.*?)(```)", re.DOTALL)
_NONE = re.compile(r"<!-- case: none: \S.* -->")
_HEAD = """# Diagnostics

Every message has a code in brackets, and each code has a page here: what it means, an example, what to do.
An error stops the deck. A warning asks somebody to look. A note is worth knowing.

"""


def pages() -> dict[str, str]:
    """Return the texts of all pages by code."""
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("*.md")) if path != INDEX}


def case_of(page: str) -> str:
    """Return the name of the case that a page shows; empty when it says why it shows none."""
    found = _EXAMPLE.search(page)
    assert found or _NONE.search(page), "the page has neither an example nor a reason for having none"
    return found["case"] if found else ""


def with_example(page: str) -> str:
    """Return the page with its case's report as it is now."""
    found = _EXAMPLE.search(page)
    if found is None:
        return page
    report = (BAD / f"{found['case']}.report").read_text(encoding="utf-8").rstrip("\n") + "\n"
    return page[: found.start("report")] + report + page[found.end("report") :]


def index(known: dict[str, str]) -> str:
    """Return the index: each code with the first sentence of its page."""
    return _HEAD + "".join(f"- [`{code}`]({code}.md): {_first_sentence(page)}\n" for code, page in known.items())


def _first_sentence(page: str) -> str:
    """Return the first sentence below the heading."""
    return re.split(r"(?<=[.!?]) ", page.split("\n\n")[1].replace("\n", " "), maxsplit=1)[0]
