"""Copies of the dashboard behind nginx, with the very configuration that ships in deploy/."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.server import DASHBOARD, PROJECT, Server, held_port, serving, stop

NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
_PATIENCE = 60


@contextmanager
def copies_behind_proxy(number: int) -> Iterator[tuple[str, list[Server]]]:
    """So many copies and the address of the proxy in front of them, until the block ends."""
    with ExitStack() as stack:
        copies = [stack.enter_context(serving(DASHBOARD)) for _ in range(number)]
        yield stack.enter_context(_proxy([f"127.0.0.1:{copy.port}" for copy in copies])), copies


def write_configuration(folder: Path, addresses: list[str], listen: str) -> None:
    """What deploy/proxy.sh writes for these copies."""
    environment = {**os.environ, "COPIES": " ".join(addresses), "LISTEN": listen}
    subprocess.run(["sh", str(PROJECT / "deploy" / "proxy.sh"), str(folder)], env=environment, check=True)


def nginx(folder: Path, *options: str) -> list[str]:
    """The command that runs nginx on a folder; root has to say that its workers may stay root in a private folder."""
    if not NGINX:
        raise SystemExit("nginx is not installed: apt-get install nginx")
    rights = "user root; " if os.geteuid() == 0 else ""
    return [NGINX, "-p", f"{folder}/", "-c", "nginx.conf", "-g", f"{rights}daemon off;", *options]


@contextmanager
def _proxy(addresses: list[str]) -> Iterator[str]:
    with tempfile.TemporaryDirectory() as folder, held_port() as port:
        listen = f"127.0.0.1:{port}"
        write_configuration(Path(folder), addresses, listen)
        process = subprocess.Popen(nginx(Path(folder)), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            _wait_for(f"http://{listen}/proxy-health")
            yield f"http://{listen}"
        finally:
            stop(process)


def _wait_for(address: str) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            time.sleep(0.05)
    raise SystemExit(f"nginx did not answer at {address} within {_PATIENCE} seconds")
