"""Sources are found by entry point, and one that is broken does not end the others."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import EntryPoint

import pytest

from footprint.io import registry
from footprint.io.registry import UnknownSourceError, load_source, load_sources, source_ids
from footprint.settings import SOURCE_IDS


def test_all_registered_sources_load_and_know_their_own_id() -> None:
    sources, broken = load_sources()
    assert broken == []
    assert {source.card.id for source in sources.values()} == set(sources)
    assert set(sources) <= set(SOURCE_IDS)


def test_every_card_is_filled_in() -> None:
    sources, _ = load_sources()
    for source in sources.values():
        card = source.card
        assert card.name
        assert card.what.endswith(".")
        assert card.receives.endswith(".")
        assert card.checked_on


def test_listing_ids_imports_no_source() -> None:
    code = (
        "import sys; from footprint.io.registry import source_ids; assert source_ids();"
        "sys.exit(any(name.startswith('sources') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_an_unknown_source_is_an_error_that_lists_what_there_is() -> None:
    with pytest.raises(UnknownSourceError, match="searxng"):
        load_source("nowhere")
    with pytest.raises(UnknownSourceError):
        load_sources(["searxng", "nowhere"])


def test_a_broken_source_is_told_of_and_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    points = [
        EntryPoint("web", "sources.web:Web", registry.GROUP),
        EntryPoint("gone", "sources.gone:Gone", registry.GROUP),
        EntryPoint("wrong", "builtins:dict", registry.GROUP),
    ]
    monkeypatch.setattr(registry, "_points", lambda: points)
    sources, broken = load_sources()
    assert set(sources) == {"web"}
    assert [(fault.id, fault.error) for fault in broken] == [
        ("gone", "ModuleNotFoundError"),
        ("wrong", "TypeError"),
    ]
    assert source_ids() == ("gone", "web", "wrong")
