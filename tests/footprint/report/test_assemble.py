"""Masking: what a stranger, an owner and a passer-by get to see, in every format."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pypdf
import pytest

from footprint.finding import Band, Finding
from footprint.report import (
    ChecklistForm,
    Report,
    assemble,
    redacted_copy,
    render_checklist,
    render_csv,
    render_html,
    render_ics,
    render_json,
    render_markdown,
    render_pdf,
    render_text,
)
from footprint.routes.model import OpenRoute, Plan, Route, RouteStep, Start
from footprint.run import Run
from footprint.sighting import Kind
from footprint.source import IdentifierKind
from footprint.subject import RelationKind, read_profile
from footprint.text import clean
from tests.footprint.report.made import (
    ADDRESS_PAGE,
    COUNCIL_PAGE,
    MADE,
    OWNER,
    SCHOOL_PAGE,
    STRANGER,
    TODAY,
    action,
    evidence,
    finding,
    make_run,
    match,
)


def _pdf_text(report: Report) -> str:
    pages = pypdf.PdfReader(BytesIO(render_pdf(report))).pages
    return "\n".join(page.extract_text() for page in pages)


FORMATS: dict[str, Callable[[Report], str]] = {
    "json": render_json,
    "text": render_text,
    "narrow text": lambda report: render_text(report, width=40, colour=True),
    "html": render_html,
    "markdown": render_markdown,
    "csv": render_csv,
    "ics": render_ics,
    "pdf": _pdf_text,
    "checklist": render_checklist,
    "checklist in HTML": lambda report: render_checklist(report, ChecklistForm.HTML),
    "redacted": lambda report: render_json(redacted_copy(report)),
}

CANARIES: dict[Kind, tuple[str, str]] = {
    Kind.ADDRESS: (
        "27 Quillfeather Mews, Ilkbourne LS29 8ZZ",
        "27|quillfeather mews|ilkbourne|LS29 8ZZ",
    ),
    Kind.POSTCODE: ("BD20 7ZZ", "BD20 7ZZ"),
    Kind.PHONE: ("(07700) 900 456", "+447700900456"),
    Kind.EMAIL: ("Zephyrine.K@quokka.example.com", "zephyrine.k@quokka.example.com"),
    Kind.DATE_OF_BIRTH: ("9 October 1979", "1979-10-09"),
    Kind.AGE: ("aged 473", "473"),
    Kind.FAMILY: ("Balthazar Wrenfield", "balthazar wrenfield"),
    Kind.CHILD: ("Ottoline", "ottoline"),
    Kind.SCHOOL: ("Thistlewick Infants", "thistlewick infants"),
    Kind.EMPLOYER: ("Marzipan & Daughters", "marzipan & daughters"),
    Kind.ROUTINE: ("Yogalates every Wednesday 18:45", "yogalates wednesday 18:45"),
    Kind.VEHICLE: ("QX51 ZZQ", "QX51ZZQ"),
    Kind.USERNAME: ("gribblefrost", "gribblefrost"),
    Kind.LOCATION: ("Snickerthwaite", "snickerthwaite"),
    Kind.PHOTO_LOCATION: ("53.90551, -1.69117", "53.90551,-1.69117"),
    Kind.BREACH: ("Crumblenet 2019", "crumblenet 2019"),
    Kind.SIGNATURE: ("Petition against Fizzwick", "petition against fizzwick"),
    Kind.DOCUMENT: ("Floorplan Vellichor", "floorplan vellichor"),
}
"""A value of every kind that stands nowhere else in the project."""

TELLTALES = (
    *[
        "quillfeather",
        "ilkbourne",
        "8zz",
        "ls29",
        "bd20",
        "7zz",
        "900456",
        "900",
        "zephyrine",
        "quokka",
        "1979",
        "473",
    ],
    *[
        "balthazar",
        "wrenfield",
        "ottoline",
        "thistlewick",
        "marzipan",
        "yogalates",
        "18:45",
        "qx51",
        "gribblefrost",
    ],
    *["snickerthwaite", "53.905", "crumblenet", "fizzwick", "vellichor", "xyzzy", "hiddenpath"],
)
"""Pieces of the values, of the page addresses, the titles and the snippets."""


def _secret_page(number: int) -> str:
    return f"https://site{number}.test/hiddenpath/quillfeather-mews-{number}?who=xyzzy"


def _canaries(**changes: object) -> tuple[Finding, ...]:
    made = []
    for number, (kind, (value, normalised)) in enumerate(CANARIES.items(), 1):
        seen = evidence(
            _secret_page(number),
            title=clean(f"xyzzy {value}"),
            snippet=clean(f"xyzzy {value}"),
            private_kinds=frozenset(),
        )
        one = finding(kind, value, normalised, seen, id=f"{kind}-id", relation=RelationKind.SPOUSE)
        made.append(replace(one, rank=number, why=f"It says {value}.", **changes))  # type: ignore[arg-type]  # a test names its own fields
    return tuple(made)


def _canary_run(profile: bytes, **changes: object) -> Run:
    """Every text that could carry a value does carry one."""
    found = _canaries(**changes)
    ids = tuple(one.id for one in found)
    pages = tuple(_secret_page(number) for number in range(1, len(found) + 1))
    every = " / ".join(value for value, _ in CANARIES.values())
    actions = tuple(
        action(
            f"action of {one.id}",
            findings=(one.id,),
            pages=(page,),
            title=f"Ask {page} about {one.value}",
            why=f"{every}",
            steps=(f"Open {page} and look for {one.value}.", f"Write to {one.normalised}."),
            url=f"https://remove.test/?page={page}",
            letter=f"Please remove {one.value} from {page}.",
            caveats=(every,),
            verify=(f"Search for {one.value}.",),
            mitigation=every,
            proof=str(one.value),
        )
        for one, page in zip(found, pages, strict=True)
    )
    routes = tuple(
        Route(
            f"route to {i}",
            Start.STRANGER,
            i,
            (RouteStep(p, (f"finding:{i}",), (f"finding:{i}", every)),),
            (f"action of {i}",),
        )
        for i, p in zip(ids, pages, strict=True)
    )
    plan = Plan(
        (actions[0].id,), 15, (routes[0].id,), (OpenRoute(routes[1].id, every, every),), False, 9
    )
    unsure = replace(
        found[0],
        id="unsure",
        match=match(Band.CHECK, 0.3),
        value=clean("8 Quillfeather Mews"),
        normalised="8|quillfeather mews|ilkbourne|LS29 8ZZ",
    )
    base = make_run(read_profile(profile, today=TODAY))
    return replace(
        base,
        findings=found,
        questions=(unsure,),
        actions=actions,
        routes=routes,
        plan=plan,
        limits=(every,),
    )


def _leaks(text: str) -> list[str]:
    squeezed = text.lower().replace("\n", " ")
    return [tale for tale in TELLTALES if tale in squeezed]


@pytest.mark.parametrize("form", FORMATS)
def test_a_stranger_learns_nothing_from_any_format(form: str) -> None:
    report = assemble(_canary_run(STRANGER), reveal=True, made_at=MADE)
    assert _leaks(FORMATS[form](report)) == []


@pytest.mark.parametrize("form", FORMATS)
def test_without_reveal_even_the_owner_sees_hints_alone(form: str) -> None:
    run = _canary_run(OWNER, known=True)
    report = assemble(run, reveal=False, made_at=MADE)
    # The district of a known address is the hint that DESIGN allows.
    allowed = {"ls29"} if form != "redacted" else set()
    text = FORMATS[form](report)
    assert set(_leaks(text)) <= allowed
    assert "Okafor" not in text
    assert "Larkspur" not in text


def test_the_canaries_would_sing() -> None:
    shown = tuple(
        replace(
            one,
            evidence=(replace(one.evidence[0], private_kinds=frozenset({IdentifierKind.PHONE})),),
        )
        for one in _canaries()
    )
    run = replace(_canary_run(OWNER), findings=shown)
    report = assemble(run, reveal=True, made_at=MADE)
    assert not any(row.masked for row in report.findings)
    for form in ("json", "html", "markdown", "text"):
        assert set(_leaks(FORMATS[form](report))) >= {
            "quillfeather",
            "ottoline",
            "xyzzy",
            "hiddenpath",
        }


def test_masked_rows_have_the_shape_of_the_design() -> None:
    report = assemble(_canary_run(STRANGER), reveal=True, made_at=MADE)
    content = json.loads(render_json(report))
    assert content["masked"] is True
    for row in content["findings"]:
        assert row["masked"] is True
        assert row["normalised"] is None
        for place in row["evidence"]:
            assert place["url"] == place["host"]
            assert place["title"] is place["snippet"] is place["sha256"] is None
    assert all(one["letter"] is None for one in content["plan"]["actions"])


def test_no_id_of_a_masked_finding_survives() -> None:
    run = _canary_run(STRANGER)
    text = render_json(assemble(run, reveal=True, made_at=MADE))
    for one in (*run.findings, *run.questions):
        assert f'"{one.id}"' not in text
    assert "action of" not in text
    assert "route to" not in text


def test_ids_still_lead_from_findings_to_actions_and_routes() -> None:
    report = assemble(_canary_run(STRANGER), reveal=True, made_at=MADE)
    actions = {row.id for row in (*report.plan.actions, *report.plan.further)}
    findings = {row.id for row in report.findings}
    assert len(actions) == len(findings) == len(CANARIES)
    assert all(set(row.actions) <= actions and row.actions for row in report.findings)
    assert all(row.target in findings and set(row.closed_by) <= actions for row in report.routes)


def test_the_owner_sees_values_pages_and_letters() -> None:
    report = assemble(make_run(read_profile(OWNER, today=TODAY)), reveal=True, made_at=MADE)
    rows = {row.kind: row for row in report.findings}
    assert rows[Kind.ADDRESS].value == "14 Larkspur Rise, Otley LS21 9ZZ"
    assert rows[Kind.ADDRESS].evidence[0].url == ADDRESS_PAGE
    assert rows[Kind.FAMILY].value == "Mark Okafor"
    assert rows[Kind.SCHOOL].masked
    first = report.plan.actions[0]
    assert first.letter is not None
    assert ADDRESS_PAGE in first.letter
    assert first.pages == (ADDRESS_PAGE,)
    school = report.plan.further[0]
    assert (school.letter, school.pages, school.hidden) == (None, ("pta.test",), True)
    assert school.steps[0] == "Open pta.test."


def test_the_owner_keeps_stable_ids_for_what_is_shown() -> None:
    report = assemble(make_run(read_profile(OWNER, today=TODAY)), reveal=True, made_at=MADE)
    assert [row.id for row in report.findings] == ["f-home", "f-phone", "finding-3", "f-spouse"]


@pytest.mark.parametrize(
    ("kind", "known", "url_shown", "words_shown"),
    [
        (Kind.PHONE, True, True, True),
        (Kind.USERNAME, True, True, False),
        (Kind.FAMILY, True, True, False),
        (Kind.EMPLOYER, True, False, False),
        (Kind.LOCATION, True, False, False),
        (Kind.PHONE, False, False, False),
    ],
)
def test_a_page_opens_more_reluctantly_than_a_value(
    kind: Kind, known: bool, url_shown: bool, words_shown: bool
) -> None:
    seen = evidence("https://news.test/story/7", private_kinds=frozenset())
    one = finding(kind, "gribblefrost", "gribblefrost", seen, known=known, id="x")
    run = replace(make_run(read_profile(STRANGER, today=TODAY)), findings=(one,), questions=())
    row = assemble(run, reveal=True, made_at=MADE).findings[0]
    assert row.masked is not known
    assert (row.evidence[0].url != "news.test") is url_shown
    assert (row.evidence[0].snippet is not None) is words_shown


def test_a_page_with_something_masked_on_it_stays_closed() -> None:
    seen = evidence("https://news.test/story/7", private_kinds=frozenset())
    open_one = finding(Kind.USERNAME, "rhi", "rhi", seen, known=True, id="open")
    shut_one = finding(Kind.CHILD, "Ottoline", "ottoline", seen, id="shut")
    run = replace(
        make_run(read_profile(STRANGER, today=TODAY)), findings=(open_one, shut_one), questions=()
    )
    report = assemble(run, reveal=True, made_at=MADE)
    assert [row.evidence[0].url for row in report.findings] == ["news.test", "news.test"]


def test_typing_the_value_shows_it_and_typing_another_does_not() -> None:
    run = make_run(read_profile(OWNER, today=TODAY))
    right = assemble(run, reveal=True, made_at=MADE, typed={"f-school": "hollybank PRIMARY"})
    wrong = assemble(run, reveal=True, made_at=MADE, typed={"f-school": "Hollybank"})
    alone = assemble(run, reveal=False, made_at=MADE, typed={"f-school": "hollybank primary"})
    assert right.findings[2].value == "Hollybank Primary"
    assert right.findings[2].evidence[0].snippet is None
    assert wrong.findings[2].value == "a school"
    assert wrong.findings[2].masked
    # On a screen that is masked, the value that was typed comes out and nothing around it.
    assert alone.findings[2].value == "Hollybank Primary"
    assert [row.masked for row in alone.findings].count(False) == 1
    for one in alone.findings[2].evidence:
        assert (one.title, one.snippet, one.url) == (None, None, one.host)
    assert SCHOOL_PAGE not in render_json(alone)


def test_the_redacted_copy_keeps_the_work_and_drops_the_person() -> None:
    report = assemble(make_run(read_profile(OWNER, today=TODAY)), reveal=True, made_at=MADE)
    copy = redacted_copy(report)
    text = render_json(copy)
    for word in (
        "Larkspur",
        "LS21",
        "900123",
        "Okafor",
        "okafor",
        "Hollybank",
        SCHOOL_PAGE,
        COUNCIL_PAGE,
    ):
        assert word not in text
    assert copy.subject.name == "R. O."
    assert [row.kind for row in copy.findings] == [row.kind for row in report.findings]
    assert copy.plan.minutes == report.plan.minutes
    assert copy.coverage == report.coverage
    assert redacted_copy(copy) == copy


def test_a_question_never_passes_for_a_finding_with_the_same_id() -> None:
    run = make_run(read_profile(OWNER, today=TODAY))
    shut = evidence("https://news.test/hiddenpath", private_kinds=frozenset())
    unsure = finding(Kind.CHILD, "Ottoline", "ottoline", shut, id="f-phone")
    report = assemble(replace(run, questions=(unsure,)), reveal=True, made_at=MADE)
    assert set(_leaks(render_json(report))).isdisjoint({"ottoline", "hiddenpath"})
    assert report.questions[0].masked
    assert report.findings[1].id == "f-phone"
    assert report.findings[1].value == "07700 900123"
    open_one = replace(run.findings[0], id="f-school")
    report = assemble(replace(run, questions=(open_one,)), reveal=True, made_at=MADE)
    assert not report.questions[0].masked
    assert report.findings[2].masked
    ids = [row.id for row in (*report.findings, *report.questions)]
    assert len(set(ids)) == len(ids)


def test_plan_minutes_add_up_and_every_finding_finds_its_advice() -> None:
    report = assemble(make_run(read_profile(OWNER, today=TODAY)), reveal=True, made_at=MADE)
    assert sum(row.minutes for row in report.plan.actions) == report.plan.minutes
    known = {row.id for row in (*report.plan.actions, *report.plan.further)}
    assert known.issuperset(one for row in report.findings for one in row.actions)
