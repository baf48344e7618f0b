"""Stand-ins for LibreOffice, and small decks."""

import stat
import sys
from pathlib import Path

from pupitre.export.office import LibreOffice

# What a bridge answers, by the behaviour that is asked for. `FIRST` behaves well from its second start on.
_BRIDGE = """#!{python}
import json, os, sys, time
folder = sys.argv[3]
starts = {folder!r} + "/starts"
with open(starts, "a") as file:
    file.write(folder + "\\n")
number = sum(1 for _ in open(starts))
print(json.dumps({{"ready": True}}), flush=True)
for line in sys.stdin:
    request = json.loads(line)
    behaviour = {behaviour!r}
    if number > 1 and behaviour.startswith("first "):
        behaviour = "works"
    if behaviour.endswith("hangs"):
        while True:
            time.sleep(60)
    if behaviour.endswith("crashes"):
        os._exit(77)
    if behaviour == "refuses":
        print(json.dumps({{"problem": "it cannot open the file"}}), flush=True)
        continue
    with open(request["deck"], "rb") as deck, open(request["pdf"], "wb") as pdf:
        pdf.write(b"PDF of " + deck.read())
    print(json.dumps({{"done": True}}), flush=True)
"""


def fake_office(folder: Path, behaviour: str) -> LibreOffice:
    """Return a LibreOffice that `works`, `hangs`, `crashes`, `refuses`, or does so the `first` time only."""
    script = folder / "python"
    script.write_text(_BRIDGE.format(python=sys.executable, behaviour=behaviour, folder=str(folder)), encoding="utf-8")
    script.chmod(script.stat().st_mode | stat.S_IXUSR)
    return LibreOffice(folder / "soffice", script)


def starts(folder: Path) -> list[Path]:
    """Return the working folders of all starts of a fake, in order."""
    return [Path(line) for line in (folder / "starts").read_text(encoding="utf-8").splitlines()]
