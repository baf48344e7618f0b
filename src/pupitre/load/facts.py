"""Facts: figures with all that makes them honest."""

import re

from pupitre.contracts import fact_of
from pupitre.load.reader import Reader
from pupitre.memo import Same
from pupitre.model.source import Mapping, Scalar
from pupitre.model.talk import Fact

FACTS = "slides/facts.yaml"
_NAME = re.compile(r"[a-z][a-z0-9_]*")


def load_ledger(reader: Reader) -> Mapping | None:
    """Return `slides/facts.yaml` as nodes, one group a fact; None when there is no such file, or once the reason is noted."""
    return reader.mapping(FACTS) if "facts.yaml" in reader.names("slides") else None


def load_facts(reader: Reader, ledger: Mapping | None) -> dict[str, Fact]:
    """Return the facts of the ledger by name. A fact that is not a group is left out, once that is noted."""
    return {} if ledger is None else reader.once("facts", Same(ledger), lambda own: _facts(own, ledger))


def _facts(reader: Reader, ledger: Mapping) -> dict[str, Fact]:
    facts: dict[str, Fact] = {}
    for key, value in ledger.entries:
        check_name(reader, key)
        if isinstance(value, Mapping):
            facts[key.text], problems = fact_of(key, value)
            reader.found.extend(problems)
        else:
            help_ = "write `label:`, `value:`, `year:` and `source:` below it, indented"
            reader.report("wrong-type", f"fact `{key.text}` takes a group of fields", value.origin, help_)
    return facts


def check_name(reader: Reader, key: Scalar) -> None:
    """Note that a name cannot be a fact's."""
    if not _NAME.fullmatch(key.text):
        help_ = "use small letters, digits and `_`, starting with a letter"
        reader.report("bad-name", f"`{key.text}` cannot be the name of a fact", key.origin, help_)
