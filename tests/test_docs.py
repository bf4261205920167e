"""Docs that can drift are checked: commands, exit codes, files, settings."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from footprint import __version__, cli, exits
from footprint.io.registry import load_sources

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def command_names() -> set[str]:
    return set(re.findall(r"^    ([a-z]+) {2,}", cli._parser().format_help(), re.MULTILINE))


def test_readme_names_every_command_and_no_other() -> None:
    named = set(re.findall(r"^\| `footprint ([a-z]+)", README, re.MULTILINE))
    assert named == command_names()


def test_every_command_has_a_module_that_runs() -> None:
    for name in command_names():
        assert (ROOT / "footprint" / "commands" / f"{name}.py").exists()


def test_readme_gives_the_exit_codes() -> None:
    for code in (
        exits.DONE,
        exits.FOUND,
        exits.WRONG_USE,
        exits.NOTHING_CHECKED,
        exits.LOCKED,
        exits.STOPPED,
    ):
        assert re.search(rf"\b{code} [a-z]", README)


@pytest.mark.parametrize("name", ["README.md", "ARCHITECTURE.md", "SECURITY.md", "CHANGELOG.md"])
def test_paths_that_docs_name_exist(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    links = [link for link in re.findall(r"\]\(([^)]+)\)", text) if "://" not in link]
    paths = re.findall(r"`((?:footprint|sources|tests|tui|sample_profiles)/[\w./]+)`", text)
    for path in [*links, *paths]:
        assert (ROOT / path).exists(), path


def test_the_changelog_begins_with_this_version() -> None:
    found = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert found is not None
    assert found.group(1) == __version__


def test_every_module_says_why_it_is_there() -> None:
    for package in ("footprint", "sources", "tui"):
        for path in (ROOT / package).rglob("*.py"):
            tree = ast.parse(path.read_text(encoding="utf-8"))
            assert ast.get_docstring(tree), path


def test_every_dependency_says_why_it_is_there() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lists = re.findall(
        r"^(?:dependencies|exact|pdf|dev) = \[\n(.*?)^\]", text, re.MULTILINE | re.DOTALL
    )
    assert len(lists) == 4
    for line in "".join(lists).splitlines():
        assert re.fullmatch(r'  "[^"]+", *# \S.*', line), line


def test_the_lock_has_hashes_and_no_index_address() -> None:
    lock = (ROOT / "requirements" / "dev.txt").read_text(encoding="utf-8")
    assert "://" not in lock
    pinned = re.findall(r"^[a-z0-9._-]+(?:\[[a-z,]+\])?==", lock, re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[a-z0-9].*\\\n    --hash=sha256:", lock, re.MULTILINE))


def test_every_source_has_a_test_and_says_when_it_was_checked() -> None:
    sources, _ = load_sources()
    for source_id, source in sources.items():
        assert (ROOT / "tests" / "sources" / f"test_{source_id}.py").exists()
        assert source.card.checked_on


PICTURES = {
    (ROOT / path).resolve(): words
    for words, path in re.findall(r"!\[([^\]]*)\]\(([^)\s]+)\)", README)
}


def test_every_picture_of_the_app_is_shown_with_words_for_who_cannot_see_it() -> None:
    assert {path for path in PICTURES if path.parent.name == "pictures"} == {
        path.resolve() for path in (ROOT / "docs" / "pictures").iterdir()
    }
    assert len(PICTURES) >= 6
    assert all(len(words) >= 30 for words in PICTURES.values())


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.stem)
def test_a_picture_asks_nobody_for_anything(path: Path) -> None:
    """Opening the page must tell no third party: no font, picture, script or link from elsewhere."""
    text = path.read_text(encoding="utf-8")
    assert len(text) < 120_000
    tree = ET.fromstring(text)
    for element in tree.iter():
        name = element.tag.rpartition("}")[2]
        assert name in {"svg", "style", "defs", "clipPath", "rect", "g", "text", "circle", "path"}
        assert not [key for key in element.attrib if key.rpartition("}")[2] in {"href", "src"}]
        values = " ".join(element.attrib.values()) + (element.text or "" if name == "style" else "")
        assert not re.search(r"https?:|//|@import|@font-face|expression|url\((?!#)", values)
