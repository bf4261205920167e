"""`footprint sources`, `footprint remedies` and `footprint plan`: what they print."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from footprint.cli import main
from footprint.commands import remedies
from footprint.io.own_remedies import read_own_remedies
from footprint.io.registry import source_ids
from footprint.sighting import Kind
from tests.own_remedy import own_remedy

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


@pytest.mark.parametrize(
    ("host", "first"),
    [
        ("192.com", "192-com"),
        ("WWW.192.com.", "192-com"),
        ("planning.otley.gov.uk", "planning-portal"),
        ("oakfield.leeds.sch.uk", "school-club-newsletters"),
        ("western-herald.example", "local-press-ipso"),
        ("nobody-knows-this.example.net", "generic-publisher"),
        ("", "192-com"),
        ("???", "generic-publisher"),
    ],
)
def test_every_host_has_a_route(host: str, first: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["remedies", "--host", host, "--format", "json"]) == 0
    ids = [remedy["id"] for remedy in json.loads(capsys.readouterr().out)]
    assert first in ids
    assert not host or len(ids) < 10


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


# ------------------------------------------------------------------------- a folder of one's own


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "remedies"
    folder.mkdir()
    monkeypatch.setattr(remedies, "read_own_remedies", lambda: read_own_remedies(folder))
    return folder


def test_a_correction_is_shown_as_the_users_own(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "192.toml").write_text(own_remedy("192-com"))
    (own / "village.toml").write_text(own_remedy("my-village"))
    assert main(["remedies", "list", "village"]) == 0
    listed = capsys.readouterr().out
    assert "192-com: Village site, 5 min [memory] [corrected by you]" in listed
    assert "my-village: Village site, 5 min [memory] [added by you]" in listed
    assert main(["remedies", "show", "192-com"]) == 0
    assert "This advice was corrected by you." in capsys.readouterr().out
    assert main(["remedies", "check"]) == 0
    assert capsys.readouterr().out == "192-com: corrected by you\nmy-village: added by you\n"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"id = \n", "x.toml, line 1: This is not TOML."),
        (own_remedy("a").encode() + b"hours = 1\n", "x.toml, line 21: The key 'hours' is not"),
        (
            own_remedy("a").encode() + b"\xff\n",
            "x.toml, line 21: The file is not text in UTF-8",
        ),
        (b"#" * 70_000, "x.toml: The remedy file is larger than 64 kB."),
    ],
)
@pytest.mark.parametrize("action", ["list", "check"])
def test_a_bad_file_stops_the_list_with_its_name_and_line(
    *, own: Path, data: bytes, said: str, action: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (own / "x.toml").write_bytes(data)
    assert main(["remedies", action]) == 2
    told = capsys.readouterr()
    assert said in told.out + told.err
    assert "Traceback" not in told.err


def test_one_id_twice_is_one_sentence(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("a.toml", "b.toml"):
        (own / name).write_text(own_remedy("my-village"))
    assert main(["remedies"]) == 2
    assert capsys.readouterr().err == 'b.toml: The id "my-village" is in a.toml as well.\n'


def test_check_goes_on_after_a_file_that_is_not_there(
    own: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good = own / "good.toml"
    good.write_text(own_remedy("my-village"))
    assert main(["remedies", "check", str(own / "none.toml"), str(good)]) == 2
    told = capsys.readouterr()
    assert told.out == ("none.toml: The remedy file does not exist.\ngood.toml: It can be used.\n")
    assert told.err == "1 of 2 files cannot be used.\n"
