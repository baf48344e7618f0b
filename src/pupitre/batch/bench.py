"""What several builds of a process share, so that the next one makes anew what has changed, and nothing else."""

from pathlib import Path

from pupitre.assets import Library
from pupitre.batch.files import FOLDERS, Elsewhere, Look, look, moved, named
from pupitre.batch.store import Store
from pupitre.memo import SOME, Memo
from pupitre.model.talk import Talk
from pupitre.pipeline import Batch

_SOURCES = 20_000  # documents, slides, layers and rows that are kept as they were read
_ROUNDS = 3  # builds after which is forgotten what none asked for
MOST = 64
"""Decks that one process makes by itself from build to build. More are better shared among several, which keep nothing."""


class Bench:
    """Keeps what was read and made from build to build, for as long as templates, assets and brands stay as they are.

    `sources` keeps what `load` read; `elsewhere` is what the last build found of brands outside the folders of the project.
    """

    def __init__(self) -> None:
        self.sources = Memo(_SOURCES, turns=_ROUNDS)
        self.elsewhere = Elsewhere()
        self._shared = Look()
        self._made_of = Look(), Look()
        self._tools: tuple[Library, Memo] | None = None

    def begin(self, root: Path) -> None:
        """Begin another build of the project in `root`, before anything is read: a file that changes meanwhile differs next time."""
        self.sources.turn()
        self._shared = look(named(str(root), (name for name in FOLDERS if name != "slides")), self._shared.files)

    def tools(self, batch: Batch, store: Store | None) -> tuple[Library, Memo]:
        """Return the library and the memo for a batch: those of the last one, unless something in them may have become untrue."""
        assert batch.talk is not None
        made_of = self._shared, self.elsewhere.found
        if self._tools is None or any(moved(a.stamps, b.stamps) for a, b in zip(made_of, self._made_of, strict=True)):
            decks = min(MOST, len(batch.variants))
            self._tools = Library(batch.talk.root), Memo(_limit(batch.talk, decks), store, _ROUNDS * max(decks, _turns(batch.talk)))
        self._made_of = made_of
        return self._tools


def tools(talk: Talk, store: Store | None) -> tuple[Library, Memo]:
    """Return a library and a memo for one batch."""
    return Library(talk.root), Memo(_limit(talk), store, _turns(talk))


def _limit(talk: Talk, decks: int = 0) -> int:
    """Return how many results of a kind to keep: what the slides of all audiences and languages come to, or of as many decks, and some."""
    shared = (1 + len(talk.ids("audience"))) * (1 + len(talk.ids("language")))
    return len(talk.slides) * max(shared, decks) + SOME


def _turns(talk: Talk) -> int:
    """Return for how many variants to keep what none asks for. Those of a territory follow each other: twice round its audiences."""
    return 2 * (1 + len(talk.ids("audience")))
