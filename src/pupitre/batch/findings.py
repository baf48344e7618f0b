"""The findings of many variants: each problem once, with the variants that it was found in, whatever the order in which they came."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from pupitre.diagnostics import Diagnostic


class Findings:
    """Problems by what they say. Of a variant, its number is noted: `keys` are the variants' keys by number."""

    def __init__(self, keys: tuple[str, ...]) -> None:
        self._keys = keys
        self._found: dict[Diagnostic, list[int]] = {}
        self._own: dict[Diagnostic, Diagnostic] = {}

    def __len__(self) -> int:
        return len(self._found)

    def add(self, number: int, problems: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """Note the problems of variant `number`; return them without it, each the one that stands for all like it."""
        told = []
        for problem in dict.fromkeys(replace(problem, variants=()) for problem in problems):
            self._found.setdefault(problem, []).append(number)
            told.append(self._own.setdefault(problem, problem))
        return tuple(told)

    def __contains__(self, problem: object) -> bool:
        return problem in self._found

    def __iter__(self) -> Iterator[Diagnostic]:
        """Yield each problem with its variants, in their order."""
        ranked = sorted(self._found.items(), key=lambda item: min(item[1]))
        return (replace(problem, variants=tuple(self._keys[number] for number in sorted(numbers))) for problem, numbers in ranked)
