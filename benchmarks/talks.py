"""Talks to measure with, made of the project's own: a copy, networks of made territories, long decks.

The figures of the made territories mean nothing; they differ, as real ones do.
"""

import csv
import re
import shutil
from pathlib import Path
from typing import Any

from settings import ROOT

FOLDERS = ("slides", "templates", "assets")
AUDIENCES = 4
SLIDE = "chez-nous"
"""The slide that compares a territory's own figures."""
CHART = "resultats"
"""The slide with a chart."""


def copy(project: Path) -> Path:
    """Copy the talk to `project`."""
    for name in FOLDERS:
        shutil.copytree(ROOT / name, project / name)
    return project


def network(project: Path, territories: int) -> Path:
    """Copy the talk with its audiences to `project`, with a table of made territories in place of its own."""
    copy(project)
    slides = project / "slides"
    shutil.rmtree(slides / "territories")
    shutil.rmtree(slides / "variants")
    compared = slides / f"{SLIDE}.yaml"
    compared.write_text(re.sub(r"(?m)^except:.*\n", "", compared.read_text(encoding="utf-8")), encoding="utf-8")
    rows = [territory(number) for number in range(territories)]
    with (slides / "territories.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=";")
        writer.writeheader()
        writer.writerows(rows)
    return project


def one_audience(project: Path, territories: int) -> Path:
    """Do as `network`, with one audience that is shown every slide of the talk, and the one with its territory's own figures."""
    network(project, territories)
    audiences = project / "slides" / "audiences"
    for path in audiences.glob("*.yaml"):
        path.unlink()
    text = f"name: Tous\nfull: tous\nadd:\n  - {{slide: {SLIDE}, after: resultats}}\n"
    (audiences / "tous.yaml").write_text(text, encoding="utf-8")
    return project


def territory(number: int) -> dict[str, Any]:
    """Return a made territory as a row of the table."""
    town = f"la ville {number}"
    return {
        "id": f"t{number:04}",
        "name": f"Ville {number}",
        "full": town,
        "kind": "commune",
        **fact("population_hote", town, label=f"Population de {town}", value=10_000 + 37 * number, unit="hab.", nature="public"),
        **fact("superficie_hote", town, label=f"Superficie de {town}", value=20 + number % 90, unit="km²", nature="public"),
        **fact("communes_hote", town, label=f"Communes de {town}", value=3 + number % 40, unit="communes", nature="public"),
        **fact("densite_hote", town, label=f"Densité de {town}", compute="population_hote / superficie_hote", unit="hab./km²", round_to=1),
        **fact(
            "rapport_densite", town, label="Densités comparées", compute="densite_nord_milan / densite_hote", round_to=1, approximate="true"
        ),
    }


def fact(name: str, town: str, **fields: Any) -> dict[str, Any]:
    """Return a figure of a territory as cells of the table."""
    common = {"year": 2021, "perimeter": "commune", "source": f"Registre de {town}", "credit": "Registre", "confidence": "medium"}
    return {f"facts.{name}.{key}": value for key, value in {**fields, **common}.items()}


def long_deck(project: Path, slides: int) -> Path:
    """Copy the talk to `project`, with as many slides: its own again and again, from that with a chart, each with a title of its own."""
    copy(project)
    folder = project / "slides"
    for name in ("audiences", "territories", "variants"):
        shutil.rmtree(folder / name)
    talk = (folder / "talk.yaml").read_text(encoding="utf-8")
    order = re.findall(r"(?m)^      - (\S+)", talk)
    order = order[order.index(CHART) :] + order[: order.index(CHART)]
    for path in folder.glob("*.yaml"):
        if path.stem not in {"talk", "facts", *order}:
            path.unlink()
    sources = [again((folder / f"{name}.yaml").read_text(encoding="utf-8")) for name in order]
    for name in order:
        (folder / f"{name}.yaml").unlink()
    names = [f"{order[number % len(order)]}-{number:04}" for number in range(slides)]
    for number, name in enumerate(names):
        (folder / f"{name}.yaml").write_text(numbered(sources[number % len(sources)], number), encoding="utf-8")
    head, _, _ = talk.partition("sections:")
    listed = "".join(f"      - {name}\n" for name in names)
    (folder / "talk.yaml").write_text(f"{head}sections:\n  - id: tout\n    title: Tout\n    slides:\n{listed}", encoding="utf-8")
    return project


def again(slide: str) -> str:
    """Return a slide as one that may stand in any talk: without links to others, and without conditions."""
    return re.sub(r"(?m)^( +slide:|only:|except:).*\n", "", slide)


def numbered(slide: str, number: int) -> str:
    """Return a slide with a number in its title."""
    return re.sub(r'(?m)^(title: (?:\|-\n  )?.*?)("?)$', rf"\g<1> {number}\2", slide, count=1)
