"""The copy to share: over all kinds and in every form nothing of anybody is left."""

from __future__ import annotations

from dataclasses import replace

import pytest

from footprint.finding import Tier
from footprint.report import Report, assemble, redacted_copy
from footprint.report.formats import renderer
from footprint.run import Run, SourceResult, Unchecked
from footprint.sighting import Kind
from footprint.source import CouldNotCheck, Found, Reason
from footprint.subject import RelationKind, read_profile
from footprint.text import clean
from tests.footprint.report.made import MADE, OWNER, TODAY, evidence, finding, make_run

VALUES = {
    Kind.ADDRESS: ("14 Larkspur Rise, Otley LS21 9ZZ", "14|larkspur rise|otley|LS21 9ZZ"),
    Kind.POSTCODE: ("LS21 9ZZ", "LS21 9ZZ"),
    Kind.PHONE: ("07700 900123", "+447700900123"),
    Kind.EMAIL: ("rhi@example.org", "rhi@example.org"),
    Kind.DATE_OF_BIRTH: ("14 March 1988", "1988-03-14"),
    Kind.AGE: ("aged 38", "38"),
    Kind.FAMILY: ("Osbert Vane", "osbert vane"),
    Kind.CHILD: ("Tamsin Vane, 7", "tamsin vane"),
    Kind.SCHOOL: ("Hollybank Primary", "hollybank primary"),
    Kind.EMPLOYER: ("Pickle Works Ltd", "pickle works ltd"),
    Kind.ROUTINE: ("Tuesdays at 6.30 pm", "tuesday 18:30"),
    Kind.VEHICLE: ("TE17 OMR", "TE17OMR"),
    Kind.USERNAME: ("rhi_runs", "rhi_runs"),
    Kind.LOCATION: ("Larkspur Chevin", "larkspur chevin"),
    Kind.PHOTO_LOCATION: ("53.9058, -1.6919", "53.9058,-1.6919"),
    Kind.BREACH: ("Pastry Forum 2019", "pastry forum 2019"),
    Kind.SIGNATURE: ("R. M. Okafor", "r. m. okafor"),
    Kind.DOCUMENT: ("cv-okafor-2020.pdf", "cv-okafor-2020.pdf"),
}
FORMS = ("json", "txt", "html", "md", "csv", "ics", "checklist.html", "checklist.md")
FIGURES = 2
OWN_SITE = "rhiannon-okafor.example.test"


def _run(kind: Kind) -> Run:
    value, normalised = VALUES[kind]
    page = f"https://{OWN_SITE}/secretpath/{kind.value}"
    shown = evidence(page, title=clean(f"Words {value}"), snippet=clean(f"Quoted {value}"))
    one = finding(
        kind, value, normalised, shown, id="k1", known=True,
        relation=RelationKind.CHILD if kind in {Kind.CHILD, Kind.FAMILY} else None,
    ).ranked(Tier.ACT_NOW, 1, f"It shows {value} here.")  # fmt: skip
    run = make_run(read_profile(OWNER, today=TODAY))
    action = replace(
        run.actions[0], findings=("k1",), pages=(page,), title=f"Ask {OWN_SITE} about {value}",
        why=f"Because of {value}.", steps=(f"Open {page}.",), letter=f"Please hide {value}.",
    )  # fmt: skip
    wall = Unchecked(OWN_SITE, CouldNotCheck(Reason.WALL))
    sources = (SourceResult("web", "Pages", Found(), 1, 1, 1, (wall,)),)
    ledger = (replace(run.ledger[0], host=OWN_SITE),)
    return replace(
        run, findings=(one,), actions=(action,), questions=(), sources=sources, ledger=ledger
    )


def _traces(report: Report, kind: Kind, form: str) -> list[str]:
    told = renderer(form)(report).decode().casefold()
    secrets = {*VALUES[kind], "secretpath", "Words ", "Quoted", "Okafor", "Rhiannon", "Please hide"}
    # A bare number of two figures stands in any style sheet.
    return [secret for secret in secrets if len(secret) > FIGURES and secret.casefold() in told]


def test_every_kind_is_tried() -> None:
    assert set(VALUES) == set(Kind) - {Kind.PERSON}


@pytest.mark.parametrize("kind", VALUES)
def test_nothing_is_left_in_any_form(kind: Kind) -> None:
    report = assemble(_run(kind), reveal=True, made_at=MADE)
    copy = redacted_copy(report)
    for form in FORMS:
        assert _traces(copy, kind, form) == [], form
    # The test would see it: the report itself does show the value.
    assert VALUES[kind][0] in report.findings[0].value


def test_what_helps_stays() -> None:
    copy = redacted_copy(assemble(_run(Kind.PHONE), reveal=True, made_at=MADE))
    assert copy.findings[0].evidence[0].host == "(name).example.test"
    assert copy.coverage.not_checked[0].host == "(name).example.test"
    assert copy.plan.actions[0].minutes == 15
    assert redacted_copy(copy) == copy


@pytest.mark.parametrize(
    ("host", "hidden"),
    [
        ("www.hollybank.leeds.sch.uk", True),
        ("hollybankprimary.example.org", True),
        ("givegladly.example.org", False),
    ],
)
def test_the_site_of_a_childs_school_is_not_named(host: str, *, hidden: bool) -> None:
    run = _run(Kind.CHILD)
    page = f"https://{host}/news"
    site = host.removeprefix("www.")
    named = replace(run.findings[0], evidence=(evidence(page),))
    action = replace(run.actions[0], pages=(page,), title=f"Ask {site} to take it down")
    shared = redacted_copy(
        assemble(replace(run, findings=(named,), actions=(action,)), reveal=True, made_at=MADE)
    )
    for form in FORMS:
        text = bytes(renderer(form)(shared)).decode().replace("\\", "")
        assert (site in text) is (not hidden and form != "ics")
        assert ("a school site" in text) is (hidden and form != "ics")
