"""A language server that ends, is silent or answers with an error is told as such, and never waited for without end."""

import shutil
from pathlib import Path

import pytest

from support import languageserver
from support.languageserver import Editor, ServerError

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="node is not installed")

ANSWER = """
process.stdin.once("data", () => {
  const text = JSON.stringify({jsonrpc: "2.0", id: 1, error: {code: -1, message: "no thanks"}});
  process.stdout.write(`Content-Length: ${text.length}\\r\\n\\r\\n${text}`);
});
"""


@pytest.mark.parametrize(
    ("script", "said"),
    [("process.stdin.destroy()", "ended"), ("process.stdin.resume()", "silent for 1 seconds"), (ANSWER, "initialize: no thanks")],
    ids=["ends", "silent", "error"],
)
def test_a_server_that_does_not_help_is_told(script: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = tmp_path / "server.js"
    server.write_text(script, encoding="utf-8")
    monkeypatch.setattr(languageserver, "SERVER", server)
    monkeypatch.setattr(languageserver, "PATIENCE", 1.0)
    with pytest.raises(ServerError, match=said), Editor(tmp_path):
        pass
