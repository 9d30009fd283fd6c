"""`katanya serve`."""

from __future__ import annotations

import socket
import webbrowser
from typing import Annotated

import typer

from katanya.cli.printing import LedgerOption, say
from katanya.errors import MisuseError

__all__ = ["EXAMPLE", "command"]

EXAMPLE = "katanya serve katanya.db"

_HOST = "127.0.0.1"  # this machine only: the ledger is nobody else's business
_PORT = 8321  # no service that is known uses it


def command(
    place: Annotated[
        str | None, typer.Argument(metavar="[LEDGER]", help="The ledger; the same as with --ledger.")
    ] = None,
    ledger: LedgerOption = "katanya.db",
    port: Annotated[
        int, typer.Option("--port", "-p", metavar="N", min=0, max=65535, help="The port; 0 takes any that is free.")
    ] = _PORT,
    open_page: Annotated[bool, typer.Option("--open", "-o", help="Open the page in your browser.")] = False,
) -> None:
    """Show the ledger as pages in your browser, on this machine only.

    Every page is also data: add .json or .csv to its address. Stop with Ctrl-C.
    """
    import uvicorn  # noqa: PLC0415 - only who serves should wait for the server to load

    from katanya.web.server import make_app  # noqa: PLC0415

    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((_HOST, port))
        except OSError as taken:
            raise MisuseError(
                f"Port {port} can't be had: {taken.strerror}.",
                mend="Name another one with --port, or any with --port 0.",
            ) from taken
        listening.listen()  # from here on a browser waits instead of being refused
        app = make_app(place or ledger)
        address = f"http://{_HOST}:{listening.getsockname()[1]}/"
        say("The ledger's pages are at ", address, ". Stop with Ctrl-C.")
        if open_page:
            webbrowser.open(address)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
        server.run(sockets=[listening])
