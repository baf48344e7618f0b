"""Facts that are computed from others: a little arithmetic over their names, nothing else."""

import ast
import operator
import warnings
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import get_args

from msgspec import Struct, field
from msgspec.structs import replace

from pupitre.contracts.suggest import nearest
from pupitre.diagnostics import Diagnostic, error
from pupitre.model.talk import Confidence, Fact

_LONGEST = 500
# A figure that people read: more digits than any count of anything, and a bound on what hostile formulas cost.
_LARGEST = 10**30
_HELP = "write names of facts, numbers, + - * / and brackets"
_OPERATORS: dict[type[ast.operator], Callable[[Fraction, Fraction], Fraction]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


class _FormulaError(Exception):
    """What is wrong with a formula, and the code and help of its diagnostic."""

    def __init__(self, message: str, help: str = _HELP, code: str = "bad-formula") -> None:
        super().__init__(message)
        self.help = help
        self.code = code


class _Ledger(Struct):
    """Works facts out, each once. A value of None is a missing one: nobody has it, or an input of it."""

    facts: Mapping[str, Fact]
    known: dict[str, Decimal | _FormulaError | None] = field(default_factory=dict)

    def worked_out(self, name: str) -> Decimal | None:
        """Return the value of the computed fact `name`, once those that it is computed from are worked out, however many they are."""
        waiting = [name]
        while waiting:
            top = waiting[-1]
            first = next((used for used in inputs(self.facts[top].compute) if self._is_open(used)), None)
            if first is None:
                self.known[top] = self._result(self.facts[top].compute)
                waiting.pop()
            elif first in waiting:
                circle = [*waiting[waiting.index(first) :], first]
                self.known[top] = _FormulaError(f"`{first}` is computed from itself", f"break the circle: {' → '.join(circle)}")
                waiting.pop()
            else:
                waiting.append(first)
        return self.value(name)

    def value(self, name: str) -> Decimal | None:
        """Return the value of fact `name`. Raises _FormulaError when there is none such, or its own formula is wrong."""
        fact = self.facts.get(name)
        if fact is None:
            near = nearest(name, self.facts)
            raise _FormulaError(f"there is no fact `{name}`", f"write `{near}`" if near else "name facts of the ledger", "unknown-fact")
        if fact.compute:
            found = self.known[name]
            if isinstance(found, _FormulaError):
                raise found
            return found
        if fact.text:
            raise _FormulaError(f"`{name}` is a text, `{fact.text}`", "name facts that have a `value`")
        return fact.value

    def _is_open(self, name: str) -> bool:
        return name in self.facts and bool(self.facts[name].compute) and name not in self.known

    def _result(self, formula: str) -> Decimal | _FormulaError | None:
        """Return the value of a formula whose inputs are known, exact but for the last of 28 digits."""
        try:
            number = self._number(_tree(formula))
        except _FormulaError as problem:
            return problem
        except RecursionError:
            return _FormulaError("it is too deep", "divide it over several facts")
        return None if number is None else Decimal(number.numerator) / Decimal(number.denominator)

    def _number(self, node: ast.expr) -> Fraction | None:
        match node:
            case ast.Name(id=name):
                value = self.value(name)
                return None if value is None else Fraction(value)
            case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
                return _bounded(Fraction(str(value)) if abs(value) < _LARGEST else Fraction(_LARGEST))
            case ast.UnaryOp(op=ast.USub() | ast.UAdd() as sign, operand=operand):
                number = self._number(operand)
                return -number if number is not None and isinstance(sign, ast.USub) else number
            case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _OPERATORS:
                return _combined(_OPERATORS[type(sign)], self._number(left), self._number(right), right)
            case _:
                raise _FormulaError(f"`{ast.unparse(node)}` is more than arithmetic")


def computed(facts: Mapping[str, Fact]) -> tuple[dict[str, Fact], list[Diagnostic]]:
    """Return all facts with the computed ones worked out, and what is wrong with their formulas. A missing input makes a missing result.

    A computed fact says of itself what its inputs do, where it says nothing else: their years, perimeters, sources and credits, the
    lowest confidence among them, the first day on which one expires, and that it is approximate when one is.
    """
    ledger = _Ledger(facts)
    found: dict[str, Fact] = {}
    problems: list[Diagnostic] = []
    for name, fact in facts.items():
        found[name] = fact
        if not fact.compute:
            continue
        try:
            value = ledger.worked_out(name)
            found[name] = _described(replace(fact, value=value, nature="missing" if value is None else "computed"), facts)
        except _FormulaError as problem:
            problems.append(error(problem.code, f"fact `{name}` cannot be computed: {problem}", fact.origin, help=problem.help))
    return found, problems


@lru_cache(maxsize=4096)
def inputs(formula: str) -> tuple[str, ...]:
    """Return the names that a formula uses, in order; none when it cannot be read."""
    try:
        names = [node for node in ast.walk(_tree(formula)) if isinstance(node, ast.Name)]
    except _FormulaError:
        return ()
    return tuple(dict.fromkeys(node.id for node in sorted(names, key=lambda node: node.col_offset)))


def leaves(name: str, facts: Mapping[str, Fact]) -> tuple[str, ...]:
    """Return the names of all facts that fact `name` rests on, through other computed ones, itself left out."""
    seen: dict[str, None] = {}
    waiting = [name]
    while waiting:
        fact = facts.get(waiting.pop(0))
        new = [used for used in inputs(fact.compute if fact else "") if used not in seen]
        seen.update(dict.fromkeys(new))
        waiting += new
    return tuple(used for used in seen if used != name)


def _described(fact: Fact, facts: Mapping[str, Fact]) -> Fact:
    used = [facts[name] for name in leaves(fact.name, facts) if not facts[name].compute]
    levels = get_args(Confidence)
    least = max((levels.index(other.confidence) for other in used), default=levels.index("none"))
    return replace(
        fact,
        year=fact.year or _joined(other.year for other in used),
        perimeter=fact.perimeter or _joined(other.perimeter for other in used),
        source=fact.source or _joined((other.source for other in used), " "),
        credit=fact.credit or _joined(other.credit for other in used),
        confidence=levels[least] if fact.confidence == "none" else fact.confidence,
        approximate=fact.approximate or any(other.approximate for other in used),
        valid_until=fact.valid_until or min((other.valid_until for other in used if other.valid_until), default=""),
    )


def _joined(texts: Iterable[str], between: str = ", ") -> str:
    return between.join(dict.fromkeys(text for text in texts if text))


def _combined(
    operation: Callable[[Fraction, Fraction], Fraction], left: Fraction | None, right: Fraction | None, divisor: ast.expr
) -> Fraction | None:
    if left is None or right is None:
        return None
    try:
        return _bounded(operation(left, right))
    except ZeroDivisionError:
        raise _FormulaError(f"it divides by zero: `{ast.unparse(divisor)}` is 0", "check the value of the divisor") from None


def _bounded(value: Fraction) -> Fraction:
    if abs(value) >= _LARGEST:
        raise _FormulaError("it gives a number of more than 30 digits", "check the formula, and the values that it uses")
    return value


def _tree(formula: str) -> ast.expr:
    if len(formula) > _LONGEST:
        raise _FormulaError("it is too long", "divide it over several facts")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what Python would say of odd literals; they are refused or meant
            return ast.parse(" ".join(formula.split()), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise _FormulaError(f"`{formula}` is no formula") from None
