"""Laws of the decision table and of the order: nothing made worse ever ranks lower."""

from __future__ import annotations

import os
import random
import re
from dataclasses import replace
from itertools import product
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from footprint.finding import About, Band, Finding
from footprint.rank import (
    Context,
    Currency,
    Factors,
    Findability,
    Harm,
    Role,
    counterfactual,
    explain,
    findability_of,
    harm_of,
    rank,
    tier_of,
)
from footprint.sighting import Kind, Layer, Use
from footprint.source import IdentifierKind
from footprint.subject import RelationKind
from tests.risk_world import finding, match, seen

EXAMPLES = int(os.environ.get("FOOTPRINT_EXAMPLES", "200"))
law = settings(max_examples=EXAMPLES, deadline=None)

EVERY = [Factors(*each) for each in product(Harm, Findability, Currency, Band, Role, (False, True))]

places = st.builds(
    lambda url, keys, rank, layer, p: seen(
        url, *keys, rank=rank, layer=layer, of=match(Band.LIKELY, p)
    ),
    st.sampled_from(["https://a.test/", "https://b.test/"]),
    st.frozensets(st.sampled_from(IdentifierKind), max_size=3),
    st.integers(0, 30),
    st.sampled_from(Layer),
    st.floats(0, 1),
)


@st.composite
def findings(draw: st.DrawFn, ident: str = "f") -> Finding:
    return finding(
        ident,
        draw(st.sampled_from([kind for kind in Kind if kind is not Kind.PERSON])),
        *draw(st.lists(places, min_size=1, max_size=3)),
        use=draw(st.sampled_from(Use)),
        current=draw(st.sampled_from([None, True, False])),
        of=match(draw(st.sampled_from(Band)), draw(st.floats(0, 1))),
        relation=draw(st.sampled_from([None, *RelationKind])),
        about=draw(st.sampled_from(About)),
        normalised=draw(st.sampled_from(["1988-03-14", "1988", "53.9056,-1.6914", "SECRET"])),
    )


@st.composite
def lists(draw: st.DrawFn) -> list[Finding]:
    return [draw(findings(f"f{number}")) for number in range(draw(st.integers(1, 6)))]


roles_of = st.dictionaries(st.sampled_from([f"f{n}" for n in range(6)]), st.sampled_from(Role))
contexts = st.builds(Context, st.booleans(), st.booleans(), st.booleans())


def _tiers(found: list[Finding], roles: dict[str, Role], raised: Context) -> dict[str, int]:
    return {each.id: each.tier for each in rank(found, roles, raised=raised)}


def _worse(low: Factors) -> list[Factors]:
    """Return the factors with one of them, and only one, raised."""
    return [
        *(replace(low, harm=value) for value in Harm if value > low.harm),
        *(replace(low, findability=value) for value in Findability if value > low.findability),
        *(replace(low, currency=value) for value in Currency if value > low.currency),
        *(replace(low, band=value) for value in Band if value > low.band),
        *(replace(low, role=value) for value in Role if value > low.role),
        *([] if low.raised else [replace(low, raised=True)]),
    ]


def test_raising_any_factor_never_lowers_a_tier() -> None:
    for low in EVERY:
        for high in _worse(low):
            assert tier_of(high) >= tier_of(low), (low, high)


def test_unknown_currency_counts_as_current() -> None:
    for each in EVERY:
        if each.currency is Currency.UNKNOWN:
            assert tier_of(each) == tier_of(replace(each, currency=Currency.CURRENT))


def test_a_situation_raises_by_one_tier_at_most() -> None:
    for each in EVERY:
        plain, raised = replace(each, raised=False), replace(each, raised=True)
        assert 0 <= tier_of(raised) - tier_of(plain) <= 1


def test_every_place_in_the_table_has_a_counterfactual_that_holds() -> None:
    for each in EVERY:
        other = counterfactual(each)
        assert tier_of(other.factors) == other.tier != tier_of(each)


@law
@given(lists(), roles_of, contexts, st.randoms(use_true_random=False))
def test_order_given_does_not_matter(
    found: list[Finding], roles: dict[str, Role], raised: Context, rng: random.Random
) -> None:
    shuffled = rng.sample(found, len(found))
    assert rank(shuffled, roles, raised=raised) == rank(found, roles, raised=raised)


@law
@given(lists(), roles_of, contexts)
def test_ranks_run_from_one_and_follow_the_tiers(
    found: list[Finding], roles: dict[str, Role], raised: Context
) -> None:
    ranked = rank(found, roles, raised=raised)
    assert [each.rank for each in ranked] == list(range(1, len(found) + 1))
    sure = [each for each in ranked if each.match.band >= Band.LIKELY]
    unsure = [each for each in ranked if each.match.band < Band.LIKELY]
    assert list(ranked) == sure + unsure
    assert [each.tier for each in sure] == sorted((each.tier for each in sure), reverse=True)


@law
@given(lists(), findings("new"), roles_of, contexts)
def test_adding_a_finding_never_lowers_another(
    found: list[Finding], new: Finding, roles: dict[str, Role], raised: Context
) -> None:
    before = _tiers(found, roles, raised)
    after = _tiers([*found, new], roles, raised)
    assert {ident: after[ident] for ident in before} == before


@law
@given(findings(), st.integers(0, 2))
def test_a_copy_of_a_page_changes_nothing(found: Finding, which: int) -> None:
    copied = found.evidence[which % len(found.evidence)]
    doubled = replace(found, evidence=(*found.evidence, copied))
    assert harm_of(doubled) == harm_of(found)
    assert findability_of(doubled) == findability_of(found)
    assert rank([doubled])[0].tier == rank([found])[0].tier


@law
@given(findings(), places)
def test_one_more_place_never_makes_it_harder_to_find(found: Finding, more: Any) -> None:
    seen_more = replace(found, evidence=(*found.evidence, more))
    assert findability_of(seen_more) >= findability_of(found)
    assert rank([seen_more])[0].tier >= rank([found])[0].tier


@law
@given(findings(), st.floats(-0.02, 0.02))
def test_a_small_change_inside_a_band_changes_no_tier(found: Finding, by: float) -> None:
    moved = min(1.0, max(0.0, found.match.probability + by))
    other = replace(found, match=match(found.match.band, moved))
    assert rank([other])[0].tier == rank([found])[0].tier


@law
@given(findings(), st.sampled_from(Role), contexts)
def test_the_reason_is_one_line_without_value_grade_or_promise(
    found: Finding, role: Role, raised: Context
) -> None:
    explanation = explain(found, role, raised=raised)
    line = explanation.line
    assert "\n" not in line
    assert found.normalised not in line
    assert "SECRET" not in line
    assert not re.search(r"\bsafe|\bdanger|\brisk|\bscore|\bgrade|\d", line, re.IGNORECASE)
    assert tier_of(explanation.otherwise.factors) == explanation.otherwise.tier
    assert explanation.otherwise.tier != explanation.tier
    assert explanation.otherwise.text in line
    assert rank([found], {found.id: role}, raised=raised)[0].why == line
