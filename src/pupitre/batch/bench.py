"""What several builds of a process share, so that the next one makes anew what has changed, and nothing else."""

from pupitre.assets import Library
from pupitre.batch.files import Look, look, named
from pupitre.batch.store import Store
from pupitre.memo import SOME, Memo
from pupitre.model.talk import Talk
from pupitre.pipeline import Batch

_FOLDERS = ("templates", "assets")
_SOURCES = 20_000  # documents, slides, layers and rows that are kept as they were read
_ROUNDS = 3  # builds after which is forgotten what none asked for
MOST = 64
"""Decks that one process makes by itself from build to build. More are better shared among several, which keep nothing."""


class Bench:
    """Keeps what was read and made from build to build, for as long as templates, assets and brands stay as they are."""

    def __init__(self) -> None:
        self.sources = Memo(_SOURCES)
        self.outside: tuple[str, ...] = ()
        self._seen = Look({}, fresh=False)
        self._tools: tuple[Library, Memo] | None = None

    def tools(self, batch: Batch, store: Store | None) -> tuple[Library, Memo]:
        """Return the library and the memo for a batch: those of the last one, unless something in them may have become untrue."""
        assert batch.talk is not None
        self.outside = batch.outside
        seen = look(named(str(batch.talk.root), (*_FOLDERS, *batch.outside)), self._seen.files)
        if self._tools is None or seen.digest() != self._seen.digest():
            decks = min(MOST, len(batch.variants))
            self._tools = Library(batch.talk.root), Memo(_limit(batch.talk, decks), store, _ROUNDS * max(decks, _turns(batch.talk)))
        self._seen = seen
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
