"""A desk as a person starts it, for tests: a process of its own over a folder of its own."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

PATIENCE = 90.0  # seconds for what takes a second on a machine that does nothing else


@dataclass(slots=True)
class Desk:
    """One OUT and the process over it; started again it has the address that it had."""

    out: Path
    process: subprocess.Popen[str] | None = None
    url: str = ""
    troubles: list[str] = field(default_factory=list)

    def start(self) -> Desk:
        """Run the desk and wait for its address."""
        command = [sys.executable, "-m", "digitize", "serve", "--out", str(self.out)]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self.process.stdout is not None
        self.url = self.process.stdout.readline().strip()
        until(self.is_up)
        return self

    def is_up(self) -> bool:
        """Whether it answers."""
        with contextlib.suppress(OSError):
            return self.ask("/hidup") == b"hidup"
        return False

    def ask(self, path: str, data: bytes | None = None, method: str | None = None, **headers: str) -> bytes:
        """An answer of the desk, asked with its token."""
        content, _ = self._answer(path, data, method, **headers)
        return content

    def policy(self, path: str) -> str:
        """The Content-Security-Policy of a page."""
        return self._answer(path)[1]

    def _answer(
        self, path: str, data: bytes | None = None, method: str | None = None, **headers: str
    ) -> tuple[bytes, str]:
        base, _, token = self.url.partition("/?token=")
        known = {
            "Authorization": f"Bearer {token}",
            **{name.replace("_", "-"): text for name, text in headers.items()},
        }
        request = urllib.request.Request(base + path, data, known, method=method)  # noqa: S310 - the desk's own
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
            return answer.read(), answer.headers["content-security-policy"]

    def json(self, path: str, body: object | None = None) -> Any:
        """The same with JSON on both sides."""
        data = None if body is None else json.dumps(body).encode()
        return json.loads(self.ask(path, data, Content_Type="application/json"))

    def drop(self, *files: Path, one: bool = False) -> list[str]:
        """Put files in line without a browser; returns their tickets."""
        keys = [
            json.loads(self.ask(f"/masuk/berkas?nama={file.name}", file.read_bytes(), "PUT"))["key"]
            for file in files
        ]
        groups = [keys] if one else [[key] for key in keys]
        return [self.json("/antrean", {"files": group, "one": one})["tickets"][0] for group in groups]

    def done(self) -> bool:
        """Whether everything in line has an end."""
        return all(one["stage"] not in ("waiting", "working") for one in self.json("/antrean"))

    def kill(self) -> None:
        """As a machine that loses its power."""
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def stop(self) -> None:
        """As a person ends it."""
        if self.process is not None:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(timeout=PATIENCE)

    def browse(self, browser: Browser, path: str = "/", **context: Any) -> Page:
        """A page of the desk in a browser of its own; whatever it complains of or asks of others is trouble."""
        page = browser.new_context(accept_downloads=True, **context).new_page()
        page.set_default_timeout(PATIENCE * 1000)
        page.on("console", lambda said: self._hear(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        base = self.url.partition("/?")[0]
        page.on("request", lambda asked: None if asked.url.startswith((base, "blob:")) else self._hear(asked.url))
        page.goto(self.url)
        if path != "/":
            page.goto(base + path)
        return page

    def _hear(self, text: str) -> None:
        """A desk that was killed cannot be reached: the browser says so, and the page says what to do."""
        if (
            "ERR_CONNECTION_REFUSED" not in text
            and "ERR_EMPTY_RESPONSE" not in text
            and "ERR_CONNECTION_RESET" not in text
        ):
            self.troubles.append(text)


def until(true: Any, patience: float = PATIENCE) -> None:
    """Wait until something is so."""
    end = time.monotonic() + patience
    while not true():
        assert time.monotonic() < end, "it did not come to be"
        time.sleep(0.05)


@contextlib.contextmanager
def desk_over(out: Path) -> Iterator[Desk]:
    """A desk that ends with the test."""
    desk = Desk(out).start()
    try:
        yield desk
    finally:
        desk.kill()
