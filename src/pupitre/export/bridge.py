"""Drive one LibreOffice over UNO. A script of its own: the Python that has the module `uno` runs it, which is seldom ours.

    python bridge.py SOFFICE FOLDER

starts SOFFICE with a user profile below FOLDER and answers each JSON line of standard input with one on standard output. The first line
out is `{"ready": true}`. A request is `{"deck": PATH, "pdf": PATH, "filter": {NAME: VALUE}}`, the answer `{"done": true}` or
`{"problem": TEXT}`. Whoever starts it makes it the leader of a process group; when standard input ends, as it does when its owner is
killed, the whole group ends and FOLDER goes: nothing outlives the owner. Only the standard library and `uno`, in the syntax of Python 3.8.
"""

from __future__ import annotations

import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

NEVER_EXECUTE = 0  # com.sun.star.document.MacroExecMode
NO_UPDATE = 0  # com.sun.star.document.UpdateDocMode: links stay as they are
PAUSE = 0.02  # seconds between two attempts to reach a LibreOffice that is starting
GRACE = 1  # seconds in which LibreOffice may end by itself


def main() -> None:
    """Start LibreOffice, then serve requests until standard input ends."""
    soffice, folder = sys.argv[1], Path(sys.argv[2])
    pipe = f"pupitre{os.getpid()}"
    profile = "-env:UserInstallation=" + (folder / "profile").as_uri()
    quiet = ["--headless", "--norestore", "--nodefault", "--nologo", "--nolockcheck"]
    accept = f"--accept=pipe,name={pipe};urp;StarOffice.ComponentContext"
    office = subprocess.Popen([soffice, profile, *quiet, accept], stdin=subprocess.DEVNULL, stdout=sys.stderr)
    requests: queue.SimpleQueue[dict[str, Any]] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(requests, office, folder), daemon=True).start()
    desktop = _desktop(pipe, office)
    _say({"ready": True})
    while True:
        _say(_answer(desktop, requests.get()))


def _read(requests: queue.SimpleQueue[dict[str, Any]], office: subprocess.Popen[bytes], folder: Path) -> None:
    """Pass requests on. At their end, end everything, even while LibreOffice hangs in one."""
    for line in sys.stdin:
        requests.put(json.loads(line))
    if os.name == "nt":
        command = ["taskkill", "/F", "/T", "/PID", str(office.pid)]
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
    else:
        _ask_to_end(office)
    shutil.rmtree(str(folder), ignore_errors=True)
    if os.name != "nt":
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _ask_to_end(office: subprocess.Popen[bytes]) -> None:
    """Ask the group to end, which is this process, the starter `soffice` and LibreOffice itself."""
    os.killpg(0, signal.SIGTERM)
    try:
        office.wait(GRACE)
    except subprocess.TimeoutExpired:
        return  # it hangs; the group is killed next


def _desktop(pipe: str, office: subprocess.Popen[bytes]) -> Any:
    """Return LibreOffice's desktop, as soon as it answers."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    while True:
        try:
            remote = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            return remote.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", remote)
        except NoConnectException:
            if office.poll() is not None:
                _say({"problem": f"it ended with {office.returncode} when it was started"})
                os._exit(1)
            time.sleep(PAUSE)


def _answer(desktop: Any, request: dict[str, Any]) -> dict[str, Any]:
    """Convert one deck, and say how that went. What UNO raises is the answer: a broken deck, or a LibreOffice that is gone."""
    try:
        _convert(desktop, request["deck"], request["pdf"], request["filter"])
    except Exception as problem:  # noqa: BLE001 - UNO's exceptions have no common ancestor but this
        return {"problem": str(problem) or type(problem).__name__}
    return {"done": True}


def _convert(desktop: Any, deck: str, pdf: str, options: dict[str, Any]) -> None:
    safe = {"Hidden": True, "ReadOnly": True, "Silent": True, "MacroExecutionMode": NEVER_EXECUTE, "UpdateDocMode": NO_UPDATE}
    document = desktop.loadComponentFromURL(uno.systemPathToFileUrl(deck), "_blank", 0, _properties(safe))
    if document is None:
        raise ValueError("it cannot open the file")
    try:
        data = uno.Any("[]com.sun.star.beans.PropertyValue", _properties(options))
        document.storeToURL(uno.systemPathToFileUrl(pdf), _properties({"FilterName": "impress_pdf_Export", "FilterData": data}))
    finally:
        document.close(True)  # noqa: FBT003 - UNO knows no keywords


def _properties(values: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(PropertyValue(Name=name, Value=value) for name, value in values.items())


def _say(value: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(value) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    if os.name != "nt":
        signal.signal(signal.SIGTERM, lambda *_: None)  # a handler, unlike SIG_IGN, is not inherited by LibreOffice
    main()
