from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from footprint.session.unlock import (
    Door,
    DropCode,
    Failed,
    Happening,
    Made,
    MakeFile,
    NoCode,
    Opened,
    OpenFile,
    Order,
    Renewed,
    RenewPassphrase,
    Typed,
    Unlock,
    UseAnyway,
    UseOffered,
    at_locked,
    at_new,
    turn_key,
    words_of,
)


def _weakness(passphrase: str) -> str | None:
    return "Short." if len(passphrase) < 12 else None


def _play(unlock: Unlock, *events: Happening) -> tuple[Unlock, list[Order]]:
    orders = []
    for event in events:
        unlock, order = turn_key(unlock, event, weakness=_weakness)
        if order is not None:
            orders.append(order)
    return unlock, orders


def test_taking_the_offer_and_writing_the_code_down() -> None:
    unlock, orders = _play(at_new("six words"), UseOffered(), Made("AB0-1"), Typed("abo l"))
    assert unlock.door is Door.OPEN
    assert orders == [MakeFile("six words")]


def test_a_wrong_code_is_not_taken_for_kept() -> None:
    unlock, orders = _play(at_new("six words"), UseOffered(), Made("AB0-1"), Typed("AB0-2"))
    assert unlock.door is Door.CODE
    assert unlock.problem
    unlock, orders = _play(unlock, NoCode())
    assert (unlock.door, orders) == (Door.OPEN, [DropCode()])


def test_a_weak_one_is_used_only_after_a_second_thought() -> None:
    unlock, orders = _play(at_new("six words"), Typed("short"))
    assert (unlock.door, unlock.problem, orders) == (Door.WEAK, "Short.", [])
    assert _play(unlock, UseAnyway())[1] == [MakeFile("short")]
    assert _play(unlock, Typed("long enough now"))[1] == [MakeFile("long enough now")]


def test_nobody_can_use_a_weak_one_without_being_told() -> None:
    assert _play(at_new("six words"), UseAnyway())[1] == []


def test_wrong_then_right() -> None:
    unlock, orders = _play(
        at_locked("new"), Typed("a"), Failed("No."), Typed("b"), Opened(by_code=False)
    )
    assert unlock.door is Door.OPEN
    assert orders == [OpenFile("a"), OpenFile("b")]


def test_the_code_leads_to_a_new_passphrase() -> None:
    unlock, orders = _play(
        at_locked("new six words"), Typed("code"), Opened(by_code=True), UseOffered(), Renewed()
    )
    assert unlock.door is Door.OPEN
    assert orders == [OpenFile("code"), RenewPassphrase("new six words")]


def test_no_secret_stands_in_a_repr() -> None:
    unlock, orders = _play(at_new("zanzibar"), Typed("pemba"), UseAnyway(), Made("kilwa"))
    assert not {"zanzibar", "pemba", "kilwa"} & set(
        repr((unlock, orders, Typed("pemba"))).split("'")
    )
    assert "kilwa" not in repr(unlock)


@given(
    st.sampled_from([at_new("six words"), at_locked("six words")]),
    st.lists(
        st.one_of(
            *(st.just(kind()) for kind in (UseOffered, UseAnyway, NoCode, Renewed)),
            st.builds(Typed, st.text(max_size=20)),
            st.builds(Made, st.text(max_size=20)),
            st.builds(Opened, st.booleans()),
            st.builds(Failed, st.just("No.")),
        ),
        max_size=12,
    ),
)
def test_no_order_of_events_breaks_it(unlock: Unlock, events: list[Happening]) -> None:
    for event in events:
        unlock, _ = turn_key(unlock, event, weakness=_weakness)
        assert words_of(unlock).heading
    if unlock.door is Door.OPEN:
        assert (unlock.offered, unlock.code, unlock.typed) == ("", "", "")
