"""An editor without a window: drives the real `yaml-language-server` over its standard input and output.

The protocol is Microsoft's Language Server Protocol 3.17: JSON-RPC messages, each after a `Content-Length` header. Nothing here sleeps:
every wait ends with the message that it waits for, or with an error after `PATIENCE` seconds.
"""

import json
import queue
import shutil
import subprocess
import threading
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

TOOLS = Path(__file__).resolve().parents[2] / ".ci-tools"
SERVER = TOOLS / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
PATIENCE = 30.0

Message = dict[str, Any]
# No schemas from the network: only what a file names in its first line.
_SETTINGS = {"yaml": {"validate": True, "completion": True, "hover": True, "schemaStore": {"enable": False}}}
_CAPABILITIES = {
    "workspace": {"configuration": True},
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}},
        "hover": {"contentFormat": ["markdown", "plaintext"]},
        "publishDiagnostics": {},
    },
}


class ServerError(Exception):
    """The server gave no answer, or an error as its answer."""


def has_server() -> bool:
    """Whether `tests/run` has installed the server, and node is there to run it."""
    return SERVER.exists() and shutil.which("node") is not None


@dataclass(slots=True)
class Editor:
    """One run of the server in the folder `root`. Use it as a context; texts that it opens need not be on the disk."""

    root: Path
    _process: "subprocess.Popen[bytes]" = field(init=False)
    _inbox: "queue.Queue[Message | None]" = field(default_factory=queue.Queue, init=False)
    _last: int = field(default=0, init=False)
    _opened: int = field(default=0, init=False)

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(
            ["node", str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=self.root
        )
        threading.Thread(target=self._listen, daemon=True).start()
        try:
            self._greet()
        except BaseException:
            self._end()
            raise
        return self

    def _greet(self) -> None:
        root = self.root.as_uri()
        folders = [{"uri": root, "name": self.root.name}]
        self._ask("initialize", {"processId": None, "rootUri": root, "capabilities": _CAPABILITIES, "workspaceFolders": folders})
        self._tell("initialized", {})

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None:
                self._ask("shutdown", None)
                self._tell("exit", None)
                self._process.wait(PATIENCE)
        finally:
            self._end()

    def _end(self) -> None:
        self._process.kill()
        self._process.wait()
        for stream in (self._process.stdin, self._process.stdout):
            with suppress(OSError):  # what was never sent to a server that has ended
                assert stream is not None
                stream.close()

    def problems(self, file: str, text: str) -> list[str]:
        """Return what the editor underlines in `text`, opened as `file` of the project: `line: message`, lines from 1."""
        uri = self._open(file, text)
        shown = self._wait(lambda message: message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == uri)
        self._tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        return [f"{one['range']['start']['line'] + 1}: {one['message']}" for one in shown["params"]["diagnostics"]]

    def proposals(self, file: str, text: str) -> dict[str, Message]:
        """Return what the editor proposes where `|` stands in `text`, by label."""
        answer = self._at_cursor("textDocument/completion", file, text)
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return {item["label"]: item for item in items}

    def hover(self, file: str, text: str) -> str:
        """Return what the editor shows when the mouse rests on the place of `|` in `text`."""
        answer = self._at_cursor("textDocument/hover", file, text)
        return "" if answer is None else str(answer["contents"]["value"])

    def _at_cursor(self, method: str, file: str, text: str) -> Any:
        before, _, after = text.partition("|")
        uri = self._open(file, before + after)
        line = before.count("\n")
        place = {"line": line, "character": len(before) - (before.rfind("\n") + 1)}
        answer = self._ask(method, {"textDocument": {"uri": uri}, "position": place})
        self._tell("textDocument/didClose", {"textDocument": {"uri": uri}})
        return answer

    def _open(self, file: str, text: str) -> str:
        """Open a text under a name beside `file` that no other text had: what is said of it can be of no other."""
        self._opened += 1
        path = self.root / file
        uri = path.with_name(f"{path.stem}-{self._opened}{path.suffix}").as_uri()
        self._tell("textDocument/didOpen", {"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}})
        return uri

    def _ask(self, method: str, params: Any) -> Any:
        self._last += 1
        number = self._last
        self._send({"id": number, "method": method, "params": params})
        answer = self._wait(lambda message: message.get("id") == number and "method" not in message)
        if "error" in answer:
            raise ServerError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def _tell(self, method: str, params: Any) -> None:
        self._send({"method": method, "params": params})

    def _send(self, message: Message) -> None:
        data = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self._process.stdin is not None
        self._process.stdin.write(b"Content-Length: %d\r\n\r\n%s" % (len(data), data))
        self._process.stdin.flush()

    def _wait(self, wanted: Any) -> Message:
        """Return the first message that is `wanted`; the server's own questions on the way get their answers."""
        while True:
            try:
                message = self._inbox.get(timeout=PATIENCE)
            except queue.Empty:
                raise ServerError(f"yaml-language-server was silent for {PATIENCE:g} seconds") from None
            if message is None:
                raise ServerError("yaml-language-server ended")
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": _reply(message)})
            elif wanted(message):
                return message

    def _listen(self) -> None:
        stream = self._process.stdout
        assert stream is not None
        while header := stream.readline():
            length = int(header.split(b":")[1])
            while stream.readline().strip():
                pass  # further headers, up to the empty line
            self._inbox.put(json.loads(stream.read(length)))
        self._inbox.put(None)


def _reply(question: Message) -> Any:
    """Answer what a server asks an editor: its settings, and nothing else."""
    if question["method"] != "workspace/configuration":
        return None
    return [_SETTINGS.get(item.get("section", ""), {}) for item in question["params"]["items"]]
