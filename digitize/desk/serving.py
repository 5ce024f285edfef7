"""`digitize serve`: the desk at an address of this machine, until it is told to stop."""

from __future__ import annotations

import argparse
import logging
import webbrowser
from contextlib import suppress

from extract.abreast import cores

from ..console import Console
from ..folders import machine_errors
from ..running import limits_of, options_of
from .address import Address, bind, last_address
from .app import build_app
from .office import Office

PATIENCE = 3  # seconds that answers on their way get when the desk ends


def serve(arguments: argparse.Namespace, console: Console) -> int:
    """Run the desk; where one runs already over this OUT, say where. Raises MachineError where it cannot be."""
    out = arguments.out.absolute()
    with machine_errors(out):
        out.mkdir(parents=True, exist_ok=True)
    running = last_address(out)
    if running is not None and running.is_alive():
        console.say("desk-runs-already", out=out)
        _show(running, arguments)
        return 0
    workers = arguments.jobs or max(1, min(4, cores()))
    arguments.jobs = workers
    listening, address = bind(out, arguments.port)
    office = Office(out, options_of(arguments, console), limits_of(arguments))
    office.start(workers)
    console.say("desk-ready", out=out)
    _show(address, arguments)
    try:
        _run(office, address, listening)
    except KeyboardInterrupt:
        pass
    finally:
        office.close()
    console.say("desk-ended")
    return 0


def _run(office: Office, address: Address, listening: object) -> None:
    import uvicorn

    logging.getLogger("uvicorn.error").setLevel(logging.ERROR)
    config = uvicorn.Config(
        build_app(office, address.token, address.port),
        http="h11",
        ws="none",
        loop="asyncio",
        lifespan="off",
        access_log=False,
        log_config=None,
        proxy_headers=False,
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
    )
    uvicorn.Server(config).run(sockets=[listening])  # type: ignore[list-item]


def _show(address: Address, arguments: argparse.Namespace) -> None:
    print(address.url, flush=True)
    if arguments.open:
        with suppress(Exception):  # a machine without a browser still has the address
            webbrowser.open(address.url)
