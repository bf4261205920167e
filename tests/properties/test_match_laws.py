"""Laws that every match keeps. `FOOTPRINT_EXAMPLES=10000` runs them at length."""

from __future__ import annotations

import os
import random

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from footprint.finding import Match
from footprint.match import LabelLog, Matcher, Verdict, fold_name
from footprint.sighting import Kind, Record, Shape, Sighting
from footprint.source import IdentifierKind
from footprint.subject import Profile
from footprint.text import clean

laws = settings(
    max_examples=int(os.environ.get("FOOTPRINT_EXAMPLES", "300")),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)

PROFILE = Profile.model_validate(
    {
        "format": "footprint-profile/1",
        "born": 1988,
        "names": [
            {"given": "Rhiannon", "middle": ["Mair"], "family": "Okafor"},
            {"given": "Rhiannon", "family": "Pritchard", "kind": "previous"},
        ],
        "emails": [{"value": "rhi@example.org"}],
        "phones": [{"value": "07700 900123"}, {"value": "0113 496 0123"}],
        "usernames": [{"value": "zanzibar_kestrel77"}],
        "addresses": [
            {"value": "14 Larkspur Rise, Otley, LS21 9ZZ"},
            {"value": "3 Mill Lane, Hexham, NE46 1ZZ", "current": False},
        ],
        "relatives": [
            {"given": "Mark", "family": "Okafor", "relation": "spouse"},
            {"given": "Mark", "family": "Pritchard", "relation": "parent"},
            {"given": "Tamsin", "family": "Okafor", "relation": "child"},
        ],
        "employers": [{"name": "Office of Jane Example MP", "role": "Senior caseworker"}],
    }
)
MATCHER = Matcher(PROFILE)


def fact(kind: Kind, normalised: str) -> Sighting:
    value = clean(normalised)
    return Sighting(kind, value, normalised, 0, len(value), 0.9, "law")


AGREEING = [
    fact(Kind.ADDRESS, "14|larkspur rise|otley|ls21 9zz"),
    fact(Kind.ADDRESS, "3|mill lane|hexham|ne46 1zz"),
    fact(Kind.ADDRESS, "|larkspur rise|otley|"),
    fact(Kind.POSTCODE, "LS21 9ZZ"),
    fact(Kind.LOCATION, "otley"),
    fact(Kind.PHONE, "+447700900123"),
    fact(Kind.PHONE, "+441134960123"),
    fact(Kind.EMAIL, "rhi@example.org"),
    fact(Kind.USERNAME, "zanzibar_kestrel77"),
    fact(Kind.DATE_OF_BIRTH, "1988"),
    fact(Kind.AGE, "38"),
    fact(Kind.FAMILY, "mark okafor"),
    fact(Kind.FAMILY, "mark"),
    fact(Kind.CHILD, "tamsin 0kafor"),
    fact(Kind.EMPLOYER, "jane example mp"),
    fact(Kind.EMPLOYER, "office of jane examp1e mp"),
    fact(Kind.ADDRESS, "l4|1arkspur rise|otley|ls21 9zz"),
    fact(Kind.USERNAME, "zanz1bar_kestre177"),
    fact(Kind.EMAIL, "rhi@examp1e.org"),
]
CLASHING = [
    fact(Kind.ADDRESS, "9|station road|luton|lu1 1zz"),
    fact(Kind.POSTCODE, "BD3 7ZZ"),
    fact(Kind.LOCATION, "luton"),
    fact(Kind.PHONE, "+447700900999"),
    fact(Kind.EMAIL, "someone@example.net"),
    fact(Kind.DATE_OF_BIRTH, "1960-01-02"),
    fact(Kind.AGE, "71"),
    fact(Kind.FAMILY, "tadhg okafor"),
    fact(Kind.ADDRESS, "9|station road|otley|ls21 3zz"),
    fact(Kind.USERNAME, "otter_pebble"),
    fact(Kind.EMPLOYER, "harbour dental practice"),
]
NEUTRAL = [fact(Kind.SCHOOL, "fernleigh primary"), fact(Kind.VEHICLE, "zz99 zzz")]
NAMES = st.sampled_from(
    [
        (),
        ("Rhiannon Okafor",),
        ("Rhi Okafor",),
        ("R Okafor",),
        ("OKAFOR, Rhiannon Mair",),
        ("Rhiannon Pritchard",),
        ("Rhiannon",),
        ("Ms Okafor",),
        ("Mark Okafor",),
        ("Rhiarmon 0kafor",),
        ("Susan Smith",),
        ("Rhiannon Okafor", "R Okafor"),
        ("RhiannonOkafor",),
        ("Tamsin Okafor",),
        ("Mair Okafor",),
    ]
)
FACTS = st.lists(st.sampled_from(AGREEING + CLASHING + NEUTRAL), max_size=6)
QUERIES = st.frozensets(st.sampled_from(sorted(IdentifierKind)), max_size=3)


def record(names: tuple[str, ...], facts: list[Sighting], text: str = "A row.") -> Record:
    return Record(Shape.ROW, clean(text), tuple(map(clean, names)), tuple(facts))


def judge(names: tuple[str, ...], facts: list[Sighting], query: frozenset[IdentifierKind]) -> Match:
    return MATCHER.match(record(names, facts), found_by=query)


@laws
@given(NAMES, FACTS, st.sampled_from(AGREEING), QUERIES)
def test_one_more_agreement_never_lowers_a_match(
    names: tuple[str, ...], facts: list[Sighting], more: Sighting, query: frozenset[IdentifierKind]
) -> None:
    before, after = judge(names, facts, query), judge(names, [*facts, more], query)
    assert after.score >= before.score - 1e-9
    assert after.probability >= before.probability
    assert after.band >= before.band


@laws
@given(NAMES, FACTS, st.sampled_from(CLASHING), QUERIES)
def test_one_more_clash_never_raises_a_match(
    names: tuple[str, ...], facts: list[Sighting], more: Sighting, query: frozenset[IdentifierKind]
) -> None:
    before, after = judge(names, facts, query), judge(names, [*facts, more], query)
    assert after.score <= before.score + 1e-9
    assert after.probability <= before.probability
    assert after.band <= before.band


@laws
@given(NAMES, FACTS, QUERIES, st.randoms(use_true_random=False))
def test_the_order_of_names_and_facts_does_not_matter(
    names: tuple[str, ...],
    facts: list[Sighting],
    query: frozenset[IdentifierKind],
    rng: random.Random,
) -> None:
    shuffled = facts.copy()
    rng.shuffle(shuffled)
    assert judge(names, facts, query) == judge(tuple(reversed(names)), shuffled, query)


@laws
@given(NAMES, FACTS, QUERIES)
def test_weights_shown_add_up_and_decide(
    names: tuple[str, ...], facts: list[Sighting], query: frozenset[IdentifierKind]
) -> None:
    match = judge(names, facts, query)
    assert abs(sum(reason.weight for reason in match.reasons) - match.score) < 1e-9
    assert 0 <= match.probability <= 0.98
    assert all(reason.text for reason in match.reasons)


@laws
@given(NAMES, FACTS, QUERIES, st.sampled_from(NEUTRAL))
def test_a_field_that_the_profile_lacks_changes_nothing(
    names: tuple[str, ...], facts: list[Sighting], query: frozenset[IdentifierKind], more: Sighting
) -> None:
    assert judge(names, facts, query) == judge(names, [*facts, more], query)


@laws
@given(NAMES, FACTS)
def test_the_same_fact_twice_counts_once(names: tuple[str, ...], facts: list[Sighting]) -> None:
    assert judge(names, facts, frozenset()) == judge(names, facts + facts, frozenset())


@laws
@given(NAMES, FACTS, NAMES, FACTS, st.sampled_from([Verdict.ME, Verdict.NOT_ME, Verdict.NOT_SURE]))
def test_a_word_taken_back_was_never_said(
    names: tuple[str, ...],
    facts: list[Sighting],
    other_names: tuple[str, ...],
    other_facts: list[Sighting],
    verdict: Verdict,
) -> None:
    labelled, judged = record(names, facts), record(other_names, other_facts)
    log = LabelLog().say(judged, Verdict.NOT_ME)
    longer = log.say(labelled, verdict).say(labelled, Verdict.UNDO)
    assert Matcher(PROFILE, longer).match(judged) == Matcher(PROFILE, log).match(judged)
    assert Matcher(PROFILE, longer).match(labelled) == Matcher(PROFILE, log).match(labelled)


SURNAMES = ["Smith", "Taylor", "Whitehouse", "Nowak", "Thistlewood"]
"""Commonest first, by the tables."""


@laws
@given(st.sampled_from(range(len(SURNAMES) - 1)), FACTS, QUERIES, st.integers(1, 4))
def test_a_rarer_surname_is_never_weaker_evidence(
    place: int, facts: list[Sighting], query: frozenset[IdentifierKind], step: int
) -> None:
    common, rare = SURNAMES[place], SURNAMES[min(place + step, len(SURNAMES) - 1)]

    def score(family: str) -> float:
        profile = PROFILE.model_copy(
            update={"names": (PROFILE.name.model_copy(update={"family": family}),)}
        )
        return Matcher(profile).match(record((f"Rhiannon {family}",), facts), found_by=query).score

    assert score(rare) >= score(common) - 1e-9


@laws
@given(st.text(max_size=60))
def test_folding_a_name_twice_changes_nothing(text: str) -> None:
    assert fold_name(fold_name(text)) == fold_name(text)


@laws
@given(st.text(max_size=80), st.text(max_size=80), st.sampled_from(sorted(Kind)))
def test_any_text_at_all_is_judged(name: str, value: str, kind: Kind) -> None:
    match = judge((name,), [fact(kind, value)], frozenset())
    assert 0 <= match.probability <= 0.98
