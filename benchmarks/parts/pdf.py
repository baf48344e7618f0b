"""PDF: a LibreOffice that is kept warm against one cold `soffice --convert-to pdf` for each deck."""

import shutil
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from processes import run
from results import Aim, aims, table
from settings import Settings, build_command, environment
from talks import copy
from turns import Contender, take_turns, timed

LIMIT = 300.0
"""Seconds after which LibreOffice is taken to hang."""

EXPLANATION = """\
The deck is that of the talk. Warm: the office of `pupitre.export.warm`, which has converted a deck before; tagged, PDF/UA. Cold: a new
process for each deck, on a profile that is there already; its own defaults.
"""


def measure(settings: Settings) -> str:
    """Return the section."""
    if find_spec("pupitre.export.warm") is None:
        return "This version of the engine makes no PDF: there is no `pupitre.export.warm`.\n"
    installed, problems = import_module("pupitre.export.office").find_office()
    if installed is None:
        return f"Not measured: {'; '.join(problem.message for problem in problems)}.\n"
    deck = built(settings.scratch)
    data = deck.read_bytes()
    with import_module("pupitre.export.warm").Office(installed) as office:
        contenders = [
            Contender("LibreOffice kept warm", timed(lambda: office.convert(data, LIMIT))),
            cold(installed.soffice, deck, settings.scratch),
        ]
        take_turns(contenders, settings.rounds)
    warm, cold_ = contenders
    rates = [(one.name, f"{one.clock * 1000:.0f}", f"{1 / one.clock:.2f}") for one in contenders]
    wanted = [Aim("warm, times as fast as cold", cold_.clock / warm.clock, 1.0, most=False)]
    return "\n".join([table(("contender", "clock, ms", "decks a second"), rates), aims(wanted), EXPLANATION])


def built(scratch: Path) -> Path:
    """Build the talk's deck."""
    run(build_command(copy(scratch / "talk"), scratch / "dist", "--only", "reference"), environment(scratch))
    (deck,) = (scratch / "dist").glob("*.pptx")
    return deck


def cold(soffice: Path, deck: Path, scratch: Path) -> Contender:
    """Return one call of LibreOffice for the deck."""
    profile = f"-env:UserInstallation={(scratch / 'profile').as_uri()}"
    output = scratch / "cold"
    command = [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", output, deck]
    return Contender("one cold soffice for each deck", lambda: run(command), before=lambda: shutil.rmtree(output, ignore_errors=True))
