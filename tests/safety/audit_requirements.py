"""Looks the pinned packages up among the known vulnerabilities: `python -m tests.safety.audit_requirements [FILE]…`.

Says plainly which were looked up: an index that does not answer, or knows nothing of vulnerabilities, has audited
nothing, which pip-audit itself tells as a traceback or as "no known vulnerabilities". Exit 1 only where one is known.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROJECT = Path(__file__).parent.parent.parent
FILES = ("requirements.txt", "requirements-dev.txt")
SECONDS = 300
_NOT_INSTALLED = "No module named pip_audit"


@dataclass(frozen=True)
class Audit:
    """How many packages were looked up, which could not be, and a sentence for each vulnerability."""

    looked_up: int
    skipped: tuple[str, ...]
    known: tuple[str, ...]
    problem: str = ""


def main(files: Sequence[str]) -> int:
    """Audits the files and prints what was found of each."""
    audits = [(file, audit(PROJECT / file)) for file in files]
    for file, found in audits:
        print(f"{file}: {told(found)}")
    if not all(found.looked_up for _, found in audits):
        print(
            "Nothing is said against the rest of the checks: run this where the package index of pypi.org is reached."
        )
    return 1 if any(found.known for _, found in audits) else 0


def audit(requirements: Path, *options: str) -> Audit:
    """What is known of the packages that a file pins."""
    command = [
        sys.executable, "-m", "pip_audit", "--disable-pip", "--require-hashes", "--progress-spinner", "off",
        "--format", "json", *options, "-r", str(requirements),
    ]  # fmt: skip
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired:
        return Audit(0, (), (), f"no answer within {SECONDS} seconds")
    return read_audit(done.stdout, done.stderr)


def read_audit(output: str, errors: str) -> Audit:
    """What pip-audit printed, in our terms."""
    try:
        packages: list[dict[str, Any]] = json.loads(output)["dependencies"]
    except (ValueError, KeyError):
        lines = errors.strip().splitlines()
        return Audit(0, (), (), lines[-1][:300] if lines else "pip-audit said nothing")
    skipped = tuple(one["name"] for one in packages if "skip_reason" in one)
    known = [_sentence(one, each) for one in packages for each in one.get("vulns", [])]
    return Audit(len(packages) - len(skipped), skipped, tuple(known))


def told(found: Audit) -> str:
    """The audit in a few plain lines."""
    if _NOT_INSTALLED in found.problem:
        return "NOT audited: pip-audit is not installed. Install it with: pip install -r requirements-dev.txt"
    if found.problem:
        return f"NOT audited: the database of known vulnerabilities cannot be reached ({found.problem})."
    if not found.looked_up:
        return (
            "NOT audited: the database of known vulnerabilities cannot be reached (the package index that answers here "
            f"has no record of any of the {len(found.skipped)} packages)."
        )
    said = f"packages looked up: {found.looked_up}; known vulnerabilities: {len(found.known) or 'none'}."
    missing = f" NOT looked up: {', '.join(found.skipped)}." if found.skipped else ""
    return "\n  ".join([said + missing, *found.known])


def _sentence(package: dict[str, Any], vulnerability: dict[str, Any]) -> str:
    mended = ", ".join(vulnerability.get("fix_versions") or []) or "no version yet"
    return f"{package['name']} {package['version']}: {vulnerability['id']}, mended in {mended}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or FILES))
