"""Every command that docs/reliability.md names runs something that is there."""

from __future__ import annotations

import ast
import importlib.util
import re
import shlex
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent.parent
PAGE = (PROJECT / "docs" / "reliability.md").read_text(encoding="utf-8")
COMMANDS = sorted(set(re.findall(r"`((?:pytest|python -m|sh) [^`]+)`", PAGE)))


def names_in(path: str) -> list[str]:
    tree = ast.parse((PROJECT / path).read_text(encoding="utf-8"))
    return [node.name for node in tree.body if isinstance(node, ast.FunctionDef) and node.name.startswith("test_")]


@pytest.mark.parametrize("command", COMMANDS)
def test_command_runs_something(command: str) -> None:
    words = shlex.split(command)
    paths = [word for word in words if "/" in word]
    assert [path for path in paths if not (PROJECT / path).is_file()] == []
    if words[0] == "python":
        assert importlib.util.find_spec(words[2])
    if "-k" in words:
        parts = re.split(r" or ", words[words.index("-k") + 1])
        names = [name for path in paths for name in names_in(path)]
        assert [part for part in parts if not any(part in name for name in names)] == []


def test_page_names_commands() -> None:
    assert len(COMMANDS) >= 10
