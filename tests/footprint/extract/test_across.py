"""What the page as a whole tells: whose page it is, who sells, who writes; with near misses."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from footprint.extract import records
from footprint.sighting import Kind, Page, Record
from footprint.subject import Profile

PROFILE = Profile.model_validate(
    {
        "format": "footprint-profile/1",
        "names": [{"given": "Ffion", "middle": ["Haf"], "family": "Adeyemi-Pryce"}],
        "phones": [{"value": "07700 900456"}],
        "addresses": [{"value": "27 Quarry Mews, Todmorden, OL14 9ZZ"}],
        "relatives": [
            {"given": "Tunde", "family": "Adeyemi", "relation": "spouse"},
            {"given": "Osian", "family": "Adeyemi-Pryce", "relation": "child", "minor": True},
        ],
    }
)


def read(markup: str) -> list[Record]:
    page = Page(
        "https://page.test/", 200, "text/html", markup.encode(), None, datetime.now(UTC), "0" * 64
    )
    return records(page, PROFILE, ner=False)


def told(found: list[Record], name: str) -> set[tuple[Kind, str]]:
    """Return all that the records of one name show, but names."""
    return {
        (s.kind, s.normalised)
        for record in found
        if any(str(n) == name for n in record.names)
        for s in record.sightings
        if s.kind is not Kind.PERSON
    }


def test_the_agent_of_an_applicant_keeps_their_own_telephone() -> None:
    found = read(
        "<dl><dt>Site</dt><dd>27 Quarry Mews, Todmorden OL14 9ZZ</dd>"
        "<dt>Applicant</dt><dd>Mrs F H Adeyemi-Pryce</dd>"
        "<dt>Agent</dt><dd>Gethin Moor, Moor Designs</dd><dt>Phone</dt><dd>01632 960777</dd>"
        "<dt>Decision</dt><dd>Granted</dd></dl>"
    )
    assert (Kind.PHONE, "+441632960777") not in told(found, "F H Adeyemi-Pryce")
    assert (Kind.PHONE, "+441632960777") in told(found, "Gethin Moor")
    assert {kind for kind, _ in told(found, "F H Adeyemi-Pryce")} >= {Kind.ADDRESS, Kind.POSTCODE}


def test_an_applicant_without_an_agent_keeps_the_telephone() -> None:
    found = read(
        "<dl><dt>Applicant</dt><dd>Mrs F H Adeyemi-Pryce</dd><dt>Phone</dt><dd>01632 960777</dd></dl>"
    )
    assert (Kind.PHONE, "+441632960777") in told(found, "F H Adeyemi-Pryce")


def test_an_agent_listed_first_is_not_whom_the_paper_is_about() -> None:
    found = read(
        "<dl><dt>Agent</dt><dd>Gethin Moor</dd><dt>Applicant</dt><dd>Ffion Adeyemi-Pryce</dd>"
        "<dt>Address</dt><dd>27 Quarry Mews, Todmorden OL14 9ZZ</dd></dl>"
    )
    assert Kind.ADDRESS in {kind for kind, _ in told(found, "Ffion Adeyemi-Pryce")}
    assert Kind.ADDRESS not in {kind for kind, _ in told(found, "Gethin Moor")}


ADVERT = """<h1>Estate car</h1><div class="attr"><div>Registration</div><div>TM19 DWD</div></div>
<div class="attr"><div>Colour</div><div>Blue</div></div>
<p>Ring Ffion Adeyemi-Pryce on 07700 900456.</p>{more}"""


def test_a_vehicle_in_a_box_of_its_own_is_the_only_sellers() -> None:
    found = read(ADVERT.format(more=""))
    assert (Kind.VEHICLE, "TM19DWD") in told(found, "Ffion Adeyemi-Pryce")


def test_with_two_people_on_the_page_nobody_is_given_the_vehicle() -> None:
    found = read(ADVERT.format(more="<p>Posted by Gwen Daniels, 01632 960777.</p>"))
    assert (Kind.VEHICLE, "TM19DWD") not in told(found, "Ffion Adeyemi-Pryce")
    assert (Kind.VEHICLE, "TM19DWD") not in told(found, "Gwen Daniels")


def test_an_advert_in_one_paragraph_belongs_to_whom_it_says_to_ring() -> None:
    found = read("<p>Blue estate, TM19 DWD. Viewing in Leeds. Contact Ffion on 07700 900456.</p>")
    assert (Kind.VEHICLE, "TM19DWD") in told(found, "Ffion")


def test_a_page_of_a_first_name_is_whose_full_name_it_shows_once() -> None:
    found = read(
        "<h1>Ffion's page</h1><p>Team: Ffion Adeyemi-Pryce</p>"
        "<p>Born on 14.02.1991, I owe everything to the unit.</p>"
    )
    assert (Kind.DATE_OF_BIRTH, "1991-02-14") in told(found, "Ffion Adeyemi-Pryce")


def test_with_two_of_that_first_name_it_stays_open() -> None:
    found = read(
        "<h1>Ffion's page</h1><p>Team: Ffion Adeyemi-Pryce</p><p>Coach: Ffion Daniels</p>"
        "<p>Born on 14.02.1991, I owe everything to the unit.</p>"
    )
    assert (Kind.DATE_OF_BIRTH, "1991-02-14") not in told(found, "Ffion Adeyemi-Pryce")


BLOG = """<aside class="h-card"><p class="p-name">Ffion Adeyemi-Pryce</p></aside>
<article class="h-entry"><h2 class="p-name">New bike, old legs</h2><time>8 March 2026</time>
<p>We moved to Quarry Mews, Todmorden.</p><p>Osian started at Millbrook Academy.</p></article>"""


def test_a_post_is_by_the_owner_of_the_blog_and_not_by_its_title() -> None:
    found = read(BLOG)
    assert not any("New bike" in str(name) for record in found for name in record.names)
    facts = told(found, "Ffion Adeyemi-Pryce")
    assert Kind.ADDRESS in {kind for kind, _ in facts}
    assert {(Kind.CHILD, "osian"), (Kind.SCHOOL, "millbrook academy")} <= facts


def test_two_cards_on_a_page_own_no_post() -> None:
    more = '<aside class="h-card"><p class="p-name">Gethin Moor</p></aside>'
    facts = told(read(BLOG + more), "Ffion Adeyemi-Pryce")
    assert Kind.ADDRESS not in {kind for kind, _ in facts}


def test_words_after_a_heading_begin_a_new_line() -> None:
    (record,) = [r for r in read(BLOG) if "New bike" in str(r.text)]
    assert "legs\n8 March 2026" in str(record.text)


def test_whose_mum_the_subject_is() -> None:
    found = read("<p>Thanks to Osian's mum Ffion (Adeyemi-Pryce), who lives on Quarry Mews.</p>")
    facts = told(found, "Ffion (Adeyemi-Pryce)")
    assert (Kind.CHILD, "osian") in facts
    assert Kind.ADDRESS in {kind for kind, _ in facts}


def test_whose_mum_somebody_else_is() -> None:
    found = read("<p>Thanks to Osian's mum Gwen Daniels, who lives on Quarry Mews.</p>")
    assert not told(found, "Ffion (Adeyemi-Pryce)")
    assert (Kind.FAMILY, "gwen daniels") in told(found, "Osian")


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Contact Ffion on 07700 900456 evenings.", Kind.ROUTINE),
        ("Nissan Note, 20,000 miles, one careful owner", Kind.AGE),
        ("On Swapshed since 2019", Kind.EMPLOYER),
        ("Go on our kid - Tunde", Kind.CHILD),
        ("Reg: TM19 DWD", Kind.PERSON),
        ("She goes to evening school", Kind.SCHOOL),
        ("We went to Sunday school", Kind.SCHOOL),
    ],
)
def test_what_is_no_fact(words: str, kind: Kind) -> None:
    shown = [s for record in read(f"<p>{words}</p>") for s in record.sightings]
    assert kind not in {sighting.kind for sighting in shown}


@pytest.mark.parametrize(
    ("words", "kind", "value"),
    [
        ("Ffion swims at the lido most evenings.", Kind.ROUTINE, ""),
        ("Ffion Adeyemi-Pryce, 20, of Todmorden", Kind.AGE, "20"),
        ("Ffion starts at Mill Lane school in September", Kind.SCHOOL, "mill lane school"),
    ],
)
def test_what_is_one(words: str, kind: Kind, value: str) -> None:
    shown = [s for record in read(f"<p>{words}</p>") for s in record.sightings]
    assert any(s.kind is kind and s.normalised.startswith(value) for s in shown)


def test_his_wife_in_the_next_paragraph() -> None:
    news = (
        "<p>Ffion Adeyemi-Pryce, 35, of Quarry Mews, was knocked off her bike.</p>"
        "<p>Her husband, Tunde, a porter at Calder Hospital, said she was lucky.</p>"
    )
    assert (Kind.FAMILY, "tunde") in told(read(news), "Ffion Adeyemi-Pryce")
    two = news.replace("was knocked", "and Gwen Daniels were knocked")
    assert (Kind.FAMILY, "tunde") not in told(read(two), "Ffion Adeyemi-Pryce")


def test_the_school_of_children_whom_the_page_does_not_name() -> None:
    (record,) = read("<p>Ffion Adeyemi-Pryce: my kids get the 272 to Hope Valley College.</p>")
    (school,) = [s for s in record.sightings if s.kind is Kind.SCHOOL]
    assert school.whose == "?"
    (record,) = read("<p>Ffion Adeyemi-Pryce went to Hope Valley College. My kids like it.</p>")
    (school,) = [s for s in record.sightings if s.kind is Kind.SCHOOL]
    assert school.whose == ""


def read_plain(text: str) -> list[Record]:
    page = Page(
        "https://page.test/", 200, "text/plain", text.encode(), None, datetime.now(UTC), "0" * 64
    )
    return records(page, PROFILE, ner=False)


def test_a_name_alone_in_the_first_line_owns_what_follows() -> None:
    cv = "<!-- saved from url=(0019)https://cv.test/a -->\nFfion Adeyemi-Pryce\nCaseworker\n\nEducation\nKing Ecgbert School\n1990 - 1997"
    assert (Kind.SCHOOL, "king ecgbert school") in told(read_plain(cv), "Ffion Adeyemi-Pryce")
    other = cv.replace("Ffion Adeyemi-Pryce\n", "Welcome to our pages\n")
    assert (Kind.SCHOOL, "king ecgbert school") not in told(
        read_plain(other), "Ffion Adeyemi-Pryce"
    )


def test_a_register_entry_in_plain_text_is_one_person() -> None:
    entry = (
        "Registrant Name: Ffion Adeyemi-Pryce\nRegistrant Street: 27 Quarry Mews\n"
        "Registrant City: Todmorden\nRegistrant Phone: +44.7700900456"
    )
    facts = told(read_plain(entry), "Ffion Adeyemi-Pryce")
    assert (Kind.PHONE, "+447700900456") in facts
    assert not any("registrant" in value for kind, value in facts if kind is Kind.ADDRESS)


def test_who_wrote_a_post_in_plain_text() -> None:
    thread = "ffi1 wrote on 3 March:\nMy number is 01632 960777.\n\ndeck77 wrote on 4 March:\nMine is 01632 960778."
    found = read_plain(thread)
    assert [[str(name) for name in record.names] for record in found] == [["ffi1"], ["deck77"]]


SHOP = """<script type="application/ld+json">{"@type": "Store", "name": "Ink and Slate", %s
"address": {"@type": "PostalAddress", "streetAddress": "27 Quarry Mews", "addressLocality":
"Todmorden", "postalCode": "OL14 9ZZ"}, "telephone": "07700 900456"}</script><body><p>Prints.</p>"""


def test_a_one_person_shop_has_its_owners_address() -> None:
    founder = '"founder": {"@type": "Person", "name": "Ffion Adeyemi-Pryce"},'
    facts = told(read(SHOP % founder), "Ffion Adeyemi-Pryce")
    assert {kind for kind, _ in facts} >= {Kind.ADDRESS, Kind.POSTCODE, Kind.PHONE}


def test_a_shop_without_an_owner_still_shows_what_the_profile_has() -> None:
    found = read(SHOP % "")
    assert not any(record.names for record in found)
    rules = {s.rule for record in found for s in record.sightings}
    assert {"profile.address", "profile.phone"} <= rules


def test_the_head_of_a_message_goes_to_somebody_else() -> None:
    facts = told(
        read_plain("From: Ffion Adeyemi-Pryce <f@example.net>\nTo: walkers@example.org\nDate: Mon"),
        "Ffion Adeyemi-Pryce",
    )
    assert (Kind.EMAIL, "f@example.net") in facts
    assert (Kind.EMAIL, "walkers@example.org") not in facts


WELSH = Profile.model_validate(
    {
        "format": "footprint-profile/1",
        "names": [{"given": "Siân", "family": "Bowen"}],
        "addresses": [{"value": "Tŷ Capel, Ffordd y Bryn, Blaenau Ffestiniog, LL41 9ZZ"}],
    }
)


@pytest.mark.parametrize(
    "shown",
    [
        "Return to: S Bowen, Tŷ Capel, Ffordd y Bryn, Blaenau Ffestiniog LL41 9ZZ.",
        "Siân Bowen | Tŷ Capel, Ffordd y Bryn, LL41 9ZZ",
        "Siân Bowen, Tŷ Capel, Ffordd y Bryn, LL41 9ZZ",
        "Sian Bowen\nTy Capel\nFfordd y Bryn\nBlaenau Ffestiniog\nLL41 9ZZ",
    ],
)
def test_a_name_before_a_house_name_is_no_part_of_the_address(shown: str) -> None:
    page = Page(
        "https://page.test/", 200, "text/plain", shown.encode(), None, datetime.now(UTC), "0" * 64
    )
    (address,) = [
        s for r in records(page, WELSH, ner=False) for s in r.sightings if s.kind is Kind.ADDRESS
    ]
    assert not str(address.value).startswith("S")
    assert address.normalised.split("|")[0] in {"tŷ capel", "ty capel"}
    assert address.normalised.endswith("|ll41 9zz")


def test_a_longer_surname_is_another_persons() -> None:
    page = Page(
        "https://page.test/", 200, "text/plain", b"Sian Bowen-Jones, 07700 900201", None,
        datetime.now(UTC), "0" * 64,
    )  # fmt: skip
    (record,) = records(page, WELSH, ner=False)
    assert [str(name) for name in record.names] == ["Sian Bowen-Jones"]


def test_two_schools_in_one_breath_are_two() -> None:
    (record,) = read("<p>Ffion studied at Coleg Sir Gâr and Aberystwyth School of Art.</p>")
    schools = [str(s.value) for s in record.sightings if s.kind is Kind.SCHOOL]
    assert schools == ["Coleg Sir Gâr", "Aberystwyth School of Art"]


def test_a_solicitors_address_in_a_notice_is_not_the_executors() -> None:
    found = read(
        "<p>Personal representative: Ffion Adeyemi-Pryce, 27 Quarry Mews, Todmorden. Solicitors: "
        "Kirk LLP, 3 Market Place, k.moor@example.org. Claims by 1 May.</p>"
    )
    facts = told(found, "Ffion Adeyemi-Pryce")
    assert (Kind.EMAIL, "k.moor@example.org") not in facts
    assert Kind.ADDRESS in {kind for kind, _ in facts}
    assert (Kind.EMAIL, "k.moor@example.org") in told(
        read("<p>Ffion Adeyemi-Pryce, solicitor, k.moor@example.org.</p>"), "Ffion Adeyemi-Pryce"
    )


def test_a_role_before_a_name_in_a_row_makes_no_employer() -> None:
    table = "<table><tr><td>U12s</td><td>Manager</td><td>Ian Firth</td><td>07700 900401</td></tr><tr><td>U14s</td><td>Manager</td><td>Ffion Adeyemi-Pryce</td><td>07700 900402</td></tr></table>"
    found = read(table)
    assert told(found, "Ian Firth") == {(Kind.PHONE, "+447700900401")}
    assert told(found, "Ffion Adeyemi-Pryce") == {(Kind.PHONE, "+447700900402")}


def test_labels_that_only_style_sets_apart() -> None:
    (record,) = read(
        '<div class="review"><span class="by">Ffion A.</span><span>May 2024</span><p>At our place on '
        "Quarry Mews.</p></div>"
    )
    assert "Ffion A. May 2024" in str(record.text)
    (address,) = [s for s in record.sightings if s.kind is Kind.ADDRESS]
    assert address.normalised == "|quarry mews||"
    (split,) = read("<p><b>F</b><b>fion</b> Adeyemi-Pryce came.</p>")
    assert "Ffion" in str(split.text)


def test_whom_somebody_lives_with() -> None:
    assert (Kind.FAMILY, "tunde") in told(
        read("<p>Ffion Adeyemi-Pryce works nearby and lives in Todmorden with Tunde.</p>"),
        "Ffion Adeyemi-Pryce",
    )


LETTER = """<h1>24/01177/FUL</h1><p>{head}</p>
<p>To: The Planning Officer<br>Shire Hall<br>9 Abbey Row<br>SHREWSBURY<br>SY2 6ZZ</p>
<p>Dear Mr Venn, My husband and I have lived here since 2011. Our son Osian, who is 11, crosses the lane.</p>
<p>Yours sincerely,<br>{signed}</p>"""


def test_a_letter_tells_of_whoever_signs_it_and_not_of_whom_it_goes_to() -> None:
    head = "From: Ffion Adeyemi-Pryce<br>27 Quarry Mews<br>TODMORDEN<br>OL14 9ZZ"
    shown = told(
        read(LETTER.format(head=head, signed="Ffion Adeyemi-Pryce")), "Ffion Adeyemi-Pryce"
    )
    assert (Kind.POSTCODE, "OL14 9ZZ") in shown
    assert (Kind.CHILD, "osian") in shown
    assert (Kind.POSTCODE, "SY2 6ZZ") not in shown


def test_a_letter_signed_by_another_tells_of_the_other() -> None:
    found = read(LETTER.format(head="From: a neighbour", signed="Gethin Moor"))
    assert (Kind.CHILD, "osian") in told(found, "Gethin Moor")
    assert not told(found, "Ffion Adeyemi-Pryce")


PARTS = "<section><h2>Experience</h2><p>Caseworker at Sample Housing Advice Ltd</p></section>"


def test_the_only_title_of_a_page_names_what_stands_below_its_header() -> None:
    for tag in ("header", "section"):
        found = read(f"<{tag}><h1>Ffion Adeyemi-Pryce</h1></{tag}>{PARTS}")
        assert any(kind is Kind.EMPLOYER for kind, _ in told(found, "Ffion Adeyemi-Pryce"))


def test_one_title_of_many_names_its_own_section_alone() -> None:
    found = read(
        f"<section><h1>Ffion Adeyemi-Pryce</h1></section>{PARTS}<section><h1>Gethin Moor</h1></section>"
    )
    assert not told(found, "Ffion Adeyemi-Pryce")


def test_a_number_in_a_comment_is_its_writers_whoever_is_spoken_to() -> None:
    found = read(
        '<div class="post"><div class="user">Gethin Moor</div><div class="body">'
        "Give us a bell Ffion, 07700 900148. Ffion sold hers last week.</div></div>"
    )
    assert (Kind.PHONE, "+447700900148") in told(found, "Gethin Moor")
    assert (Kind.PHONE, "+447700900148") not in told(found, "Ffion")
