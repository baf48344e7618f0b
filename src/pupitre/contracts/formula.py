"""Facts that are computed from others: a little arithmetic over their names, nothing else."""

import ast
import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import get_args

from pupitre.contracts.suggest import nearest
from pupitre.diagnostics import Diagnostic, error
from pupitre.model.talk import Confidence, Fact

_LONGEST = 500
# Brackets and facts in one another; Python's own parser ends at 200 brackets.
_DEEPEST = 100
# A figure that people read. More digits than any count of anything, and far from where Decimal overflows.
_LARGEST = Decimal(10) ** 30
_HELP = "write names of facts, numbers, + - * / and brackets"
_OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
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


@dataclass(slots=True)
class _Ledger:
    """Works facts out, each once. A value of None is a missing one: nobody has it, or an input of it."""

    facts: Mapping[str, Fact]
    known: dict[str, Decimal | _FormulaError | None] = field(default_factory=dict)
    open: list[str] = field(default_factory=list)

    def value(self, name: str) -> Decimal | None:
        """Return the value of fact `name`. Raises _FormulaError when there is none such, or its own formula is wrong."""
        fact = self.facts.get(name)
        if fact is None:
            near = nearest(name, self.facts)
            raise _FormulaError(f"there is no fact `{name}`", f"write `{near}`" if near else "name facts of the ledger", "unknown-fact")
        if fact.compute:
            return self.worked_out(name, fact.compute)
        if fact.text:
            raise _FormulaError(f"`{name}` is a text, `{fact.text}`", "name facts that have a `value`")
        return fact.value

    def worked_out(self, name: str, formula: str) -> Decimal | None:
        """Return the value of a computed fact, from memory the second time."""
        if name in self.open:
            raise _FormulaError(f"`{name}` is computed from itself", f"break the circle: {' → '.join([*self.open, name])}")
        if len(self.open) >= _DEEPEST:
            raise _FormulaError(f"it takes more than {_DEEPEST} other formulas to compute it", "give some of them a value")
        if name not in self.known:
            self.open.append(name)
            try:
                self.known[name] = self.number(_tree(formula))
            except _FormulaError as problem:
                self.known[name] = problem
            except RecursionError:
                self.known[name] = _FormulaError("it is too deep", "divide it over several facts")
            finally:
                self.open.pop()
        found = self.known[name]
        if isinstance(found, _FormulaError):
            raise found
        return found

    def number(self, node: ast.expr) -> Decimal | None:
        """Return the value of a part of a formula."""
        match node:
            case ast.Name(id=name):
                return self.value(name)
            case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
                return _bounded(Decimal(str(value)))
            case ast.UnaryOp(op=ast.USub() | ast.UAdd() as sign, operand=operand):
                number = self.number(operand)
                return -number if number is not None and isinstance(sign, ast.USub) else number
            case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _OPERATORS:
                return _result(_OPERATORS[type(sign)], self.number(left), self.number(right), right)
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
            value = ledger.worked_out(name, fact.compute)
            found[name] = _described(replace(fact, value=value, nature="missing" if value is None else "computed"), facts)
        except _FormulaError as problem:
            problems.append(error(problem.code, f"fact `{name}` cannot be computed: {problem}", fact.origin, help=problem.help))
    return found, problems


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


def _result(
    operation: Callable[[Decimal, Decimal], Decimal], left: Decimal | None, right: Decimal | None, divisor: ast.expr
) -> Decimal | None:
    if left is None or right is None:
        return None
    try:
        return _bounded(operation(left, right))
    except ArithmeticError:
        raise _FormulaError(f"it divides by zero: `{ast.unparse(divisor)}` is 0", "check the value of the divisor") from None


def _bounded(value: Decimal) -> Decimal:
    if not abs(value) < _LARGEST:
        raise _FormulaError("it gives a number of more than 30 digits", "check the formula, and the values that it uses")
    return value


def _tree(formula: str) -> ast.expr:
    if len(formula) > _LONGEST:
        raise _FormulaError("it is too long", "divide it over several facts")
    try:
        return ast.parse(" ".join(formula.split()), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise _FormulaError(f"`{formula}` is no formula") from None
