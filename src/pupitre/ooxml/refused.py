"""What stops the reading of a package."""

from pupitre.diagnostics import Diagnostic, Origin, error

AGAIN = "open the file in PowerPoint and save it again as .pptx"


class RefusedError(Exception):
    """Reading cannot go on; `diagnostic` says why. It never leaves this package."""

    def __init__(self, code: str, message: str, origin: Origin, help: str = AGAIN) -> None:
        super().__init__(message)
        self.diagnostic: Diagnostic = error(code, message, origin, help=help)
