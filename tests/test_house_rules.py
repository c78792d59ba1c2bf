"""The rules of the house that a program can hold: who may import whom, where SQL stands, how long a room may be."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parent.parent
CODE = sorted(path for folder in ("ingest", "dashboard", "pages") for path in (PROJECT / folder).rglob("*.py"))
CODE += [path for path in (PROJECT / "app.py",) if path.is_file()]
TESTS = sorted((PROJECT / "tests").rglob("*.py"))
SQL_FILES = sorted((PROJECT / "queries").glob("*.sql")) + sorted((PROJECT / "ingest" / "statements").glob("*.sql"))
LONGEST_FILE, LONGEST_FUNCTION = 200, 50
# Longer than they should be, and not allowed to grow.
LONGER = {"ingest/tiles.py": 202}
STEPS = ("documents", "running_lines", "blocks", "sections", "findings", "inspections", "judgements", "themes", "kinds")
MAY_NOT = {
    "ingest": ("dashboard", "streamlit", "pages", "app"),
    "dashboard": ("ingest", "pages", "app"),
    "pages": ("ingest", "duckdb", "pages", "app"),
}
_SQL = re.compile(
    r"\b(select\s.+\sfrom|insert\s+into|create\s+(?:or\s+replace\s+)?(?:temp\s+)?table|delete\s+from)\b", re.S
)


def name(path: Path) -> str:
    return path.relative_to(PROJECT).as_posix()


def imports_of(path: Path) -> Iterator[str]:
    """Dotted names that a file imports, anywhere in it."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@pytest.mark.parametrize("path", CODE, ids=name)
def test_imports_point_down_only(path: Path) -> None:
    forbidden = MAY_NOT.get(path.relative_to(PROJECT).parts[0], ("ingest",))
    assert [each for each in imports_of(path) if each.split(".")[0] in forbidden] == []


def verbs() -> set[str]:
    """What the modules that know the order of the steps take from them: each step's verb."""
    taken = {each for knows in ("reading", "pipeline") for each in imports_of(PROJECT / "ingest" / f"{knows}.py")}
    return {
        each for each in taken if each.count(".") == 2 and each.split(".")[1] in STEPS and each.split(".")[2].islower()
    }


@pytest.mark.parametrize("step", STEPS)
def test_steps_do_not_call_one_another(step: str) -> None:
    others = {verb for verb in verbs() if verb.split(".")[1] != step}
    assert others & set(imports_of(PROJECT / "ingest" / f"{step}.py")) == set()


@pytest.mark.parametrize("path", CODE, ids=name)
def test_python_holds_no_sql(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {ast.get_docstring(node, clean=False) for node in ast.walk(tree) if isinstance(node, _DOCUMENTED)}
    texts = [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    assert [text for text in texts if text not in documentation and _SQL.search(text)] == []


_DOCUMENTED = ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


@pytest.mark.parametrize("path", CODE + TESTS, ids=name)
def test_rooms_are_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    functions = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.FunctionDef)]
    too_long = [node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > LONGEST_FUNCTION]
    assert too_long == []
    assert path in TESTS or len(text.splitlines()) <= LONGER.get(name(path), LONGEST_FILE)


@pytest.mark.parametrize("path", CODE, ids=name)
def test_modules_and_public_names_are_explained(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    public = [
        node for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
    ]
    assert ast.get_docstring(tree), "the module has no docstring"
    assert [node.name for node in public if not ast.get_docstring(node)] == []


@pytest.mark.parametrize("path", SQL_FILES, ids=name)
def test_query_begins_with_one_sentence(path: Path) -> None:
    first = path.read_text(encoding="utf-8").splitlines()[0]
    assert re.fullmatch(r"-- [A-Z].*[.]", first), first


def test_no_file_is_named_for_nothing() -> None:
    vague = {"utils", "helpers", "common", "manager", "misc"}
    assert [name(path) for path in CODE + TESTS if vague & set(path.stem.split("_"))] == []


def test_no_report_and_no_machine_path_is_committed() -> None:
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=PROJECT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is no git repository")
    files = [PROJECT / each for each in listed.stdout.split("\0") if each]
    assert [name(path) for path in files if path.suffix == ".pdf" or "data/reports/" in name(path)] == []
    texts = [path for path in files if path.suffix in {".py", ".sql", ".md", ".toml", ".yaml", ""} and path.is_file()]
    private = re.compile(r"(?<![\w.])/(?:work|tmp|home|root)/\w")
    assert [name(path) for path in texts if private.search(path.read_text(encoding="utf-8", errors="replace"))] == []
