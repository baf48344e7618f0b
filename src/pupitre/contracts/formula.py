"""Facts that are computed from others: a little arithmetic over their names, nothing else."""

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, DivisionByZero, InvalidOperation

from pupitre.contracts.suggest import nearest
from pupitre.diagnostics import Diagnostic, error
from pupitre.model.talk import Fact

_LONGEST = 500
_OPERATORS: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


class _FormulaError(Exception):
    """What is wrong with a formula, and the code and help of its diagnostic."""

    def __init__(self, message: str, help: str, code: str = "bad-formula") -> None:
        super().__init__(message)
        self.help = help
        self.code = code


class _MissingInputError(Exception):
    """An input that nobody has: the result is missing too."""


@dataclass(slots=True)
class _Ledger:
    facts: Mapping[str, Fact]
    open: tuple[str, ...] = ()
    used: tuple[str, ...] = ()

    def value(self, name: str) -> Decimal:
        fact = self.facts.get(name)
        if fact is None:
            near = nearest(name, self.facts)
            raise _FormulaError(f"there is no fact `{name}`", f"write `{near}`" if near else "name facts of the ledger", "unknown-fact")
        self.used = (*self.used, name)
        if fact.compute:
            if name in self.open:
                raise _FormulaError(f"`{name}` is computed from itself", "break the circle")
            inner = _Ledger(self.facts, (*self.open, name))
            return _number(_tree(fact.compute), inner)
        if fact.value is None:
            raise _MissingInputError
        return fact.value


def computed(facts: Mapping[str, Fact]) -> tuple[dict[str, Fact], list[Diagnostic]]:
    """Return all facts with the computed ones worked out, and what is wrong with their formulas. A missing input makes a missing result."""
    found: dict[str, Fact] = {}
    problems: list[Diagnostic] = []
    for name, fact in facts.items():
        found[name] = fact
        if not fact.compute:
            continue
        try:
            found[name] = _worked_out(fact, facts)
        except _FormulaError as problem:
            problems.append(error(problem.code, f"fact `{name}` cannot be computed: {problem}", fact.origin, help=problem.help))
    return found, problems


def inputs(formula: str) -> tuple[str, ...]:
    """Return the names that a formula uses, in order; none when it cannot be read."""
    try:
        return tuple(dict.fromkeys(node.id for node in ast.walk(_tree(formula)) if isinstance(node, ast.Name)))
    except _FormulaError:
        return ()


def _worked_out(fact: Fact, facts: Mapping[str, Fact]) -> Fact:
    ledger = _Ledger(facts, (fact.name,))
    years = tuple(dict.fromkeys(facts[name].year for name in inputs(fact.compute) if name in facts and facts[name].year))
    try:
        value = _number(_tree(fact.compute), ledger)
    except _MissingInputError:
        return replace(fact, nature="missing")
    return replace(fact, value=value, nature="computed", year=fact.year or ", ".join(years))


def _tree(formula: str) -> ast.expr:
    if len(formula) > _LONGEST:
        raise _FormulaError("it is too long", "divide it over several facts")
    try:
        return ast.parse(formula, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise _FormulaError(f"`{formula}` is no formula", "write names of facts, numbers, + - * / and brackets") from None


def _number(node: ast.expr, ledger: _Ledger) -> Decimal:
    match node:
        case ast.Name(id=name):
            return ledger.value(name)
        case ast.Constant(value=int() | float() as value) if not isinstance(value, bool):
            return Decimal(str(value))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_number(operand, ledger)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _OPERATORS:
            try:
                return _OPERATORS[type(op)](_number(left, ledger), _number(right, ledger))
            except (DivisionByZero, InvalidOperation):
                raise _FormulaError("it divides by zero", "check the value of the divisor") from None
        case _:
            raise _FormulaError(f"`{ast.unparse(node)}` is more than arithmetic", "write names of facts, numbers, + - * / and brackets")
