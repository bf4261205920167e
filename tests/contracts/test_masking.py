"""A stranger who types in a name and an office learns nothing new; the owner loses nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest

from footprint.practice import World
from footprint.report import (
    assemble,
    render_csv,
    render_html,
    render_ics,
    render_json,
    render_markdown,
    render_text,
)
from footprint.sighting import Kind
from footprint.subject import Profile

pytestmark = pytest.mark.slow

RENDERERS = [render_text, render_json, render_html, render_markdown, render_csv, render_ics]


def stranger_to(profile: Profile) -> Profile:
    """Return what a stranger can type: the name, the office and what is public."""
    return Profile.model_validate(
        {
            "format": profile.format,
            "names": [profile.name.model_dump()],
            "employers": [employer.model_dump() for employer in profile.employers],
            "public": profile.public.model_dump(),
        }
    )


def fold(text: str) -> str:
    return re.sub(r"[^a-z0-9@+]", "", text.casefold())


def secrets(run: Any, profile: Profile) -> Iterator[str]:
    """Yield every word of the run that the stranger did not type and must not read."""
    typed = fold(profile.model_dump_json())
    for finding in [*run.findings, *run.questions]:
        if finding.kind in {Kind.AGE, Kind.EMPLOYER, Kind.ROUTINE, Kind.SCHOOL}:
            continue  # words too short or too common to search for; their hints are tested apart
        parts = [finding.normalised, str(finding.value), *finding.normalised.split("|")]
        if finding.kind is Kind.PHONE:
            parts.append("0" + finding.normalised.removeprefix("+44"))
        for part in parts:
            if len(fold(part)) >= 5 and fold(part) not in typed:
                yield part
        for evidence in finding.evidence:
            path = urlsplit(evidence.url).path
            if len(fold(path)) >= 5 and fold(path) not in typed:
                yield path


def without_hosts(text: str, run: Any) -> str:
    """Take the hosts out: a masked finding still says on which site it stands."""
    found = [*run.findings, *run.questions]
    hosts = {urlsplit(evidence.url).hostname or "" for f in found for evidence in f.evidence}
    hosts |= {entry.host for entry in run.ledger}
    for host in sorted(hosts - {""}, key=len, reverse=True):
        text = text.replace(host, " ")
    return text


@pytest.mark.parametrize("name", ["whitlock", "wisniewska", "ohagan", "thin"])
def test_a_stranger_reads_no_value_no_path_no_title_no_snippet(
    name: str, world: World, audited: Callable[[Profile], Any]
) -> None:
    nosy = stranger_to(world.profile(name))
    run = audited(nosy).run
    report = assemble(run, reveal=True, made_at=run.finished_at)
    assert run.findings or run.questions, "there must be something to hide"
    for render in RENDERERS:
        shown = fold(without_hosts(render(report), run))
        for secret in secrets(run, nosy):
            assert fold(secret) not in shown, f"{render.__name__} shows a secret"
    for finding in report.findings:
        if finding.known:
            continue  # the name of the office: the stranger typed it
        assert finding.masked
        assert finding.normalised is None
        for evidence in finding.evidence:
            assert evidence.title is None
            assert evidence.snippet is None
            assert "/" not in (evidence.url or "").removeprefix("https://").removeprefix("http://")


@pytest.mark.parametrize("name", ["whitlock", "wisniewska", "ohagan"])
def test_the_owner_sees_what_is_their_own(
    name: str, world: World, audited: Callable[[Profile], Any]
) -> None:
    run = audited(world.profile(name)).run
    report = assemble(run, reveal=True, made_at=run.finished_at)
    shown = {f.kind for f in report.findings if not f.masked}
    assert {"address", "phone"} <= shown
    assert all(f.normalised for f in report.findings if not f.masked)


def test_without_reveal_even_the_owner_sees_hints(
    world: World, audited: Callable[[Profile], Any]
) -> None:
    run = audited(world.profile("whitlock")).run
    report = assemble(run, reveal=False, made_at=run.finished_at)
    assert report.masked
    assert all(finding.masked for finding in report.findings)
