"""Where the desk can be reached: an address of this machine alone, the same one after each start."""

from __future__ import annotations

import json
import secrets
import socket
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from pathlib import Path

from extract.errors import MachineError
from extract.messages import message

from .store import DeskFolder, write_whole

HERE = "127.0.0.1"
FILE = "alamat.json"
ALIVE = "/hidup"
WAIT = 2.0  # seconds for a desk that is there to say so
BACKLOG = 128


@dataclass(frozen=True, slots=True)
class Address:
    """A port of this machine and the token that its desk asks for."""

    port: int
    token: str

    @property
    def url(self) -> str:
        """What a person opens."""
        return f"http://{HERE}:{self.port}/?token={self.token}"

    def is_alive(self) -> bool:
        """Whether a desk with this token answers there."""
        asking = HTTPConnection(HERE, self.port, timeout=WAIT)
        try:
            asking.request("GET", ALIVE, headers={"Authorization": f"Bearer {self.token}"})
            return asking.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            asking.close()


def last_address(out: Path) -> Address | None:
    """The address that the desk of this OUT had before."""
    try:
        known = json.loads((DeskFolder(out).root / FILE).read_bytes())
        return Address(int(known["port"]), str(known["token"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def bind(out: Path, port: int) -> tuple[socket.socket, Address]:
    """A listening socket and its address. Port 0 means that of last time, or any that is free.

    The token stays the same as well, so that pages that are open go on after a restart. Raises MachineError where
    the port is taken or nothing can be written.
    """
    last = last_address(out)
    token = last.token if last else secrets.token_urlsafe(32)
    wanted = [port] if port else [last.port, 0] if last else [0]
    for number in wanted:
        try:
            listening = _listen(number)
        except OSError as error:
            if number == wanted[-1]:
                raise MachineError(message("digitize", "port-taken", port=number, why=error.strerror)) from error
            continue
        break
    address = Address(listening.getsockname()[1], token)
    known = json.dumps({"port": address.port, "token": token})
    write_whole(DeskFolder(out).root / FILE, known + "\n", private=True)
    return listening, address


def _listen(port: int) -> socket.socket:
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):  # Windows: or another program could listen there as well
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((HERE, port))
        listening.listen(BACKLOG)
    except OSError:
        listening.close()
        raise
    return listening
