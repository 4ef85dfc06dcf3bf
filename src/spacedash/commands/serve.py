"""`spacedash serve`: the dashboard on a port of this machine."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

from spacedash.errors import UsageError

TRIES = 20  # ports after the wanted one that are tried when it is in use


def app_file() -> Path:
    """Return where the dashboard's app.py lies: at the top of a checkout, inside an installed package."""
    package = Path(str(files("spacedash")))
    for place in (package / "bundle" / "app.py", package.parent.parent / "app.py"):
        if place.is_file():
            return place
    raise UsageError(
        "the dashboard's app.py is not there.",
        where=str(package),
        advice="Install the package again: pip install --force-reinstall spacedash.",
    )


def run_serve(data: Path | None, port: int, address: str) -> int:
    """Serve until stopped; print the address first. Exit code of the server."""
    app = app_file()
    free = _free_port(address, port)
    if port and free != port:
        print(f"Port {port} is in use; taking {free}.", file=sys.stderr)
    environment = dict(os.environ)
    if data is not None:
        environment["SPACEDASH_DATA"] = str(data.absolute())
    _prepare(data)
    shown = f"[{address}]" if ":" in address else address
    print(f"spacedash is at http://{shown}:{free}  (stop it with Ctrl+C)", flush=True)
    command = [
        sys.executable,
        "-m",
        "streamlit",
        "run",
        str(app),
        "--server.port",
        str(free),
        "--server.address",
        address,
    ]
    command += ["--logger.level", "warning"]  # its own greeting would say the address a second time
    server = subprocess.Popen(command, env=environment, cwd=app.parent, stdout=subprocess.DEVNULL)
    try:
        return server.wait()
    except KeyboardInterrupt:
        server.terminate()
        server.wait()
        return 0


def _prepare(data: Path | None) -> None:
    """Open the archive once before the server starts, so that a first use or a damaged store is told here."""
    from spacedash import archive

    print("Opening the archive …", file=sys.stderr, flush=True)
    archive.open(data)


def _free_port(address: str, port: int) -> int:
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    for candidate in range(port, port + TRIES) if port else (0,):
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((address, candidate))
            except OSError:
                continue
            return int(probe.getsockname()[1])
    raise UsageError(
        f"no port from {port} to {port + TRIES - 1} is free at {address}.",
        where="serve",
        advice="Name another one with --port.",
    )
