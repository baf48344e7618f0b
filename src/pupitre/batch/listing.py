"""The manifest of the output folder: what stands there, of this build and of earlier ones."""

from collections.abc import Collection, Iterator
from pathlib import Path

from pupitre.batch.job import Made
from pupitre.batch.site import Site
from pupitre.batch.unchanged import EDITED
from pupitre.diagnostics import Diagnostic
from pupitre.diagnostics.jsonio import to_json
from pupitre.export import MANIFEST, BuiltDeck, Entry, digest_of, manifest_parts, rank, remove_journal, settle, write_whole
from pupitre.pipeline import ALL


def ours(site: Site) -> dict[str, frozenset[str]]:
    """Return by name the digests of files that builds wrote: the manifest's, and those of builds that did not come to their manifest."""
    listed = {path: {sha256} for path, sha256 in _earlier(site).items()}
    return {path: frozenset(listed.get(path, set()) | site.noted.get(path, set())) for path in {*listed, *site.noted}}


def write_manifest(site: Site, closing: list[Diagnostic]) -> None:
    """Write the manifest where it says something new. One of a partial build, or of one cut short, still lists the folder's other decks."""
    output = site.request.output
    assert output is not None
    decks = site.built
    partial = site.request.selection != ALL or not site.is_whole
    if not decks and not (partial and site.known):
        return
    paths = {deck.path for deck in decks}
    left = [entry for path, entry in site.known.items() if partial and path not in paths and (output / path).is_file()]
    settle(output / deck.path for deck in decks if deck.written)
    if not _says(output / MANIFEST, _manifest(site, closing, left)):
        write_whole(output / MANIFEST, _manifest(site, closing, left))
    if site.is_whole and not site.blocked:
        remove_journal(output)


def _manifest(site: Site, closing: list[Diagnostic], left: list[Entry]) -> Iterator[bytes]:
    """Yield the manifest deck by deck, since all of it may be large."""
    made = site.built
    places = sorted([*((rank(entry), 0, number) for number, entry in enumerate(left)), *((_rank(one), 1, n) for n, one in enumerate(made))])
    listed = {*(str(entry["path"]) for entry in left), *(one.path for one in made)}
    entries = (_entry(site, made[number], closing) if new else left[number] for _, new, number in places)
    yield from manifest_parts(entries, dict(_standing(site, listed)))


def _standing(site: Site, listed: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield path and digest of the decks of earlier builds that stand there and are not `listed`."""
    assert site.request.output is not None
    earlier = _earlier(site)
    for path in sorted({*earlier, *site.noted} - set(listed)):
        found = digest_of(site.request.output / path)
        if found is not None and (found == earlier.get(path) or found in site.noted.get(path, ())):
            yield path, found


def _earlier(site: Site) -> dict[str, str]:
    """Return by path the digests of the decks that earlier builds say they left."""
    return {**site.standing, **{path: str(entry["sha256"]) for path, entry in site.known.items()}}


def _rank(made: Made) -> tuple[bool, str, str]:
    return rank({"variant": made.variant, "path": made.path})


def _entry(site: Site, made: Made, closing: list[Diagnostic]) -> Entry:
    """Return a deck as the manifest lists it; what holds for all variants stands with the first."""
    problems = [problem.in_variant(made.variant) for problem in site.told[made.number] if problem.code != EDITED]
    findings = to_json([*(closing if made.number == 0 else []), *problems])
    return BuiltDeck(made.variant, made.path, made.sha256, made.slides, tuple(findings), made.about).entry


def _says(path: Path, parts: Iterator[bytes]) -> bool:
    """Return whether a file holds just these bytes."""
    try:
        with path.open("rb") as file:
            return all(file.read(len(part)) == part for part in parts) and not file.read(1)
    except OSError:
        return False
