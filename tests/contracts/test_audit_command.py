"""`footprint audit`, run as a caseworker's office would run it: through a proxy, by settings."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
PROFILE = ROOT / "sample_profiles" / "whitlock.toml"

pytestmark = pytest.mark.slow


def ledger_hosts(report: dict[str, Any]) -> Counter[str]:
    return Counter(entry["host"] for entry in report["ledger"])


@pytest.mark.parametrize("kind", ["office", "tls_office"])
def test_works_by_settings_alone_through_a_proxy(
    kind: str, footprint: Callable[..., Any], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    made = request.getfixturevalue(kind)
    out = tmp_path / "out"
    ran = footprint(
        "audit", PROFILE, "--settings", made.settings, "--yes", "--out", out, "--reveal",
        "--sources", "searxng,companies_house,web",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    report = ran.report(out)
    outcomes = {source["id"]: source["outcome"] for source in report["sources"]}
    assert outcomes["searxng"] == outcomes["web"] == outcomes["companies_house"] == "found"
    kinds = {finding["kind"] for finding in report["findings"]}
    assert {"address", "phone"} <= kinds
    assert ledger_hosts(report) == Counter(served.host for served in made.log)
    if kind == "tls_office":
        assert all(served.tls for served in made.log)


def test_an_authority_that_nobody_named_is_not_trusted(
    tls_office: Any, footprint: Callable[..., Any], tmp_path: Path
) -> None:
    text = tls_office.settings.read_text()
    without = tmp_path / "without.toml"
    without.write_text("\n".join(line for line in text.splitlines() if "ca_file" not in line))
    out = tmp_path / "out"
    ran = footprint("audit", PROFILE, "--settings", without, "--yes", "--out", out)
    assert ran.code == 3
    assert {
        s["outcome"] for s in ran.report(out)["sources"] if s["id"] not in {"pages", "wayback"}
    } == {"could_not_check"}
    assert tls_office.log == ()


def test_without_agreement_nothing_is_sent(office: Any, footprint: Callable[..., Any]) -> None:
    ran = footprint("audit", PROFILE, "--settings", office.settings)
    assert ran.code == 2
    assert "nothing was sent" in ran.err
    assert office.log == ()


def test_only_what_stands_in_the_saved_plan_is_sent(
    office: Any, footprint: Callable[..., Any], tmp_path: Path
) -> None:
    planned = footprint("plan", PROFILE, "--settings", office.settings, "--format", "json")
    assert office.log == ()
    plan = json.loads(planned.out)
    assert all(
        set(entry) >= {"source", "host", "disclosed", "why"} and len(entry["disclosed"]) <= 2
        for entry in plan["requests"]
    )
    plan["requests"] = [e for e in plan["requests"] if e["source"] == "companies_house"]
    plan["follow"] = []
    kept = tmp_path / "plan.json"
    kept.write_text(json.dumps(plan))
    out = tmp_path / "out"
    ran = footprint(
        "audit", PROFILE, "--settings", office.settings, "--consent", kept, "--out", out
    )
    assert ran.code == 0, ran.err
    assert {served.host for served in office.log} == {"companies-house.test"}
    searched = next(s for s in ran.report(out)["sources"] if s["id"] == "searxng")
    assert searched["outcome"] == "skipped"


def test_a_network_that_is_not_there_gives_a_report_that_says_so(
    footprint: Callable[..., Any], tmp_path: Path
) -> None:
    settings = tmp_path / "footprint.toml"
    settings.write_text(
        '[network]\nproxy = "http://127.0.0.1:9"\n'
        '[sources.searxng]\nurl = "https://search.example.org"\n'
    )
    out = tmp_path / "out"
    ran = footprint("audit", PROFILE, "--settings", settings, "--yes", "--out", out)
    assert ran.code == 3
    report = ran.report(out)
    searched = next(s for s in report["sources"] if s["id"] == "searxng")
    assert searched["outcome"] == "could_not_check"
    assert searched["reason"]
    assert report["coverage"]["answered"] == 0
    assert report["coverage"]["not_checked"]


def test_saved_pages_are_read_and_nothing_is_sent(
    office: Any, footprint: Callable[..., Any], tmp_path: Path
) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    (pages / "one.html").write_text(
        "<!doctype html><link rel=canonical href='https://club.example.org/committee'>"
        "<h1>Committee</h1><ul><li>Isolde Quillfeather, 14 Larkspur Rise, Otley LS21 9ZZ, "
        "07700 900123</li></ul>"
    )
    profile = tmp_path / "me.toml"
    profile.write_text(
        'format = "footprint-profile/1"\n[[names]]\ngiven = "Isolde"\nfamily = "Quillfeather"\n'
        '[[places]]\nvalue = "Otley"\n[[phones]]\nvalue = "07700 900123"\n'
    )
    out = tmp_path / "out"
    ran = footprint(
        "audit", profile, "--settings", office.settings, "--pages", pages, "--offline",
        "--out", out, "--reveal",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert office.log == ()
    report = ran.report(out)
    found = {(f["kind"], f.get("normalised")) for f in report["findings"]}
    assert ("phone", "+447700900123") in found
    assert ("address", "14|larkspur rise|otley|ls21 9zz") in found
    assert report["findings"][0]["evidence"][0]["url"] == "https://club.example.org/committee"
    assert report["ledger"] == []


BROKEN = {
    "empty": b"",
    "binary": b"\x00\xff\xfe" * 100,
    "huge": b"# a\n" * 2_600_000,
    "no name": b'format = "footprint-profile/1"\n',
    "wrong type": b'format = "footprint-profile/1"\nnames = "Ann"\n',
    "unknown key": b'format = "footprint-profile/1"\nshoe = 7\n[[names]]\ngiven = "Ann"\n',
    "impossible phone": b'format = "footprint-profile/1"\n[[names]]\ngiven = "Ann"\n'
    b'[[phones]]\nvalue = "1"\n',
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_profile_gets_one_clear_sentence(
    name: str, footprint: Callable[..., Any], tmp_path: Path
) -> None:
    path = tmp_path / "me.toml"
    path.write_bytes(BROKEN[name])
    ran = footprint("audit", path, "--yes")
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert ran.err.strip().endswith(".")
    assert "Traceback" not in ran.err


def test_a_missing_profile_and_a_wrong_flag_are_wrong_use(
    footprint: Callable[..., Any], tmp_path: Path
) -> None:
    assert footprint("audit", tmp_path / "none.toml", "--yes").code == 2
    assert footprint("audit", PROFILE, "--format", "docx", "--yes").code == 2
    assert footprint("audit", PROFILE, "--sources", "nowhere", "--yes").code == 2
    assert footprint("nonsense").code == 2


def test_fail_on_turns_findings_into_an_exit_code(
    office: Any, footprint: Callable[..., Any]
) -> None:
    ran = footprint("audit", PROFILE, "--settings", office.settings, "--yes", "--fail-on", "watch")
    assert ran.code == 1
