"""An audit that found nothing and an audit that looked at nothing are told apart."""

from __future__ import annotations

import json

import pytest

from tests.safety import audit_requirements
from tests.safety.audit_requirements import Audit, read_audit, told

SOUND = {"name": "duckdb", "version": "1.5.5", "vulns": []}
SKIPPED = {"name": "pandas", "skip_reason": "Dependency not found"}
BAD = {"name": "pyarrow", "version": "1.0", "vulns": [{"id": "PYSEC-0000-1", "fix_versions": ["1.1"]}]}
AUDITS = [
    ([SOUND], "packages looked up: 1; known vulnerabilities: none."),
    ([SOUND, SKIPPED], "packages looked up: 1; known vulnerabilities: none. NOT looked up: pandas."),
    (
        [SKIPPED],
        "NOT audited: the database of known vulnerabilities cannot be reached (the package index that answers here has "
        "no record of any of the 1 packages).",
    ),
    ([SOUND, BAD], "packages looked up: 2; known vulnerabilities: 1.\n  pyarrow 1.0: PYSEC-0000-1, mended in 1.1"),
]


@pytest.mark.parametrize(("packages", "said"), AUDITS)
def test_audit_is_told_as_it_was(packages: list[dict], said: str) -> None:
    assert told(read_audit(json.dumps({"dependencies": packages}), "")) == said


def test_database_out_of_reach_is_told() -> None:
    found = read_audit("", "Traceback (most recent call last):\n  …\nConnectionError: Failed to resolve 'pypi.org'\n")
    assert found == Audit(0, (), (), "ConnectionError: Failed to resolve 'pypi.org'")
    assert told(found).startswith(
        "NOT audited: the database of known vulnerabilities cannot be reached (ConnectionError"
    )


def test_missing_program_is_told() -> None:
    said = told(read_audit("", "/usr/bin/python: No module named pip_audit\n"))
    assert said == "NOT audited: pip-audit is not installed. Install it with: pip install -r requirements-dev.txt"


@pytest.mark.parametrize(
    ("found", "status", "said"),
    [
        (Audit(1, (), ("pyarrow 1.0: PYSEC-0000-1, mended in 1.1",)), 1, "PYSEC-0000-1"),
        (Audit(1, (), ()), 0, "known vulnerabilities: none"),
        (Audit(0, ("pandas",), ()), 0, "Nothing is said against the rest of the checks"),
        (Audit(0, (), (), "no answer within 300 seconds"), 0, "Nothing is said against the rest of the checks"),
    ],
)
def test_only_a_known_vulnerability_fails(
    found: Audit, status: int, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(audit_requirements, "audit", lambda path: found)
    assert audit_requirements.main(["requirements.txt"]) == status
    assert said in capsys.readouterr().out
