"""`footprint sources`, `footprint remedies` and `footprint plan`: what they print."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from footprint.cli import main
from footprint.commands import remedies
from footprint.io.registry import source_ids
from footprint.sighting import Kind

PROFILE = (
    'format = "footprint-profile/1"\n[[names]]\ngiven = "Isolde"\nfamily = "Quillfeather"\n'
    '[[relatives]]\ngiven = "Zebedee"\nrelation = "child"\nminor = true\n'
)


@pytest.fixture(autouse=True)
def no_own_remedies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remedies, "read_own_remedies", dict)


def test_sources_names_each_with_what_it_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources"]) == 0
    out = capsys.readouterr().out
    for source_id in source_ids():
        assert f"{source_id}: " in out
    assert out.count("is told:") == len(source_ids())


def test_sources_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sources", "--format", "json"]) == 0
    cards = json.loads(capsys.readouterr().out)
    assert {card["id"] for card in cards} == set(source_ids())
    assert all(card["sends"] is not None and card["receives"] for card in cards)


def test_remedies_lists_filters_and_shows(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remedies"]) == 0
    everything = capsys.readouterr().out.splitlines()
    assert main(["remedies", "--kind", "phone"]) == 0
    phone = capsys.readouterr().out.splitlines()
    assert 2 < len(phone) < len(everything)
    assert main(["remedies", "--host", "www.192.com"]) == 0
    assert capsys.readouterr().out.startswith("192-com: ")
    assert main(["remedies", "show", "192-com"]) == 0
    shown = capsys.readouterr().out
    assert "How sure:" in shown
    assert "Checked on" in shown


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.PERSON])
def test_every_kind_of_finding_has_advice(kind: Kind, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remedies", "--kind", kind, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)


def test_advice_that_is_not_official_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remedies", "--format", "json"]) == 0
    unofficial = [
        r["id"] for r in json.loads(capsys.readouterr().out) if r["confidence"] != "official"
    ]
    assert main(["remedies", "show", *unofficial]) == 0
    out = capsys.readouterr().out
    assert out.count("not from an official page") + out.count("an old copy of it") == len(
        unofficial
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["remedies", "show"],
        ["remedies", "show", "no-such"],
        ["remedies", "check"],
        ["remedies", "--kind", "shoe"],
    ],
)
def test_wrong_use_is_one_sentence(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert err.strip().endswith(".")


def test_check_tells_good_files_from_bad(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / "bad.toml"
    bad.write_text('format = "footprint-remedy/1"\n')
    assert main(["remedies", "check", str(bad)]) == 2
    assert "bad.toml: " in capsys.readouterr().out


def test_a_plan_without_a_server_says_that_nothing_would_leave(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "me.toml"
    path.write_text(PROFILE)
    assert main(["plan", str(path)]) == 0
    out = capsys.readouterr().out
    assert out.startswith("Nothing would leave this computer.")
    assert "Companies House" in out


def test_a_plan_spells_out_what_each_is_told_and_no_child(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, settings = tmp_path / "me.toml", tmp_path / "f.toml"
    path.write_text(PROFILE)
    settings.write_text('[sources.searxng]\nurl = "http://127.0.0.1:8888"\n')
    arguments = ["plan", str(path), "--settings", str(settings)]
    assert main(arguments) == 0
    text = capsys.readouterr().out
    assert main([*arguments, "--format", "json"]) == 0
    plan = json.loads(capsys.readouterr().out)
    assert plan["requests"][0]["disclosed"] == [{"kind": "name", "value": "Isolde Quillfeather"}]
    assert plan["requests"][0]["host"] == "127.0.0.1"
    assert "Isolde Quillfeather" in text
    assert "Zebedee" not in text + json.dumps(plan)
    assert main([*arguments, "--offline"]) == 0
    assert capsys.readouterr().out.startswith("Nothing would leave")
