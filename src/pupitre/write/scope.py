"""What one slide collects while its XML is written: relationships, shape ids and names, charts."""

from collections.abc import Iterable, Iterator

from pupitre.memo import Memo
from pupitre.model.plan import Group, Shape, SlidePlan
from pupitre.write.compiled import CompiledChart, Relation, RelationKind

# The shape tree itself has id 1.
FIRST_SHAPE_ID = 2


class Relations:
    """The relationships of one part, each target once, numbered as they are asked for."""

    def __init__(self) -> None:
        self._ids: dict[tuple[RelationKind, str], str] = {}

    def add(self, kind: RelationKind, target: str) -> str:
        """Return the id of the relationship to `target`, made if there is none yet."""
        return self._ids.setdefault((kind, target), f"rId{len(self._ids) + 1}")

    def all(self) -> tuple[Relation, ...]:
        """Return every relationship, in the order of its id."""
        return tuple(Relation(name, kind, target) for (kind, target), name in self._ids.items())


class Scope:
    """The identifiers of `shapes` on `slide`. Raises ValueError when two shapes share a key, since connectors and the passport go by it.

    Shapes that stand behind others go on from them: `first` is the first shape id that is free, `taken` are names that are not. `memo`
    keeps what is dear to make.
    """

    def __init__(
        self,
        slide: SlidePlan,
        shapes: Iterable[Shape],
        first: int = FIRST_SHAPE_ID,
        taken: Iterable[str] = (),
        memo: Memo | None = None,
    ) -> None:
        self.slide = slide
        self.memo = Memo() if memo is None else memo
        self.relations = Relations()
        self.charts: list[CompiledChart] = []
        all_shapes = list(walk(shapes))
        self.ids = {shape.key: number for number, shape in enumerate(all_shapes, first)}
        self.next_id = first + len(all_shapes)
        if len(self.ids) != len(all_shapes):
            raise ValueError(f"two shapes of slide `{slide.id}` have the same key")
        self.names = dict(zip(self.ids, unique([shape.name for shape in all_shapes], taken), strict=True))

    def add_chart(self, xml: bytes, workbook: bytes) -> str:
        """Return the relationship id of a chart, now one of the slide's."""
        chart = CompiledChart(f"{self.slide.id}#{len(self.charts)}", xml, workbook)
        self.charts.append(chart)
        return self.relations.add("chart", chart.key)


def walk(shapes: Iterable[Shape]) -> Iterator[Shape]:
    """Yield `shapes` and what their groups hold, in document order."""
    for shape in shapes:
        yield shape
        if isinstance(shape, Group):
            yield from walk(shape.children)


def unique(names: Iterable[str], before: Iterable[str] = ()) -> list[str]:
    """Return `names`, those that come again, or were there `before`, numbered: `Card`, `Card 2`."""
    given = list(names)
    seen = dict.fromkeys(before, 1)
    taken = {*given, *seen}
    return [_numbered(name, taken, seen) for name in given]


def _numbered(name: str, taken: set[str], seen: dict[str, int]) -> str:
    count = seen.get(name, 0) + 1
    candidate = name if count == 1 else f"{name} {count}"
    while count > 1 and candidate in taken:
        count += 1
        candidate = f"{name} {count}"
    seen[name] = count
    taken.add(candidate)
    return candidate
