"""What ships for containers, checked as far as it can be without an engine."""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from benchmarks.server import serving
from benchmarks.witness import witnessing
from tests.deploy.conftest import PROJECT

COMPOSE = yaml.safe_load((PROJECT / "compose.yaml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict] = COMPOSE["services"]
COPIES = {name: service for name, service in SERVICES.items() if re.fullmatch(r"copy\d+", name)}
DOCKERFILE = (PROJECT / "Dockerfile").read_text(encoding="utf-8")
FULL_VERSION = re.compile(r"\w+:\d+\.\d+\.\d+(-[\w-]+)?(@sha256:[0-9a-f]{64})?")


def test_proxy_knows_every_copy() -> None:
    addresses = [f"{copy['networks']['inside']['ipv4_address']}:8501" for copy in COPIES.values()]
    assert len(addresses) >= 2
    assert SERVICES["proxy"]["environment"]["COPIES"].split() == addresses


@pytest.mark.parametrize("name", SERVICES)
def test_service_may_do_little(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in service["security_opt"]
    assert not {"privileged", "devices", "pid", "ipc"} & service.keys()
    assert "docker.sock" not in str(service)
    assert not [key for key in service.get("environment", {}) if re.search("TOKEN|SECRET|PASSWORD|KEY", key)]


@pytest.mark.parametrize("name", [*COPIES, "proxy"])
def test_service_that_stays_is_bounded_and_without_root(name: str) -> None:
    service = SERVICES[name]
    assert service["restart"] == "unless-stopped"
    assert service["mem_limit"]
    assert service.get("user", "10001") not in {"root", "0"}


def test_copies_only_read_the_shared_database() -> None:
    for copy in COPIES.values():
        assert copy["volumes"] == ["shared:/shared:ro"]
        assert copy["environment"]["FINDINGS_DATABASE"].startswith("/shared/")
        assert copy["depends_on"]["database"]["condition"] == "service_completed_successfully"
    assert SERVICES["database"]["command"][-1] == COPIES["copy1"]["environment"]["FINDINGS_DATABASE"]


def test_only_the_proxy_is_reached_from_outside() -> None:
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["proxy"]
    assert COMPOSE["networks"]["inside"]["internal"] is True


def test_images_are_named_by_their_full_version() -> None:
    images = {service["image"] for service in SERVICES.values() if "build" not in service} - {"inspection-outcomes"}
    bases = set(re.findall(r"^ARG BASE=(\S+)$", DOCKERFILE, re.M))
    assert bases
    assert [each for each in images | bases if not FULL_VERSION.fullmatch(each)] == []


def test_image_runs_without_root_and_tells_its_health() -> None:
    last = DOCKERFILE[DOCKERFILE.rindex("\nFROM ") :]
    assert re.search(r"^USER (\d+):\d+$", last, re.M)
    assert "/_stcore/health" in last
    assert re.search(r'^CMD \["streamlit", "run", "app.py"', last, re.M), "the exec form, so that it hears when to end"
    assert "--require-hashes" in DOCKERFILE
    assert not re.search(r"^(ADD|ENV \S*(TOKEN|SECRET|PASSWORD))", DOCKERFILE, re.M)


def image_files(folder: Path) -> Path:
    """The files that .dockerignore lets into the image, and no others."""
    lines = (PROJECT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    for kept in [line[1:].rstrip("/") for line in lines if line.startswith("!")]:
        source, target = PROJECT / kept, folder / kept
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source, target)
    return folder


def test_files_of_the_image_suffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = image_files(tmp_path / "app")
    assert not [each for each in ("tests", "benchmarks", ".git", "docs", "data/reports") if (folder / each).exists()]
    build = [sys.executable, "-m", "ingest", "build"]
    clean = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    subprocess.run(build, cwd=folder, env=clean, check=True, capture_output=True, timeout=600)
    monkeypatch.setenv("FINDINGS_DATABASE", str(folder / "data" / "findings.duckdb"))
    monkeypatch.setenv("PYTHONPATH", str(folder))

    async def read(address: str) -> bool:
        async with witnessing(address) as witness:
            await witness.open("")
            return witness.is_served

    with serving(folder / "app.py") as server:
        assert asyncio.run(read(server.address))


@pytest.fixture
def docker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A command named docker that writes down what it is told; the copy named in FAILS does not come up."""
    said = tmp_path / "said"
    script = (
        f'#!/bin/sh\necho "$@" >> "{said}"\n'
        'case "$*" in *"config --services"*) printf "proxy\\ncopy2\\ndatabase\\ncopy1\\n";; esac\n'
        'case "$*" in *"${FAILS:-nothing}"*) exit 1;; esac\n'
    )
    (tmp_path / "bin").mkdir()
    for name, text in (("docker", script), ("sleep", "#!/bin/sh\n")):
        (tmp_path / "bin" / name).write_text(text, encoding="utf-8")
        (tmp_path / "bin" / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{os.environ['PATH']}")
    return said


def refresh() -> int:
    return subprocess.run(["sh", str(PROJECT / "deploy" / "refresh.sh")], check=False).returncode


def test_refresh_replaces_one_copy_after_the_other(docker: Path) -> None:
    assert refresh() == 0
    assert docker.read_text(encoding="utf-8").splitlines() == [
        "compose build database",
        "compose run --rm database",
        "compose config --services",
        "compose up -d --no-deps --no-build --wait copy1",
        "compose up -d --no-deps --no-build --wait copy2",
    ]


@pytest.mark.parametrize("fails", ["build database", "run --rm database", "--wait copy1"])
def test_refresh_stops_before_it_does_harm(docker: Path, fails: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAILS", fails)
    assert refresh() != 0
    assert "copy2" not in docker.read_text(encoding="utf-8")
