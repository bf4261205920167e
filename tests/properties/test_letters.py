"""No letter tells a holder anything that its own pages do not show."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from io import BytesIO
from urllib.parse import unquote
from zipfile import ZipFile

from hypothesis import given, settings
from hypothesis import strategies as st

from footprint.finding import About, Band, Evidence, Finding, Match
from footprint.remedies.action import Action, Doer
from footprint.remedies.letters import (
    Adviser,
    PastDates,
    as_docx,
    as_mailto,
    as_text,
    authority,
    write_letter,
)
from footprint.remedies.load import load_catalogue
from footprint.remedies.match import site_of
from footprint.remedies.model import LetterKind
from footprint.remedies.plan import actions_for
from footprint.report.document import ActionRow
from footprint.report.jobs import letter_name
from footprint.sighting import Kind, Layer, Use
from footprint.subject import read_profile
from footprint.text import clean

TODAY = date(2026, 11, 21)
CATALOGUE = load_catalogue()
PROFILE = read_profile(
    b"""
format = "footprint-profile/1"
born = 1988-03-14
[[names]]
given = "Rhiannon"
middle = ["Mair"]
family = "Okafor"
[[names]]
given = "Rhiannon"
family = "Prothero"
kind = "previous"
[[emails]]
value = "rhi@example.org"
[[phones]]
value = "07700 900123"
[[addresses]]
value = "14 Larkspur Rise, Otley, LS21 9ZZ"
[[relatives]]
given = "Mark"
family = "Vaughan"
relation = "spouse"
""",
    today=TODAY,
)

SITES = (
    "https://192.com/x",
    "https://folk.example.net/p",
    "https://dales-runners.example.com/t",
    "https://planning.example.gov.uk/a",
    "https://oakfield.leeds.sch.uk/n",
    "https://www.thegazette.co.uk/notice/1",
    "https://find-and-update.company-information.service.gov.uk/company/1/officers",
    "https://web.archive.org/web/2020/https://folk.example.net/p",
    "https://folk.example.net/find?q=Okafor+LS21+9ZZ",
    "https://folk.example.net/find?tel=07700%20900123&who=Rhiannon",
    "https://search.example.com/?q=Okafor+LS21+9ZZ+07700900123",
)
# Spellings in which a page may give each identifier; the first is the finding's own value.
SPELLINGS = {
    "name": ("Rhiannon Okafor", "RHIANNON OKAFOR", "Rhiannon Mair Okafor"),
    "old name": ("Rhiannon Prothero",),
    "street": ("14 Larkspur Rise", "14 LARKSPUR RISE"),
    "postcode": ("LS21 9ZZ", "ls21 9zz"),
    "phone": ("07700 900123", "+44 7700 900123", "(07700) 900-123", "07700900123"),
    "email": ("rhi@example.org", "RHI@example.org"),
    "birth": ("14 March 1988",),
    "relative": ("Mark Vaughan",),
    "user": ("rhi_runs",),
}
# How to recognise each identifier in a letter, however it is written.
TRACES = {
    "name": r"okafor",
    "old name": r"prothero",
    "street": r"larkspur",
    "postcode": r"ls219zz",
    "phone": r"7700900123",
    "email": r"rhi@example",
    "birth": r"14march1988|19880314|1988",
    "relative": r"vaughan",
    "user": r"rhi_runs",
}
FINDINGS = (
    ("home", Kind.ADDRESS, "14 Larkspur Rise, Otley, LS21 9ZZ"),
    ("code", Kind.POSTCODE, "LS21 9ZZ"),
    ("phone", Kind.PHONE, "07700 900123"),
    ("mail", Kind.EMAIL, "rhi@example.org"),
    ("birth", Kind.DATE_OF_BIRTH, "14 March 1988"),
    ("kin", Kind.FAMILY, "Mark Vaughan"),
    ("user", Kind.USERNAME, "rhi_runs"),
)


def _layer(url: str) -> Layer:
    if "archive" in url:
        return Layer.ARCHIVE
    return Layer.INDEX if "search." in url else Layer.SOURCE


@st.composite
def pages(draw: st.DrawFn) -> dict[str, dict[str, str]]:
    """Draw which identifiers each site spells out, and how."""
    shown: dict[str, dict[str, str]] = {}
    for url in draw(st.lists(st.sampled_from(SITES), min_size=1, max_size=4, unique=True)):
        named = draw(st.lists(st.sampled_from(sorted(SPELLINGS)), max_size=5, unique=True))
        shown[url] = {key: draw(st.sampled_from(SPELLINGS[key])) for key in named}
    return shown


@st.composite
def cases(draw: st.DrawFn) -> tuple[dict[str, dict[str, str]], list[Finding]]:
    shown = draw(pages())
    findings: list[Finding] = []
    for finding_id, kind, value in draw(
        st.lists(st.sampled_from(FINDINGS), min_size=1, unique=True)
    ):
        # Findings are joined over pages, so any page may stand under any value.
        urls = draw(st.lists(st.sampled_from(sorted(shown)), min_size=1, unique=True))
        about = draw(st.sampled_from(About))
        evidence = tuple(_evidence(url, shown[url]) for url in urls)
        match = evidence[0].match
        findings.append(
            Finding(
                finding_id,
                kind,
                clean(value),
                value,
                about,
                True,
                Use.HOME,
                True,
                None,
                match,
                1.0,
                evidence,
            )
        )
    return shown, findings


def _evidence(url: str, spelt: dict[str, str]) -> Evidence:
    words = " / ".join(spelt.values())
    seen = datetime(2026, 11, 20, tzinfo=UTC)
    match = Match(Band.CONFIRMED, 0.99, ())
    return Evidence(
        "web", url, clean("A page"), clean(words), _layer(url), seen, "0" * 64, 1.0, match
    )


def _holders(action: Action, shown: dict[str, dict[str, str]], *, indexed: bool) -> set[str]:
    """Return the identifiers that the pages of the action's holder spell out."""
    if indexed:
        own = [url for url in shown if _layer(url) is not Layer.INDEX]
    else:
        own = [u for u in shown if u in action.pages or (action.site and site_of(u) == action.site)]
    return {key for url in own for key in shown[url]}


def _leaks(text: str, allowed: set[str]) -> list[str]:
    packed = re.sub(r"[\s().\-+]|%20|%2B", "", text.casefold())
    return [key for key, trace in TRACES.items() if key not in allowed and re.search(trace, packed)]


@settings(max_examples=150, deadline=None)
@given(cases(), st.sampled_from(LetterKind), st.booleans())
def test_no_letter_holds_an_identifier_that_the_holder_does_not_show(
    case: tuple[dict[str, dict[str, str]], list[Finding]], kind: LetterKind, advised: bool
) -> None:
    shown, findings = case
    adviser = Adviser("Sam Fairlight") if advised else None
    past = PastDates(date(2026, 9, 1), date(2026, 9, 20))
    for action in actions_for(findings, CATALOGUE, today=TODAY, profile=PROFILE):
        indexed = kind is LetterKind.DELISTING
        letter = write_letter(
            kind, action, findings, PROFILE, today=TODAY, adviser=adviser, past=past
        )
        allowed = _holders(action, shown, indexed=indexed)
        assert not _leaks(as_text(letter), allowed)
        assert not _leaks(as_mailto(letter), allowed)
        if action.letter:
            own = action.letter_kind == LetterKind.DELISTING
            assert not _leaks(action.letter, _holders(action, shown, indexed=own))


@settings(max_examples=60, deadline=None)
@given(cases())
def test_what_the_holder_spells_out_does_stand_in_the_letter(
    case: tuple[dict[str, dict[str, str]], list[Finding]],
) -> None:
    shown, findings = case
    for action in actions_for(findings, CATALOGUE, today=TODAY, profile=PROFILE):
        if action.doer is Doer.HOUSEHOLD or not action.pages:
            continue
        text = as_text(write_letter(LetterKind.ERASURE, action, findings, PROFILE, today=TODAY))
        for finding in findings:
            on_page = [
                e for e in finding.evidence if e.url in action.pages and e.layer is not Layer.INDEX
            ]
            if finding.id not in action.findings or finding.kind is not Kind.PHONE:
                continue
            if any("phone" in shown[e.url] for e in on_page):
                assert "07700 900123" in text


@settings(max_examples=25, deadline=None)
@given(cases(), st.sampled_from(LetterKind), st.booleans())
def test_no_part_of_a_document_and_no_email_holds_more_than_the_text(
    case: tuple[dict[str, dict[str, str]], list[Finding]], kind: LetterKind, advised: bool
) -> None:
    shown, findings = case
    adviser = Adviser("Sam Fairlight") if advised else None
    past = PastDates(date(2026, 9, 1), date(2026, 9, 20))
    for action in actions_for(findings, CATALOGUE, today=TODAY, profile=PROFILE)[:4]:
        letter = write_letter(
            kind, action, findings, PROFILE, today=TODAY, adviser=adviser, past=past
        )
        allowed = _holders(action, shown, indexed=kind is LetterKind.DELISTING)
        with ZipFile(BytesIO(as_docx(letter))) as archive:
            for name in archive.namelist():
                body = archive.read(name).decode("utf-8", "ignore")
                words = re.sub(r"<[^>]+>", " ", body)
                # Only the text itself may hold a fact; details, styles and names hold none.
                may = allowed if name == "word/document.xml" else set()
                assert not _leaks(words, may), name
                assert not _leaks(name, set())
        link = as_mailto(letter, to="dpo@example.net")
        subject, _, body = link.partition("&body=")
        assert not _leaks(unquote(subject), set())
        assert not _leaks(unquote(body), allowed)


@settings(max_examples=40, deadline=None)
@given(cases())
def test_file_names_and_the_notes_beside_them_name_nobody(
    case: tuple[dict[str, dict[str, str]], list[Finding]],
) -> None:
    _, findings = case
    actions = actions_for(findings, CATALOGUE, today=TODAY, profile=PROFILE)
    for number, action in enumerate(actions, 1):
        row = ActionRow(id=action.id, remedy=action.remedy, title="", minutes=1)
        assert not _leaks(letter_name(number, row), set())
    assert not _leaks(as_text(authority(Adviser("Sam Fairlight"), TODAY)), set())
