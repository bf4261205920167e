"""Pages into records: what belongs to whom."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from footprint.extract import parse, records
from footprint.sighting import Kind, Page, Record, Shape, Use
from footprint.subject import Profile, RelationKind

PROFILE = Profile.model_validate(
    {
        "format": "footprint-profile/1",
        "names": [
            {"given": "Rhiannon", "middle": ["Mair"], "family": "Okafor"},
            {"given": "Rhiannon", "family": "Pugh", "kind": "previous"},
        ],
        "emails": [{"value": "rhi@example.org"}],
        "phones": [{"value": "07700 900123"}],
        "usernames": [{"value": "rhi_runs"}],
        "addresses": [{"value": "14 Larkspur Rise, Otley, LS21 9ZZ"}],
        "relatives": [
            {"given": "Mark", "family": "Okafor", "relation": "spouse"},
            {"given": "Cerys", "family": "Okafor", "relation": "child", "minor": True},
        ],
        "employers": [{"name": "Office of Jane Example MP"}],
        "places": [{"value": "Otley"}],
    }
)


def page(markup: str, media_type: str = "text/html") -> Page:
    return Page(
        "https://page.test/", 200, media_type, markup.encode(), None, datetime.now(UTC), "0" * 64
    )


def read(
    markup: str, profile: Profile | None = None, media_type: str = "text/html"
) -> list[Record]:
    return records(page(markup, media_type), profile, ner=False)


def facts(record: Record) -> dict[tuple[Kind, str], str]:
    return {(s.kind, s.normalised): s.whose for s in record.sightings}


def of(found: list[Record], name: str) -> Record:
    (record,) = [r for r in found if name in [str(n) for n in r.names]]
    return record


ROWS = """<h1>People</h1><table><tr><th>Surname</th><th>Forename</th><th>Age</th><th>Address</th></tr>
<tr><td>Okafor</td><td>Rhiannon</td><td>36</td><td>14 Larkspur Rise<br>Otley<br>LS21 9ZZ</td></tr>
<tr><td>Bell</td><td>Ruth</td><td>41</td><td>2 Mill Lane, Otley</td></tr></table>"""


def test_a_table_row_is_a_record_and_columns_name_its_facts() -> None:
    found = read(ROWS)
    rhiannon, ruth = of(found, "Rhiannon Okafor"), of(found, "Ruth Bell")
    assert rhiannon.shape is Shape.ROW
    assert (Kind.ADDRESS, "14|larkspur rise|otley|ls21 9zz") in facts(rhiannon)
    assert (Kind.AGE, "36") in facts(rhiannon)
    assert (Kind.AGE, "41") in facts(ruth)
    assert (Kind.AGE, "36") not in facts(ruth)


@pytest.mark.parametrize("label", ["Other occupants", "Occupants", "Lives with", "Relatives"])
def test_one_who_shares_a_home_does_not_take_the_page_from_whom_its_heading_names(
    label: str,
) -> None:
    markup = (
        "<h1>Rhiannon Okafor</h1><table><tr><th>Address</th><td>14 Larkspur Rise, Otley, LS21 9ZZ"
        f"</td></tr><tr><th>{label}</th><td>Mark Okafor</td></tr></table>"
    )
    (one,) = read(markup)
    assert [str(name) for name in one.names] == ["Rhiannon Okafor"]
    assert (Kind.FAMILY, "mark okafor") in facts(one)


def test_two_sisters_in_a_paragraph_are_two_records() -> None:
    found = read(
        "<p>Rhiannon Okafor, 36, lives at 14 Larkspur Rise, Otley. "
        "Sioned Pugh, 41, lives at 2 Mill Lane, Ilkley.</p>"
    )
    assert (Kind.ADDRESS, "14|larkspur rise|otley|") in facts(of(found, "Rhiannon Okafor"))
    assert (Kind.ADDRESS, "2|mill lane|ilkley|") in facts(of(found, "Sioned Pugh"))
    assert (Kind.AGE, "41") not in facts(of(found, "Rhiannon Okafor"))


def test_a_pronoun_stays_with_the_person_before() -> None:
    (record,) = read("<p>Rhiannon Okafor runs. She lives at 14 Larkspur Rise, Otley.</p>")
    assert (Kind.ADDRESS, "14|larkspur rise|otley|") in facts(record)


def test_facts_behind_a_relatives_name_are_the_relatives() -> None:
    (record,) = read(
        "<p>Rhiannon Okafor, 36, came with her husband Mark, 44, and daughter Cerys (9).</p>"
    )
    shown = facts(record)
    assert shown[Kind.AGE, "36"] == ""
    assert shown[Kind.AGE, "44"] == "mark"
    assert shown[Kind.AGE, "9"] == "cerys"
    relations = {s.normalised: s.relation for s in record.sightings if s.relation}
    assert relations == {"mark": RelationKind.SPOUSE, "cerys": RelationKind.CHILD}
    assert (Kind.CHILD, "cerys") in shown


def test_contact_lines_give_each_their_own_number() -> None:
    found = read("<p>Contacts: Rhiannon Okafor 07700 900123, Ruth Bell 07700 900456.</p>")
    assert (Kind.PHONE, "+447700900123") in facts(of(found, "Rhiannon Okafor"))
    assert (Kind.PHONE, "+447700900456") in facts(of(found, "Ruth Bell"))
    assert (Kind.PHONE, "+447700900456") not in facts(of(found, "Rhiannon Okafor"))


def test_cards_definitions_and_labelled_lines() -> None:
    found = read(
        '<div><div class="card"><h3>Rhiannon Okafor</h3><p>Treasurer</p><a href="tel:07700900123">Ring</a></div>'
        '<div class="card"><h3>Ruth Bell</h3><p>Chair</p></div></div>'
        "<dl><dt>Name</dt><dd>Sioned Pugh</dd><dt>Date of birth</dt><dd>3 May 1971</dd></dl>"
        "<div><p>Name: Dilys Rowe</p><p>Phone: 01632 960123</p></div>"
    )
    assert (Kind.PHONE, "+447700900123") in facts(of(found, "Rhiannon Okafor"))
    assert of(found, "Rhiannon Okafor").shape is Shape.CARD
    assert (Kind.DATE_OF_BIRTH, "1971-05-03") in facts(of(found, "Sioned Pugh"))
    assert (Kind.PHONE, "+441632960123") in facts(of(found, "Dilys Rowe"))


def test_structured_data_and_microformats() -> None:
    found = read(
        '<script type="application/ld+json">{"@graph": [{"@type": "Person", "name": "Rhiannon Okafor", '
        '"birthDate": "1988-03-14", "telephone": "07700 900123", "spouse": {"@type": "Person", "name": "Mark Okafor"}, '
        '"address": {"@type": "PostalAddress", "streetAddress": "14 Larkspur Rise", "addressLocality": "Otley", "postalCode": "LS21 9ZZ"}}]}</script>'
        '<div class="h-card"><span class="p-name">Ruth Bell</span><br><span class="p-tel">01632 960123</span></div>'
    )
    rhiannon = facts(of(found, "Rhiannon Okafor"))
    assert (Kind.DATE_OF_BIRTH, "1988-03-14") in rhiannon
    assert (Kind.ADDRESS, "14|larkspur rise|otley|ls21 9zz") in rhiannon
    assert (Kind.FAMILY, "mark okafor") in rhiannon
    assert (Kind.PHONE, "+441632960123") in facts(of(found, "Ruth Bell"))


def test_a_heading_with_a_name_governs_what_stands_below() -> None:
    found = read(
        "<h2>Rhiannon Okafor</h2><p>Lives at 14 Larkspur Rise, Otley.</p><h2>Contact us</h2><p>Tel 0113 496 0000</p>"
    )
    assert (Kind.ADDRESS, "14|larkspur rise|otley|") in facts(of(found, "Rhiannon Okafor"))
    (footer,) = [r for r in found if (Kind.PHONE, "+441134960000") in facts(r)]
    assert footer.names == ()


def test_a_comment_belongs_to_who_wrote_it() -> None:
    found = read(
        '<div class="comment"><span class="author">Rhiannon Okafor</span><p>I live at 14 Larkspur Rise, Otley.</p></div>'
        '<div class="comment"><span class="author">Ruth Bell</span><p>Shame!</p></div>'
    )
    assert (Kind.ADDRESS, "14|larkspur rise|otley|") in facts(of(found, "Rhiannon Okafor"))
    assert of(found, "Rhiannon Okafor").shape is Shape.COMMENT


def test_hidden_words_are_read_and_doubted() -> None:
    (record,) = [
        r for r in read('<p style="display:none">Rhiannon Okafor, rhi@example.org</p>') if r.names
    ]
    assert all(s.certainty <= 0.4 for s in record.sightings)


def test_offsets_count_in_the_records_own_text() -> None:
    markup = (
        ROWS
        + "<p>Rhiannon Okafor, 36. Ruth Bell, 41, of 2 Mill Lane.\nCall  her on 07700 900456</p>"
    )
    for record in read(markup, PROFILE):
        for sighting in record.sightings:
            assert str(record.text)[sighting.start : sighting.end] == str(sighting.value)


def test_plain_text_rows_and_chats() -> None:
    rows = read(
        "name,phone\nRhiannon Okafor,07700 900123\nRuth Bell,07700 900456\n", media_type="text/csv"
    )
    assert (Kind.PHONE, "+447700900456") in facts(of(rows, "Ruth Bell"))
    chat = read(
        "12/05/2023, 18:02 - Rhiannon Okafor: I am at 14 Larkspur Rise, Otley\n12/05/2023, 18:03 - Ruth Bell: ok\n",
        media_type="text/plain",
    )
    assert (Kind.ADDRESS, "14|larkspur rise|otley|") in facts(of(chat, "Rhiannon Okafor"))


def test_a_register_of_surnames() -> None:
    found = read(
        "<ul><li>OKAFOR, Rhiannon - 14 Larkspur Rise</li><li>BELL, Ruth - 2 Mill Lane</li></ul>"
    )
    assert (Kind.ADDRESS, "2|mill lane||") in facts(of(found, "BELL, Ruth"))


def test_history_is_marked() -> None:
    (record,) = read("<p>Ebenezer Holroyd opened the mill in 1824.</p>")
    assert record.historical


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("rhiannon okafor came third", Kind.PERSON, "rhiannon okafor"),
        ("OKAFOR Rhiannon, R. M. Okafor", Kind.PERSON, "r okafor"),
        ("okafor, rhiannon m", Kind.PERSON, "rhiannon okafor"),
        ("Rhiannon Mair Pugh", Kind.PERSON, "rhiannon pugh"),
        ("ref 07700900123", Kind.PHONE, "+447700900123"),
        ("item (0)7700 900-123", Kind.PHONE, "+447700900123"),
        ("part no ls219zz", Kind.POSTCODE, "LS21 9ZZ"),
        ("rhi [at] example [dot] org", Kind.EMAIL, "rhi@example.org"),
        ("see RHI_RUNS there", Kind.USERNAME, "rhi_runs"),
        ("at 14, larkspur rise in the rain", Kind.ADDRESS, "14|larkspur rise|otley|ls21 9zz"),
        ("the office of jane example mp", Kind.EMPLOYER, "office of jane example mp"),
        ("from otley", Kind.LOCATION, "otley"),
    ],
)
def test_what_the_profile_knows_is_found_however_it_is_written(
    text: str, kind: Kind, value: str
) -> None:
    found = [s for r in read(f"<p>{text}</p>", PROFILE) for s in r.sightings if s.kind is kind]
    assert value in {s.normalised for s in found}
    assert any(s.rule.startswith("profile.") for s in found)


@pytest.mark.parametrize(
    "text",
    [
        "Rhianne Okaforth",
        "077009001234",
        "LS21 9ZA",
        "rhi@example.org.uk",
        "rhi_runs_far",
        "114 Larkspur Rise",
    ],
)
def test_what_only_looks_like_the_profile(text: str) -> None:
    found = [s for r in read(f"<p>{text}</p>", PROFILE) for s in r.sightings]
    assert not [s for s in found if s.rule.startswith("profile.")]


def test_a_relative_of_the_profile_is_noticed_beside_the_subject() -> None:
    (record,) = read("<p>Rhiannon Okafor and Cerys Okafor won the three-legged race.</p>", PROFILE)
    assert (Kind.CHILD, "cerys okafor") in facts(record)
    alone = read("<p>Cerys Okafor won.</p>", PROFILE)
    assert not [s for r in alone for s in r.sightings if s.kind is Kind.CHILD]


def test_a_signatory_and_a_document() -> None:
    found = read(
        '<h2>This petition was signed by</h2><ul><li>Rhiannon Okafor</li><li>Ruth Bell</li></ul><a href="/cv.pdf">CV of Rhiannon Okafor</a>'
    )
    kinds = {
        s.kind for r in found if "Rhiannon Okafor" in [str(n) for n in r.names] for s in r.sightings
    }
    assert {Kind.SIGNATURE, Kind.DOCUMENT} <= kinds


def test_an_office_stays_an_office() -> None:
    found = read("<p>Registered office: 1 Market Place, Otley, LS21 9ZY</p>")
    assert [s.use for r in found for s in r.sightings if s.kind is Kind.ADDRESS] == [Use.OFFICE]


def test_the_model_is_asked_about_windows_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from footprint.extract import ner

    asked: list[str] = []

    def listen(windows: list[tuple[int, str]]) -> list[object]:
        asked.extend(part for _, part in windows)
        return []

    monkeypatch.setattr(ner, "votes_on", listen)
    noise = "<p>" + "The Committee met in Town and Thought about Paint. " * 200 + "</p>"
    records(page(noise + "<p>Then Rhiannon Okafor spoke to Xylo Quand.</p>" + noise), PROFILE)
    assert asked
    assert sum(map(len, asked)) < 500
    assert all(len(part) <= 400 for part in asked)


def test_a_parsed_document_serves_as_well_as_a_page() -> None:
    assert records(parse(page(ROWS)), ner=False) == read(ROWS)


def test_a_long_page_is_read_near_the_subject_only() -> None:
    noise = "".join(f"<p>Ruth Bell sold {n} cakes at 2 Mill Lane, Ilkley.</p>" for n in range(300))
    found = read(
        f"{noise}<p>Rhiannon Okafor, 36.</p><p>Lives at 14 Larkspur Rise, Otley.</p>{noise}",
        PROFILE,
    )
    assert len(found) < 10
    assert of(found, "Rhiannon Okafor")
    assert any((Kind.ADDRESS, "14|larkspur rise|otley|") in facts(r) for r in found)
    titled = read(f"<title>Rhiannon Okafor</title>{noise}", PROFILE)
    assert len(titled) >= 300


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Rhiannon Okafor, of Gorton Rise, Menston, Otley: banned.", "|gorton rise|otley|"),
        ("Rhiannon Okafor, of Gorton Rise, Menston. Otley won.", "|gorton rise|menston|"),
    ],
)
def test_an_address_goes_on_to_the_town_that_the_profile_knows(words: str, shown: str) -> None:
    (record, *_) = read(f"<p>{words}</p>", PROFILE)
    assert [key for key in facts(record) if key[0] is Kind.ADDRESS] == [(Kind.ADDRESS, shown)]


def test_the_person_in_an_employers_name_is_nobody_on_the_page() -> None:
    found = read("<h1>Rhiannon Okafor</h1><p>Office of Jane Example MP</p>", PROFILE)
    assert {str(name) for record in found for name in record.names} == {"Rhiannon Okafor"}


@pytest.mark.parametrize(
    ("words", "whose"),
    [
        (
            "Our daughter Cerys, who is 11, takes the bus to Fernleigh Primary School at 8.05.",
            "cerys",
        ),
        ("Our daughter Cerys came along when I studied at Fernleigh Primary School.", ""),
        ("She has a daughter Cerys and teaches at Fernleigh Primary School.", ""),
    ],
)
def test_a_school_further_on_is_the_childs_unless_the_grown_up_comes_between(
    words: str, whose: str
) -> None:
    (record,) = read(f"<h1>Rhiannon Okafor</h1><p>{words}</p>", PROFILE)[-1:]
    assert facts(record)[Kind.SCHOOL, "fernleigh primary school"] == whose


def test_the_subjects_own_handle_is_no_name_of_somebody_else() -> None:
    post = '<div class="post"><b class="user">{}</b><p>Ours broke. Email rhi@example.org</p></div>'
    (mine,) = read(post.format("rhi_runs"), PROFILE)
    (other,) = read(post.format("deck_77"), PROFILE)
    assert (mine.names, [str(name) for name in other.names]) == ((), ["deck_77"])


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("Tower captain: Rhiannon Okafor, 960910.", "+441632960910"),
        ("Rhiannon Okafor (960 910) has the key.", "+441632960910"),
        ("Rhiannon Okafor, tel 01632 960910.", "+441632960910"),
        ("Rhiannon Okafor paid £960910.", ""),
        ("Rhiannon Okafor, plot 960910-4.", ""),
        ("Rhiannon Okafor, 1960910.", ""),
        ("Rhiannon Okafor, 900123.", ""),
    ],
)
def test_the_subjects_landline_is_known_without_its_area_code(words: str, number: str) -> None:
    phones = ({"value": "01632 960910"}, {"value": "07700 900123"})
    profile = Profile.model_validate(PROFILE.model_dump() | {"phones": phones})
    shown = {s.normalised for record in read(f"<p>{words}</p>", profile) for s in record.sightings}
    assert {one for one in shown if one.startswith("+44")} == ({number} if number else set())
