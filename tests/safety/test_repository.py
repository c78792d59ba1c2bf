"""What is committed: no secret, nothing that calls home, the settings that keep attackers out."""

from __future__ import annotations

import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from dashboard.reading import MEGABYTES

PROJECT = Path(__file__).parent.parent.parent
SECRETS = re.compile(
    r"AKIA[0-9A-Z]{16}|-----BEGIN [A-Z ]*PRIVATE KEY-----|gh[pousr]_[A-Za-z0-9]{36}|xox[abp]-[A-Za-z0-9-]{10,}"
    r"|AIza[0-9A-Za-z_-]{35}|eyJ[A-Za-z0-9_-]{20,}\.eyJ[A-Za-z0-9_-]{20,}"
    r"|(?i:password|passwd|secret|api_?key|token)[\"']?\s*[:=]\s*[\"'][A-Za-z0-9+/_\-]{12,}[\"']"
)
SETTINGS = {
    "server": {
        "enableXsrfProtection": True, "enableCORS": True, "maxUploadSize": MEGABYTES, "fileWatcherType": "none",
        "maxWidgetStateSize": 1,
    },
    "browser": {"gatherUsageStats": False},
    "client": {"showErrorDetails": "none", "showErrorLinks": False, "toolbarMode": "minimal"},
}  # fmt: skip
IGNORED = (
    "data/findings.duckdb", "data/findings.duckdb.building", "data/reports/a.pdf", "data/cache/x", ".venv/bin/python",
    ".streamlit/secrets.toml", ".env", "dashboard/__pycache__/a.pyc",
)  # fmt: skip
# Addresses are data for a reader to follow, except where a program goes to fetch something.
FETCHING = re.compile(r"urlopen|requests\.|httpx\.|aiohttp|socket\.create_connection|urllib\.request")


def git(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    return subprocess.run(["git", *arguments], cwd=PROJECT, capture_output=True, check=False)


def tracked() -> list[Path]:
    listed = git("ls-files", "-co", "--exclude-standard", "-z")
    if listed.returncode:
        pytest.skip("this is no git repository")
    paths = [PROJECT / name for name in listed.stdout.decode().split("\0") if name]
    return [path for path in paths if path.is_file()]


def test_no_secret_is_committed() -> None:
    texts = [path for path in tracked() if path.stat().st_size < 5_000_000 and path.suffix not in {".parquet", ".png"}]
    found = {path.name: SECRETS.search(path.read_text(encoding="utf-8", errors="replace")) for path in texts}
    assert len(texts) > 100
    assert not {name: match.group() for name, match in found.items() if match}


def test_secrets_would_be_found() -> None:
    assert SECRETS.search('password = "' + "correcthorsebattery" + '"')
    assert SECRETS.search("AKIA" + "ABCDEFGHIJKLMNOP")


@pytest.mark.parametrize("name", IGNORED)
def test_what_is_made_or_private_is_ignored(name: str) -> None:
    done = git("check-ignore", "-q", name)
    if done.returncode == 128:
        pytest.skip("this is no git repository")
    assert done.returncode == 0


@pytest.mark.parametrize("part", SETTINGS)
def test_settings_keep_attackers_out(part: str) -> None:
    written = tomllib.loads((PROJECT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    assert {name: written[part].get(name) for name in SETTINGS[part]} == SETTINGS[part]


def test_dashboard_fetches_only_its_database() -> None:
    files = [*(PROJECT / "dashboard").glob("*.py"), *(PROJECT / "pages").glob("*.py"), PROJECT / "app.py"]
    fetching = {path.name for path in files if FETCHING.search(path.read_text(encoding="utf-8"))}
    assert fetching <= {"database_copy.py"}  # and that only where FINDINGS_DATABASE is an address


def test_styles_and_pictures_ask_for_nothing_foreign() -> None:
    foreign = re.compile(rb"url\(\s*[\"']?(?:https?:)?//|@import|<script|<image|xlink:href=\"http|href=\"http")
    files = [path for path in (PROJECT / "static").iterdir() if path.suffix in {".css", ".svg"}]
    assert files
    assert not [path.name for path in files if foreign.search(path.read_bytes())]


def test_packages_are_pinned_with_hashes() -> None:
    for name in ("requirements.txt", "requirements-dev.txt"):
        text = (PROJECT / name).read_text(encoding="utf-8")
        pins = re.findall(r"^([a-zA-Z0-9._\-\[\]]+)==\S+", text, re.M)
        assert len(pins) > 20
        assert all(re.search(rf"^{re.escape(pin)}==[^\n]*\\\n\s+--hash=sha256:", text, re.M) for pin in pins)
