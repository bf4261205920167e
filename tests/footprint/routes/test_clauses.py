"""What follows, and by which proof: AND, OR, circles, cuts."""

from __future__ import annotations

import pytest

from footprint.routes.clauses import Clause, Clauses

NO: frozenset[int] = frozenset()


def one(_: int) -> int:
    return 1


def test_all_keys_are_needed_and_any_page_will_do() -> None:
    web = Clauses(4, [Clause((0, 1), 2), Clause((3,), 2)])
    assert web.follow({0}) == {0}
    assert 2 in web.follow({0, 1})
    assert 2 in web.follow({3})


def test_a_cut_takes_a_clause_away_and_only_that() -> None:
    web = Clauses(3, [Clause((0,), 1, 0b01), Clause((0,), 1, 0b10), Clause((1,), 2)])
    assert 2 in web.follow({0}, done=0b01)
    assert 2 in web.follow({0}, done=0b10)
    assert 2 not in web.follow({0}, done=0b11)
    assert 2 not in web.follow({0}, without=frozenset({2}))


def test_circles_prove_nothing() -> None:
    web = Clauses(4, [Clause((1,), 2), Clause((2,), 1), Clause((3,), 3)])
    assert web.follow({0}) == {0}
    assert web.cheapest({0}, one) == {}
    assert web.some_proof(frozenset({0}), 2, 0, NO) == {}


def test_a_clause_without_needs_holds_for_everybody() -> None:
    web = Clauses(3, [Clause((), 1), Clause((1,), 2)])
    assert web.follow(()) == {1, 2}
    assert web.proof_of(2, web.cheapest((), one)) == [0, 1]
    assert web.proof_of(2, web.some_proof(NO, 2, 0, NO)) == [0, 1]


def test_a_need_named_twice_is_one_need() -> None:
    web = Clauses(2, [Clause((0, 0), 1)])
    assert web.follow({0}) == {0, 1}
    assert web.cheapest({0}, one) == {1: 0}


def test_the_cheapest_proof_wins_over_the_shortest() -> None:
    clauses = [Clause((0,), 2), Clause((0,), 1), Clause((1,), 2)]
    web = Clauses(3, clauses)
    weights = {0: 10, 1: 2, 2: 3}
    assert web.proof_of(2, web.cheapest({0}, weights.__getitem__)) == [1, 2]
    assert web.proof_of(2, web.cheapest({0}, one)) == [0]


@pytest.mark.parametrize("done", [0, 0b1])
def test_proofs_stand_in_an_order_in_which_they_can_be_read(done: int) -> None:
    clauses = [Clause((0,), 1), Clause((0,), 2, 0b1), Clause((1,), 2), Clause((1, 2), 3)]
    web = Clauses(4, clauses)
    for proof in (web.cheapest({0}, one, done), web.some_proof(frozenset({0}), 3, done, NO)):
        known = {0}
        for number in web.proof_of(3, proof):
            assert known.issuperset(clauses[number].needs)
            assert not clauses[number].cut & done
            known.add(clauses[number].gives)
        assert 3 in known


def test_what_is_known_needs_no_proof() -> None:
    web = Clauses(2, [Clause((1,), 0)])
    assert web.proof_of(0, web.cheapest({0}, one)) == []
