"""Remember what pure functions made, by what they made it of, so that variants share their work.

A memo belongs to one batch and is bounded: of each kind of result, those that were asked for last are kept, and none for which nobody
has asked in some turns. It never changes what comes out, only how often it is made; whoever keeps something here answers for its key
holding all that the result depends on.
"""

from collections import OrderedDict, deque
from collections.abc import Callable, Hashable, Mapping
from typing import Any, Protocol, TypeVar, cast

T = TypeVar("T")

SOME = 100
"""How many results of one kind are kept besides those that variants share."""

_USUAL = 256

_TRACES = 8


class Same:
    """An object as part of a key: the same object, not an equal one. It stays alive as long as the key does."""

    __slots__ = ("value",)

    def __init__(self, value: object) -> None:
        self.value = value

    def __hash__(self) -> int:
        return id(self.value)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value


K = TypeVar("K", bound=str)
V = TypeVar("V")


class Watched(dict[K, V]):
    """A table that notes what was looked up in it."""

    def __init__(self, table: Mapping[K, V]) -> None:
        super().__init__(table)
        self._asked: set[K] = set()

    def __getitem__(self, key: K) -> V:
        self._asked.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self._asked.add(cast(K, key))
        return super().__contains__(key)

    def get(self, key: K, default: Any = None) -> Any:
        """Return what stands under `key`, and note that it was asked for."""
        self._asked.add(key)
        return super().get(key, default)

    def _whole(self, *_: object) -> Any:
        raise TypeError("a watched table is asked for one thing at a time")

    __iter__ = items = keys = values = copy = __or__ = _whole

    def trace(self) -> tuple[K, ...]:
        """Return the keys that were looked up."""
        return tuple(sorted(self._asked))


class Weighed:
    """Results by key, which weigh at most `limit` bytes: what was asked for longest ago goes first."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._weight = 0
        self._known: OrderedDict[Hashable, tuple[Any, int]] = OrderedDict()

    def once(self, key: Hashable, make: Callable[[], T], weigh: Callable[[T], int]) -> T:
        """Return what `make` returned the last time that it was asked for under `key`, or ask it. `weigh` says what it comes to."""
        if key in self._known:
            self._known.move_to_end(key)
            known: T = self._known[key][0]
            return known
        made = make()
        self._known[key] = made, weigh(made)
        self._weight += self._known[key][1]
        while self._weight > self._limit:
            self._weight -= self._known.popitem(last=False)[1][1]
        return made


class Shelf(Protocol):
    """Where bytes outlast the batch."""

    def get_bytes(self, kind: str, key: str) -> bytes | None:
        """Return what was put under `key`, or None."""

    def put_bytes(self, kind: str, key: str, value: bytes) -> None:
        """Keep `value` under `key`."""


class Memo:
    """Results by kind and key. `limit` bounds each kind. What is dear to make, and is bytes, may outlast the batch on a `shelf`.

    What nobody asked for in as many as `turns` variants is forgotten; 0 waits for the limit.
    """

    def __init__(self, limit: int = _USUAL, shelf: Shelf | None = None, turns: int = 0) -> None:
        self._limit = limit
        self._shelf = shelf
        self._turns = turns
        self._kinds: dict[str, OrderedDict[Hashable, Any]] = {}
        # Stands among the results of each kind where a variant began: what was asked for since stands behind it.
        self._marks: deque[object] = deque()

    def turn(self) -> None:
        """Begin another variant."""
        if not self._turns:
            return
        self._marks.append(object())
        past = self._marks.popleft() if len(self._marks) > self._turns else None
        for known in self._kinds.values():
            known[self._marks[-1]] = None
            if past is not None and past in known:  # a result may stand under None
                while known.popitem(last=False)[0] is not past:
                    pass

    def once(self, kind: str, key: Hashable, make: Callable[[], T]) -> T:
        """Return what `make` returned the last time that it was asked for under `key`, or ask it."""
        known = self._kinds.setdefault(kind, OrderedDict())
        if key in known:
            known.move_to_end(key)
        else:
            known[key] = make()
            if len(known) > self._limit + len(self._marks):
                known.popitem(last=False)
        found: T = known[key]
        return found

    def shelved(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        """Return the bytes that `make` makes of what `key` spells out, from the shelf when they are there."""
        return self.once(kind, key, lambda: self._from_shelf(kind, key, make))

    def _from_shelf(self, kind: str, key: str, make: Callable[[], bytes]) -> bytes:
        if self._shelf is None:
            return make()
        found = self._shelf.get_bytes(kind, key)
        if found is None:
            found = make()
            self._shelf.put_bytes(kind, key, found)
        return found

    def traced(
        self,
        kind: str,
        key: Hashable,
        read: Callable[[Hashable], Hashable],
        make: Callable[[], tuple[T, Hashable | None]],
    ) -> T:
        """Return what `make` makes of what only it knows in advance: its trace names what it read, and `read` says what stands there now.

        A result holds as long as all that its trace names reads as it did. A result whose trace is None is not kept.
        """
        traces: list[Hashable] = self.once(f"{kind} traces", key, list)
        known = self._kinds.setdefault(kind, OrderedDict())
        for trace in traces:
            whole = (key, trace, read(trace))
            if whole in known:
                known.move_to_end(whole)
                found: T = known[whole]
                return found
        made, trace = make()
        if trace is not None:
            if trace not in traces:
                traces[:] = [trace, *traces][:_TRACES]
            self.once(kind, (key, trace, read(trace)), lambda: made)
        return made
