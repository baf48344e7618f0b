"""The base project of the bad cases with audiences and territories over it, for tests that build whole matrices."""

import shutil
from collections.abc import Mapping
from pathlib import Path

from support.badcases import BASE
from support.projects import project

TEMPLATE = """---
layout: canvas
fields:
  text: text!
---
<slide><title>{{ slide.title }}</title><content><text>{{ slide.text }}</text></content></slide>
"""
FACTS = """jobs_lost:
  label: Jobs lost
  value: 40 000
  unit: jobs
  year: 1990-2000
  source: Regional office of statistics
unemployment:
  label: Unemployment
  value: 10
  unit: "%"
  year: 1996
  source: Labour survey
people:
  label: People
  nature: missing
area:
  label: Area
  value: 20
  unit: km²
  year: 2020
  source: Map
density:
  label: Density
  compute: people / area
  unit: per km²
"""
HERE = """template: words
title: And here
text: "{{ territory.name }} has {{ fact('people') }} people."
only: [mayors]
"""
DENSE = """template: words
title: How close
text: "{{ fact('density') }} people live together."
except: [mayors]
"""
FILES = {
    "templates/slides/words.xml.j2": TEMPLATE,
    "slides/facts.yaml": FACTS,
    "slides/here.yaml": HERE,
    "slides/dense.yaml": DENSE,
    "slides/audiences/mayors.yaml": "name: Mayors\n",
    "slides/audiences/people.yaml": "name: People\ndrop: [jobs]\n",
}


def lakes(folder: Path, territories: int, files: Mapping[str, str] | None = None) -> Path:
    """Write the project with as many territories, one row of the table each, and `files` over it; return its root."""
    shutil.copytree(BASE, folder, dirs_exist_ok=True)
    order = (
        (folder / "slides" / "talk.yaml")
        .read_text(encoding="utf-8")
        .replace("      - view\n", "      - view\n      - here\n      - dense\n")
    )
    table = {"slides/talk.yaml": order, "slides/territories.csv": rows(territories)}
    return project(folder, {**FILES, **table, **(files or {})})


def rows(territories: int) -> str:
    """Return a table of territories, each with people of its own."""
    lines = [f"t{number};Town {number};{1000 + number};2020;Register of town {number}" for number in range(territories)]
    return "\n".join(["id;name;facts.people.value;facts.people.year;facts.people.source", *lines, ""])
