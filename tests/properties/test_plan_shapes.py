"""Odd lives: no address, three, two people at once, and four hundred findings. Every law holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footprint.finding import About, Band, Evidence, Finding, Match
from footprint.rank import rank
from footprint.remedies import load_catalogue
from footprint.remedies.action import Action, Doer
from footprint.remedies.plan import actions_for
from footprint.report import Report, assemble
from footprint.report.formats import renderer
from footprint.report.letters import NoLettersError
from footprint.report.outline import all_actions, outline
from footprint.report.words import time_words
from footprint.routes import find_routes, plan, roles
from footprint.run import Run, SourceResult
from footprint.sighting import Kind, Layer, Use
from footprint.source import Found, IdentifierKind
from footprint.subject import Profile, read_profile
from footprint.text import clean

SEEN = datetime(2026, 11, 21, 9, tzinfo=UTC)
TODAY = SEEN.date()
CATALOGUE = load_catalogue()
KINDS = sorted(set(Kind) - {Kind.PERSON})
MATCH = Match(Band.CONFIRMED, 0.98, ())
HOMES = (
    ("14 Larkspur Rise, Otley, LS21 9ZZ", "14|larkspur rise|otley|LS21 9ZZ"),
    ("2 Mill Lane, Otley, LS21 9ZY", "2|mill lane|otley|LS21 9ZY"),
    ("9 Stryd Fawr, Bangor, LL57 9ZZ", "9|stryd fawr|bangor|LL57 9ZZ"),
)
SPOUSE = '[[relatives]]\ngiven = "Mark"\nfamily = "Okafor"\nrelation = "spouse"\n'
FORMS = ("json", "html", "md", "csv", "ics", "txt", "checklist.html", "checklist.md")


def living(homes: int, *, spouse: bool) -> Profile:
    text = 'format = "footprint-profile/1"\n[[names]]\ngiven = "Rhiannon"\nfamily = "Okafor"\n'
    for place, (value, _) in enumerate(HOMES[:homes]):
        text += f'[[addresses]]\nvalue = "{value}"\ncurrent = {str(not place).lower()}\n'
    return read_profile((text + SPOUSE * spouse).encode(), today=TODAY)


def place(url: str, words: str) -> Evidence:
    private = frozenset({IdentifierKind.ADDRESS})
    return Evidence(
        "web", url, clean("A page"), clean(words), Layer.SOURCE, SEEN, "0" * 64, 1.0, MATCH, private
    )


def fact(number: int, kind: Kind, hosts: Sequence[str], about: About = About.SUBJECT) -> Finding:
    value, normalised = (
        HOMES[number % len(HOMES)]
        if kind is Kind.ADDRESS
        else (f"value {number}", f"value {number}")
    )
    pages = tuple(place(f"https://{host}/p{number}", f"Rhiannon Okafor {value}") for host in hosts)
    return Finding(
        f"f{number}", kind, clean(value), normalised, about, number % 2 == 0, Use.HOME,
        number == 0, None, MATCH, 1.0, pages,
    )  # fmt: skip


def carried_out(profile: Profile, found: list[Finding]) -> tuple[Run, tuple[Action, ...]]:
    actions = actions_for(found, CATALOGUE, today=TODAY, profile=profile)
    routes = find_routes(found, actions, profile)
    ranked = rank(found, roles(found, routes))
    solved = plan(ranked, actions, profile)
    source = SourceResult("web", "Pages", Found(), 1, 1, len(found))
    run = Run(profile, SEEN, SEEN, (source,), ranked, (), actions, solved.routes, solved.plan, ())
    return run, actions


def check_laws(report: Report, actions: Sequence[Action]) -> None:
    rows = list(all_actions(report))
    order = {row.id: number for number, row in enumerate(rows)}
    assert len(rows) == len(order) == len(actions)
    assert sum(row.minutes for row in report.plan.actions) == report.plan.minutes
    told = outline(report)
    assert told.effort in {
        "", f"All steps together take about {time_words(sum(row.minutes for row in rows))}."
    }  # fmt: skip
    for row in rows:
        assert all(order[before] < order[row.id] for before in row.after), row.remedy
        assert row.due is None or row.due > TODAY
        assert (row.due is None) == (row.wait_days is None)
    for form in FORMS:
        assert renderer(form)(report)


@settings(max_examples=25, deadline=None)
@given(
    st.integers(0, 3),
    st.booleans(),
    st.lists(
        st.tuples(
            st.sampled_from(KINDS),
            st.lists(
                st.sampled_from(["192.com", "folk.example.org", "oakfield.leeds.sch.uk"]),
                min_size=1, max_size=3, unique=True,
            ),
            st.sampled_from(About),
        ),
        min_size=1, max_size=8,
    ),
)  # fmt: skip
def test_any_household_gets_a_plan_that_adds_up(
    homes: int, spouse: bool, drawn: list[tuple[Kind, list[str], About]]
) -> None:
    found = [fact(n, kind, hosts, about) for n, (kind, hosts, about) in enumerate(drawn)]
    run, actions = carried_out(living(homes, spouse=spouse), found)
    if not spouse and not any(one.about is About.HOUSEHOLD for one in found):
        assert not any(action.doer is Doer.HOUSEHOLD for action in actions)
    for reveal in (True, False):
        check_laws(assemble(run, reveal=reveal, made_at=SEEN), actions)


def test_three_homes_have_a_form_each_and_one_place_on_the_register() -> None:
    found = [fact(number, Kind.ADDRESS, ["192.com"]) for number in range(3)]
    _, actions = carried_out(living(3, spouse=False), found)
    remedies = [action.remedy for action in actions]
    assert remedies.count("192-com") == 3
    assert remedies.count("open-register-optout") == 1
    assert remedies.count("evidence-letter") == 1


def test_two_people_at_once_each_ask_for_themselves_and_share_one_letter_of_evidence() -> None:
    found = [
        fact(0, Kind.ADDRESS, ["192.com"]),
        fact(1, Kind.FAMILY, ["192.com"], About.HOUSEHOLD),
    ]
    _, actions = carried_out(living(1, spouse=True), found)
    doing = [(action.remedy, action.doer) for action in actions]
    for remedy in ("192-com", "open-register-optout", "anonymous-registration"):
        assert (remedy, Doer.YOU) in doing
        assert (remedy, Doer.HOUSEHOLD) in doing
    assert [remedy for remedy, _ in doing].count("evidence-letter") == 1


@pytest.mark.slow
def test_four_hundred_findings_are_told_in_every_form() -> None:
    hosts = [f"host{number % 97}.test" for number in range(400)]
    found = [
        # What the person gave is shown, and so its letters are.
        replace(fact(number, KINDS[number % len(KINDS)], [host, "192.com"]), known=True)
        for number, host in enumerate(hosts)
    ]
    profile = living(3, spouse=True)
    actions = actions_for(found, CATALOGUE, today=TODAY, profile=profile)
    source = SourceResult("web", "Pages", Found(), 1, 1, len(found))
    ranked = rank(found, roles(found, ()))
    empty = plan(ranked[:1], actions[:1], profile).plan
    run = Run(profile, SEEN, SEEN, (source,), ranked, (), actions, (), empty, ())
    report = assemble(run, reveal=True, made_at=SEEN)
    assert len(report.findings) == 400
    assert len({job.letter_file for job in outline(report).jobs if job.letter_file}) > 50
    for form in FORMS:
        assert renderer(form)(report)


def test_without_anything_found_there_is_nothing_to_do_and_nothing_to_write() -> None:
    run, actions = carried_out(living(0, spouse=False), [])
    report = assemble(run, reveal=True, made_at=SEEN)
    check_laws(report, actions)
    with pytest.raises(NoLettersError):
        renderer("letters.zip")(report)


def test_dates_do_not_depend_on_the_day_of_the_plan_being_a_working_day() -> None:
    for day in range(1, 32):
        today = date(2027, 1, day)
        found = [fact(0, Kind.ADDRESS, ["192.com"])]
        made = actions_for(found, CATALOGUE, today=today, profile=living(1, spouse=False))
        (asked,) = [one for one in made if one.remedy == "192-com"]
        assert asked.due is not None
        assert asked.due.weekday() < 5
        assert 28 <= (asked.due - today).days <= 34
