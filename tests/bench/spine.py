"""The whole job on the practice web: what is found of what is there, and whose it is.

Prints, over all sample profiles, precision and recall of the findings against the answer keys
for each kind, how many facts of namesakes were taken for the subject's, and how many public
facts were reported as findings.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from collections import Counter
from collections.abc import Iterable
from typing import Any

from footprint.audit import plan_requests
from footprint.commands._run import Commission, carry_out
from footprint.finding import Band, Finding
from footprint.io.consent import Consent
from footprint.io.registry import load_sources
from footprint.judge.known import same
from footprint.judge.merge import part_of
from footprint.practice import PracticeServer, World
from footprint.run import Run
from footprint.settings import read_settings
from footprint.sighting import Kind
from footprint.source import FollowsLeads

KEYS = {"companies_house": PracticeServer.key}


async def run_profile(world: World, name: str) -> Run:
    """Audit one sample profile on its practice web, over real HTTP on loopback."""
    profile = world.profile(name)
    sources, broken = load_sources()
    assert broken == []
    with PracticeServer(world) as server:
        settings = read_settings(server.settings_toml().encode())
        planned = plan_requests(profile, sources, settings, keys=frozenset(KEYS))
        followers = [key for key, source in sources.items() if isinstance(source, FollowsLeads)]
        consent = Consent.all(planned.requests, profile, sources=followers)
        return await carry_out(
            Commission(profile, settings, sources, planned, consent, KEYS),
            lambda _: None,
            connect=server.connect,
            paces=dict.fromkeys(sources, 0.0),
        )


def agrees(kind: Kind, found: str, wanted: str) -> bool:
    """Whether a finding is the fact of a key, or says more or less of the same.

    A routine has no normal form: "by the park every Monday" is "walks the dog by the park every
    Monday" with a word less.
    """
    if kind is Kind.ROUTINE:
        return found in wanted or wanted in found
    return (
        found == wanted
        or same(kind, found, wanted)
        or part_of(kind, found, wanted)
        or part_of(kind, wanted, found)
    )


def hits(findings: Iterable[Finding], facts: Iterable[dict[str, Any]]) -> list[tuple[Finding, str]]:
    """Return the findings that stand in a part of a key."""
    return [
        (finding, fact["normalised"])
        for finding in findings
        for fact in facts
        if finding.kind == fact["kind"]
        and agrees(finding.kind, finding.normalised, fact["normalised"])
    ]


def main(names: list[str] | None = None) -> None:
    """Run all sample profiles and print the figures."""
    world = World.generate()
    right: Counter[str] = Counter()
    wrong: Counter[str] = Counter()
    there: Counter[str] = Counter()
    got: Counter[str] = Counter()
    namesakes = public = 0
    started = time.monotonic()
    for name in names or world.names:
        run = asyncio.run(run_profile(world, name))
        key = json.loads(world.answer_key(name).to_json())
        exposed, beyond = key["exposed"], [*key["household"], *key["beyond"]]
        mine = {id(f) for f, _ in hits(run.findings, [*exposed, *beyond])}
        for finding in run.findings:
            kind = str(finding.kind)
            right[kind] += id(finding) in mine
            wrong[kind] += id(finding) not in mine
            if id(finding) not in mine:
                print(
                    f"  {name}: not in the key: {kind} {finding.normalised} {finding.evidence[0].url}"
                )
        for fact in exposed:
            there[fact["kind"]] += 1
            if hits(run.findings, [fact]):
                got[fact["kind"]] += 1
            else:
                print(f"  {name}: missed: {fact['kind']} {fact['normalised']} {fact['urls'][0]}")
        sure = [f for f in run.findings if f.match.band >= Band.LIKELY and id(f) not in mine]
        taken = hits(sure, key["namesakes"])
        namesakes += len(taken)
        told = hits([f for f in run.findings if id(f) not in mine], key["public"])
        public += len(told)
        for finding, _ in [*taken, *told]:
            print(f"  {name}: WRONG: {finding.kind} {finding.normalised} {finding.evidence[0].url}")
        answered = {s.id: type(s.outcome).__name__ for s in run.sources}
        print(f"{name}: {len(run.findings)} findings, {len(run.questions)} questions, {answered}")
    print(f"{'kind':16}{'there':>6}{'recall':>8}{'found':>7}{'precision':>11}")
    for kind in sorted(there | right | wrong):
        found = right[kind] + wrong[kind]
        recall = f"{got[kind] / there[kind]:.3f}" if there[kind] else "-"
        precision = f"{right[kind] / found:.3f}" if found and there[kind] else "-"
        print(f"{kind:16}{there[kind]:6}{recall:>8}{found:7}{precision:>11}")
    print(f"facts of namesakes taken for the subject's: {namesakes}")
    print(f"facts public on purpose reported as findings: {public}")
    print(f"seconds: {time.monotonic() - started:.1f}")


if __name__ == "__main__":
    main(sys.argv[1:] or None)
