from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from footprint.finding import About, Evidence, Finding
from footprint.remedies.action import Action, Doer
from footprint.remedies.chase import may_write
from footprint.remedies.deadlines import answer_due
from footprint.remedies.letters import Adviser, LetterError, PastDates, as_text, write_letter
from footprint.remedies.letters.write import NAME_GAP, addressee, letter_for
from footprint.remedies.load import Catalogue
from footprint.remedies.model import Law, LetterKind, LimitKind, TimeLimit
from footprint.remedies.plan import actions_for
from footprint.sighting import Kind
from footprint.subject import Profile

GOLDEN = Path(__file__).parent / "golden"
PAST = PastDates(asked_on=date(2026, 10, 1), refused_on=date(2026, 10, 20))
ADVISER = Adviser("Sam Fairlight", "Example Advice")
NEVER_GIVEN = ("rhi@example.org", "1988", "14 March", "office@mp-example.org")

OWN_PAGES = sorted(
    set(LetterKind) - {LetterKind.OPEN_REGISTER, LetterKind.DELISTING, LetterKind.ICO_COMPLAINT}
)  # the letters to whoever keeps the page


def write(
    kind: LetterKind,
    asked: Action,
    findings: list[Finding],
    profile: Profile,
    *,
    today: date,
    adviser: Adviser | None = None,
) -> str:
    letter = write_letter(kind, asked, findings, profile, today=today, adviser=adviser, past=PAST)
    return as_text(letter)


@pytest.mark.parametrize("kind", list(LetterKind))
@pytest.mark.parametrize("adviser", [None, ADVISER], ids=["self", "adviser"])
def test_each_letter_is_as_it_was(
    *,
    kind: LetterKind,
    adviser: Adviser | None,
    asked: Action,
    findings: list[Finding],
    profile: Profile,
    today: date,
) -> None:
    text = write(kind, asked, findings, profile, today=today, adviser=adviser)
    name = f"{kind.value}{'-adviser' if adviser else ''}.txt"
    assert text == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", OWN_PAGES)
def test_each_letter_has_every_part(
    kind: LetterKind, asked: Action, findings: list[Finding], profile: Profile, today: date
) -> None:
    text = write(kind, asked, findings, profile, today=today)
    assert "https://folk.example.net/people/1 (seen on 21 November 2026)" in text
    assert "14 Larkspur Rise, Otley, LS21 9ZZ" in text
    assert "07700 900123" in text
    assert "Name: Rhiannon Okafor" in text
    assert "This is about safety:" in text
    assert "I ask you to:\n\n- " in text
    assert "Please reply in writing" in text
    assert any(law in text for law in ("UK GDPR", "Act 20", "policy on removing"))
    for secret in NEVER_GIVEN:
        assert secret not in text


@pytest.mark.parametrize(
    "kind",
    [
        LetterKind.ERASURE,
        LetterKind.OBJECTION,
        LetterKind.PUBLISHER,
        LetterKind.SCHOOL,
        LetterKind.PLANNING,
        LetterKind.CLUB,
        LetterKind.EMPLOYER,
    ],
)
def test_requests_ask_to_tell_those_who_got_a_copy(
    kind: LetterKind, asked: Action, findings: list[Finding], profile: Profile, today: date
) -> None:
    assert "- tell " in write(kind, asked, findings, profile, today=today)


def test_an_erasure_asks_for_all_four_things(
    asked: Action, findings: list[Finding], profile: Profile, today: date
) -> None:
    text = write(LetterKind.ERASURE, asked, findings, profile, today=today)
    for part in ("erase this data", "suppression list", "tell everyone", "where you got it"):
        assert part in text
    assert "Article 17" in text
    assert "21 December 2026" in text


def test_a_page_that_prints_the_street_alone_gets_the_street_alone(
    actions: dict[str, Action], findings: list[Finding], profile: Profile, today: date
) -> None:
    text = letter_for(actions["race-results"], findings, profile, today=today)
    assert text is not None
    assert "https://dales-runners.example.org/times" in text
    assert "LS21" not in text
    assert "14 Larkspur" not in text
    assert "900123" not in text


def test_a_search_engine_gets_addresses_of_pages_but_no_value(
    actions: dict[str, Action], findings: list[Finding], profile: Profile, today: date
) -> None:
    text = letter_for(actions["google-rtbf"], findings, profile, today=today)
    assert text is not None
    assert "https://folk.example.net/people/1" in text
    assert "a phone number, as the page shows it" in text
    for secret in ("LS21", "Larkspur", "900123", "google.com"):
        assert secret not in text


def test_the_register_office_is_told_of_no_page_and_no_value(
    catalogue: Catalogue,
    profile: Profile,
    today: date,
    spot: Callable[..., Evidence],
    fact: Callable[..., Finding],
) -> None:
    seen = spot("https://192.com/1", "Rhiannon Okafor, 14 Larkspur Rise, Otley LS21 9ZZ")
    found = [fact("home", Kind.ADDRESS, seen, value="14 Larkspur Rise, Otley, LS21 9ZZ")]
    made = {a.remedy: a for a in actions_for(found, catalogue, today=today, profile=profile)}
    text = made["open-register-optout"].letter
    assert text is not None
    for secret in ("192.com", "Larkspur", "LS21", "Okafor"):
        assert secret not in text
    assert "[the address where you are registered]" in text
    listing = made["192-com"].letter
    assert listing is not None
    assert "14 Larkspur Rise, Otley, LS21 9ZZ" in listing


def test_a_name_that_the_page_does_not_give_is_left_for_the_person(
    asked: Action,
    profile: Profile,
    today: date,
    spot: Callable[..., Evidence],
    fact: Callable[..., Finding],
) -> None:
    nameless = [
        fact("phone", Kind.PHONE, spot(asked.pages[0], "Call 07700 900123"), value="07700 900123")
    ]
    letter = write_letter(LetterKind.ERASURE, asked, nameless, profile, today=today)
    assert "Okafor" not in as_text(letter)
    assert NAME_GAP in letter.gaps


def test_another_adult_signs_with_their_own_name(
    catalogue: Catalogue,
    household: Profile,
    today: date,
    spot: Callable[..., Evidence],
    fact: Callable[..., Finding],
) -> None:
    hers = fact(
        "a",
        Kind.PHONE,
        spot("https://192.com/1", "Rhiannon Okafor 07700 900123"),
        value="07700 900123",
    )
    theirs = fact(
        "b",
        Kind.PHONE,
        spot("https://192.com/2", "Mark Okafor 07700 900456"),
        value="07700 900456",
        about=About.HOUSEHOLD,
    )
    made = actions_for([hers, theirs], catalogue, today=today, profile=household)
    twin = next(a for a in made if a.remedy == "192-com" and a.doer is Doer.HOUSEHOLD)
    assert twin.letter is not None
    assert "07700 900456" in twin.letter
    for secret in ("Rhiannon", "07700 900123", "192.com/1"):
        assert secret not in twin.letter


@pytest.mark.parametrize(
    "kind", [LetterKind.FOLLOW_UP, LetterKind.REFUSAL, LetterKind.ICO_COMPLAINT]
)
def test_a_later_letter_needs_the_earlier_dates(
    kind: LetterKind, asked: Action, findings: list[Finding], profile: Profile, today: date
) -> None:
    with pytest.raises(LetterError, match="is needed"):
        write_letter(kind, asked, findings, profile, today=today)


def test_a_refusal_needs_its_day(
    asked: Action, findings: list[Finding], profile: Profile, today: date
) -> None:
    with pytest.raises(LetterError, match="refusal"):
        write_letter(
            LetterKind.REFUSAL,
            asked,
            findings,
            profile,
            today=today,
            past=PastDates(date(2026, 10, 1)),
        )


def test_a_complaint_says_whether_they_answered(
    asked: Action, findings: list[Finding], profile: Profile, today: date
) -> None:
    silent = write_letter(
        LetterKind.ICO_COMPLAINT,
        asked,
        findings,
        profile,
        today=today,
        past=PastDates(date(2026, 10, 1)),
    )
    assert "They did not answer." in as_text(silent)
    refused = write_letter(
        LetterKind.ICO_COMPLAINT, asked, findings, profile, today=today, past=PAST
    )
    assert "They refused it on 20 October 2026." in as_text(refused)


def test_an_action_without_a_letter_has_none(actions: dict[str, Action]) -> None:
    assert actions["mobile-number"].letter is None
    assert actions["generic-publisher"].letter is not None


def test_we_say_that_there_is_no_welsh_letter(catalogue: Catalogue) -> None:
    assert "English" in catalogue["school-club-newsletters"].welsh


@pytest.mark.parametrize("value", ["{me}", "{0}", "{asked_on!r}", "%s"])
def test_page_text_is_never_taken_for_a_template(
    *,
    value: str,
    asked: Action,
    profile: Profile,
    today: date,
    spot: Callable[..., Evidence],
    fact: Callable[..., Finding],
) -> None:
    odd = [fact("home", Kind.EMPLOYER, spot(asked.pages[0], f"works at {value} now"), value=value)]
    text = as_text(write_letter(LetterKind.ERASURE, asked, odd, profile, today=today))
    assert f"a place of work: {value}" in text or "as the page shows it" in text


def test_the_commissioner_is_told_of_kinds_and_pages_but_of_no_value(
    asked: Action, findings: list[Finding], profile: Profile, today: date
) -> None:
    text = write(LetterKind.ICO_COMPLAINT, asked, findings, profile, today=today)
    assert text.startswith("To: Information Commissioner's Office\n")
    assert "about the people who run example.net" in text
    assert "https://folk.example.net/people/1" in text
    assert "900123" not in text
    assert "LS21" not in text


UK_WIDE = {
    "Data Protection Act 2018",
    "Companies Act 2006",
    "Economic Crime and Corporate Transparency Act 2023",
}
"""Laws that hold in all four nations. A letter may go to any of them."""


@pytest.mark.parametrize("kind", list(LetterKind))
def test_no_letter_rests_on_the_law_of_one_nation(
    kind: LetterKind, asked: Action, findings: list[Finding], profile: Profile, today: date
) -> None:
    text = write(kind, asked, findings, profile, today=today)
    named = set(re.findall(r"(?:[A-Z]\w+ (?:and |of )?)+(?:Act|Regulations|Order) \d{4}", text))
    assert named <= UK_WIDE
    for one_nation in ("Localism", "Scotland", "Northern Ireland", "England", "Wales"):
        assert one_nation not in text


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        (LetterKind.ERASURE, ("Article 17", "Article 21", "Article 12(3)", "19", "15(1)(g)")),
        (LetterKind.OBJECTION, ("Article 21(1)", "Article 21(2)", "Article 12(3)")),
        (LetterKind.ACCESS, ("Article 15", "a copy of the personal data", "whom you gave it to")),
        (LetterKind.RESTRICTION, ("Article 18", "off public view now")),
        (LetterKind.DELISTING, ("Article 17", "search of a person's name", "no elected office")),
        (LetterKind.PUBLISHER, ("Article 21", "Article 17", "out of search engines")),
        (LetterKind.WEBMASTER, ("404 or 410", "Article 17")),
        (LetterKind.OPEN_REGISTER, ("open (edited) version", "at any time")),
        (LetterKind.COMPANIES_HOUSE, ("section 1088", "2006", "2023", "[the company number]")),
        (LetterKind.GAZETTE, ("policy on removing notices", "is attached")),
        (LetterKind.PLANNING, ("Article 21", "phone, email and signature")),
        (LetterKind.SCHOOL, ("Article 21", "child's interests come first")),
        (LetterKind.CLUB, ("Article 21", "times and meeting points")),
        (LetterKind.EMPLOYER, ("Article 21", "shared mailbox")),
        (LetterKind.FOLLOW_UP, ("1 October 2026", "section 164A", "30 days", "Article 12(3)")),
        (LetterKind.REFUSAL, ("20 October 2026", "1 October 2026", "Article 12(4)")),
        (LetterKind.ICO_COMPLAINT, ("section 165", "1 October 2026", "20 October 2026")),
    ],
)
@pytest.mark.parametrize("adviser", [None, ADVISER], ids=["self", "adviser"])
def test_each_letter_names_its_law_what_it_asks_and_the_days(
    *,
    kind: LetterKind,
    parts: tuple[str, ...],
    adviser: Adviser | None,
    asked: Action,
    findings: list[Finding],
    profile: Profile,
    today: date,
) -> None:
    text = write(kind, asked, findings, profile, today=today, adviser=adviser)
    for part in (*parts, "21 November 2026", "reply in writing"):
        assert part in text
    assert ("written authority" in text) == (adviser is not None)


def test_the_day_in_a_letter_is_the_day_of_the_plan(
    actions: dict[str, Action], findings: list[Finding], profile: Profile
) -> None:
    # Saint Patrick's day holds in one nation alone: plan and letter have to agree on it.
    asked_on = date(2027, 2, 17)
    letter = write_letter(
        LetterKind.ERASURE, actions["generic-publisher"], findings, profile, today=asked_on
    )
    assert "that is 18 March 2027" in as_text(letter)
    due = answer_due(TimeLimit(kind=LimitKind.STATUTORY, days=30), asked_on)
    assert due == date(2027, 3, 18)


PUBLIC_DUTY = (
    "ch-sr01", "ch-service-address", "land-registry-title", "probate",
    "price-paid", "registers-of-scotland", "insolvency-register", "ccj-register",
    "gazette-redact", "open-register-optout", "electoral-commission-donations",
)  # fmt: skip


@pytest.mark.parametrize("remedy", PUBLIC_DUTY)
@pytest.mark.parametrize(
    "kind", [LetterKind.ERASURE, LetterKind.OBJECTION, LetterKind.RESTRICTION, LetterKind.FOLLOW_UP]
)
def test_what_a_law_obliges_to_publish_gets_no_letter_of_erasure(
    remedy: str, kind: LetterKind, catalogue: Catalogue, asked: Action
) -> None:
    known = catalogue[remedy]
    assert known.letter not in {LetterKind.ERASURE, LetterKind.OBJECTION}
    action = replace(asked, remedy=remedy, letter_kind=known.letter or "")
    assert not may_write(action, kind)
    assert may_write(asked, kind)


def test_a_name_that_no_page_gives_is_asked_for_in_words_that_fit(
    asked: Action, profile: Profile, today: date
) -> None:
    letter = write_letter(LetterKind.OPEN_REGISTER, asked, [], profile, today=today)
    assert "[your name, as on the register]" in letter.gaps
    delisting = write_letter(LetterKind.DELISTING, asked, [], profile, today=today)
    assert "[the name that is searched for]" in delisting.gaps


@pytest.mark.parametrize(
    ("law", "named", "never"),
    [
        (Law.UK, "I rely on the right to erasure (UK GDPR Article 17)", "2016/679"),
        (Law.EU, "I rely on the right to erasure (GDPR Article 17)", "Data Protection Act"),
        (Law.ABROAD, "abroad who offer services to people in the UK", "2016/679"),
    ],
)
def test_a_letter_names_the_law_that_binds_its_holder(
    asked: Action, findings: list[Finding], profile: Profile, today: date,
    *, law: Law, named: str, never: str,
) -> None:  # fmt: skip
    bound = replace(asked, law=law)
    assert named in write(LetterKind.ERASURE, bound, findings, profile, today=today)
    for kind in set(LetterKind) - {LetterKind.ICO_COMPLAINT}:
        text = write(kind, bound, findings, profile, today=today)
        assert never not in text or law is Law.UK
        assert ("Data Protection Act 2018" in text) == (
            law is Law.UK and kind in {LetterKind.FOLLOW_UP, LetterKind.REFUSAL}
        )
        assert "{" not in text
        if law is Law.EU:
            assert "Information Commissioner" not in text


def test_a_file_of_ones_own_is_no_address_for_a_letter(
    catalogue: Catalogue, today: date, profile: Profile,
    spot: Callable[..., Evidence], fact: Callable[..., Finding],
) -> None:  # fmt: skip
    saved = spot("file:rhi%20home%20old.txt", "Rhiannon Okafor, 07700 900123")
    found = [fact("phone", Kind.PHONE, saved, value="07700 900123")]
    made = {one.remedy: one for one in actions_for(found, catalogue, today=today, profile=profile)}
    letter = made["generic-publisher"].letter or ""
    assert "[the web address of the page] (seen on 21 November 2026)" in letter
    assert "07700 900123" in letter
    assert "home%20old" not in "".join(one.letter or "" for one in made.values())
    # A search engine cannot delist what has no address.
    assert "[the web address" not in (made["google-rtbf"].letter or "")


def test_every_letter_is_addressed_to_one_holder(catalogue: Catalogue, asked: Action) -> None:
    for remedy in catalogue:
        if remedy.letter is None or remedy.letter is LetterKind.ICO_COMPLAINT:
            continue
        to = addressee(replace(asked, holder=remedy.holder.replace("the site", "example.org")))
        assert not {";", "Unknown", "others"} & set(re.findall(r"[;\w]+", to)), remedy.id
        assert not to.startswith(("Each", "You")), remedy.id
