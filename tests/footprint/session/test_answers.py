"""Each question with answers that fit, near misses beside them, and the profile they make."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from footprint.session.answers import (
    ENTRIES_LIMIT,
    SHAPES,
    Answered,
    Fault,
    Reply,
    add_entry,
    check_entry,
    profile_of,
)
from footprint.session.steps import QUESTIONS, Step
from footprint.subject import NameKind, Profile, RelationKind, read_profile

TODAY = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("question", "typed", "kept"),
    [
        (Step.NAME, {"given": " Rhiannon  Mair "}, {"given": "Rhiannon Mair"}),
        (Step.NAME, {"given": "Łukasz", "family": ""}, {"given": "Łukasz"}),
        (Step.BORN, {"value": "1988"}, {"value": "1988"}),
        (Step.BORN, {"value": "14/3/1988"}, {"value": "14/3/1988"}),
        (Step.BORN, {"value": "1988-03-14"}, {"value": "1988-03-14"}),
        (Step.BORN, {"value": "20/11/2008"}, {"value": "20/11/2008"}),
        (Step.PHONES, {"value": "07700 900123"}, {"value": "07700 900123"}),
        (Step.PHONES, {"value": "+44 (0)7700 900123"}, {"value": "+44 (0)7700 900123"}),
        (Step.EMAILS, {"value": "rhi+x@mail.example.org"}, {"value": "rhi+x@mail.example.org"}),
        (Step.USERNAMES, {"value": "@rhi_runs"}, {"value": "@rhi_runs"}),
        (Step.WEBSITES, {"value": "https://rhi.example.org"}, {"value": "https://rhi.example.org"}),
        (Step.HOMES, {"value": "Flat [2] 14 Larkspur Rise"},
         {"value": "Flat [2] 14 Larkspur Rise", "current": "yes"}),
        (Step.FAMILY, {"given": "Mark", "relation": "SPOUSE"},
         {"given": "Mark", "relation": "spouse", "minor": "no"}),
        (Step.PUBLIC, {"kind": "phone", "value": "020 7946 0000"},
         {"kind": "phone", "value": "020 7946 0000"}),
        (Step.PUBLIC, {"value": "Rhiannon Okafor", "odd": "x"},
         {"kind": "name", "value": "Rhiannon Okafor"}),
    ],
)  # fmt: skip
def test_answers_that_fit(question: Step, typed: dict[str, str], kept: dict[str, str]) -> None:
    assert check_entry(question, typed, today=TODAY) == kept


@pytest.mark.parametrize(
    ("question", "typed", "fault"),
    [
        (Step.NAME, {"family": "Okafor"}, Fault("given", "missing")),
        (Step.NAME, {"given": "x" * 201}, Fault("given", "long")),
        (Step.NAME, {"given": "R", "family": "O\u202e"}, Fault("family", "unprintable")),
        (Step.BORN, {"value": "88"}, Fault("value", "wrong")),
        (Step.BORN, {"value": "31/2/1988"}, Fault("value", "wrong")),
        (Step.BORN, {"value": "1800"}, Fault("value", "wrong")),
        (Step.BORN, {"value": "2100"}, Fault("value", "wrong")),
        (Step.BORN, {"value": "\u0661\u0669\u0668\u0668"}, Fault("value", "wrong")),
        (Step.BORN, {"value": "21/11/2008"}, Fault("value", "young")),
        (Step.BORN, {"value": "2015"}, Fault("value", "young")),
        (Step.PHONES, {"value": "077"}, Fault("value", "wrong")),
        (Step.PHONES, {"value": "rhi@example.org"}, Fault("value", "wrong")),
        (Step.EMAILS, {"value": "rhi@example"}, Fault("value", "wrong")),
        (Step.EMAILS, {"value": "rhi example.org"}, Fault("value", "wrong")),
        (Step.WEBSITES, {"value": "rhi.example.org"}, Fault("value", "wrong")),
        (Step.WEBSITES, {"value": "javascript:alert(1)"}, Fault("value", "wrong")),
        (Step.HOMES, {"value": "14 Larkspur Rise", "current": "maybe"}, Fault("current", "choice")),
        (Step.FAMILY, {"given": "Mark", "relation": "boss"}, Fault("relation", "choice")),
        (Step.PUBLIC, {"kind": "email", "value": "020 7946 0000"}, Fault("value", "wrong")),
        (Step.PUBLIC, {"kind": "phone", "value": "office@example.org"}, Fault("value", "wrong")),
    ],
)
def test_near_misses(question: Step, typed: dict[str, str], fault: Fault) -> None:
    assert check_entry(question, typed, today=TODAY) == fault


def test_the_same_twice_and_too_many_are_refused() -> None:
    answered = Answered()
    for number in range(ENTRIES_LIMIT):
        added = add_entry(answered, Step.AREAS, {"value": f"Town {number}"})
        assert isinstance(added, Answered)
        answered = added
    assert add_entry(answered, Step.AREAS, {"value": "Town 3"}) == Fault("value", "twice")
    assert add_entry(answered, Step.AREAS, {"value": "Town 99"}) == Fault("value", "many")


def test_a_single_answer_is_replaced() -> None:
    first = add_entry(Answered(), Step.NAME, {"given": "A"})
    assert isinstance(first, Answered)
    second = add_entry(first, Step.NAME, {"given": "B"})
    assert second == Answered(reply=Reply.ANSWERED, entries=({"given": "B"},))


def test_the_profile_is_the_one_that_the_file_would_make() -> None:
    typed: dict[Step, list[dict[str, str]]] = {
        Step.NAME: [{"given": "Rhiannon", "middle": "Mair", "family": "Okafor"}],
        Step.OTHER_NAMES: [{"given": "Rhi", "kind": "nickname"}],
        Step.BORN: [{"value": "14/03/1988"}],
        Step.HOMES: [
            {"value": "14 Larkspur Rise, Otley, LS21 9ZZ", "current": "yes"},
            {"value": "2 Old Row, Otley", "current": "no"},
        ],
        Step.AREAS: [{"value": "Otley"}],
        Step.PHONES: [{"value": "07700 900123"}],
        Step.EMAILS: [{"value": "rhi@example.org"}],
        Step.USERNAMES: [{"value": "@rhi_runs", "platform": "strava"}],
        Step.WEBSITES: [{"value": "https://rhi.example.org"}],
        Step.FAMILY: [{"given": "Mark", "relation": "spouse", "minor": "no"}],
        Step.EMPLOYERS: [{"name": "Office of Jane Example MP", "current": "no"}],
        Step.PUBLIC: [{"kind": "phone", "value": "020 7946 0000"}],
    }
    answers = {}
    for question, entries in typed.items():
        answers[question] = Answered(reply=Reply.ANSWERED, entries=tuple(entries))
    expected = read_profile(
        b"""
        format = "footprint-profile/1"
        born = 1988-03-14
        [[names]]
        given = "Rhiannon"
        middle = ["Mair"]
        family = "Okafor"
        [[names]]
        given = "Rhi"
        kind = "nickname"
        [[addresses]]
        value = "14 Larkspur Rise, Otley, LS21 9ZZ"
        [[addresses]]
        value = "2 Old Row, Otley"
        current = false
        [[places]]
        value = "Otley"
        [[phones]]
        value = "07700 900123"
        [[emails]]
        value = "rhi@example.org"
        [[usernames]]
        value = "rhi_runs"
        platform = "strava"
        [[websites]]
        value = "https://rhi.example.org"
        [[relatives]]
        given = "Mark"
        relation = "spouse"
        [[employers]]
        name = "Office of Jane Example MP"
        current = false
        [public]
        phones = ["020 7946 0000"]
        """,
        today=TODAY,
    )
    profile = profile_of(answers)
    assert profile == expected
    assert profile is not None
    assert profile.names[1].kind is NameKind.NICKNAME
    assert profile.relatives[0].relation is RelationKind.SPOUSE


def test_without_a_name_there_is_no_profile() -> None:
    emails = Answered(reply=Reply.ANSWERED, entries=({"value": "rhi@example.org"},))
    assert profile_of({Step.EMAILS: emails}) is None


@given(st.sampled_from(QUESTIONS), st.data())
def test_whatever_was_kept_makes_a_profile(question: Step, data: st.DataObject) -> None:
    names = [shape.name for shape in SHAPES[question]]
    choices = [choice for shape in SHAPES[question] for choice in shape.choices]
    text = st.one_of(st.text(max_size=20), st.sampled_from(["1988", "07700 900123", "a@b.test", *choices]))  # fmt: skip
    typed = data.draw(st.dictionaries(st.sampled_from(names), text))
    entry = check_entry(question, typed, today=TODAY)
    if isinstance(entry, Fault):
        assert entry.field in names
        return
    answers = {
        Step.NAME: Answered(reply=Reply.ANSWERED, entries=({"given": "R"},)),
        question: Answered(reply=Reply.ANSWERED, entries=(entry,)),
    }
    profile = profile_of(answers)
    assert isinstance(profile, Profile)
    assert check_entry(question, entry, today=TODAY) == entry
    assert Profile.model_validate_json(profile.model_dump_json()) == profile
