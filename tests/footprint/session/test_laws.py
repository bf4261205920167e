"""Laws that hold for any order of events."""

from __future__ import annotations

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from footprint.remedies.action import ActionState
from footprint.session import (
    ProgressEvent,
    RunSummary,
    Session,
    SourceState,
    Step,
    advance,
    from_json,
    start,
    take_up,
    to_json,
    view,
)
from footprint.session.effects import (
    Search,
)
from footprint.session.events import (
    AddNote,
    Back,
    Begin,
    Change,
    DontKnow,
    DropNotes,
    Event,
    Finish,
    Hand,
    Keeping,
    KeepReady,
    Mark,
    Next,
    Offered,
    Pause,
    Progressed,
    Refuse,
    Remove,
    Resume,
    Said,
    Say,
    SearchBroke,
    Searched,
    Skip,
    SkipSource,
    Submit,
    TakeBack,
    Tick,
    Updated,
    Wipe,
)
from footprint.session.steps import QUESTIONS, RESULTS, Mode
from tests.footprint.session.player import NOW, OFFERS

_SOURCE_IDS = st.sampled_from(["searxng", "hibp", "pages", "*", "nobody"])
_TEXTS = st.one_of(
    st.text(max_size=30), st.sampled_from(["07700 900123", "rhi@example.org", "1988", "Otley"])
)
_FIELDS = st.sampled_from(
    ["given", "family", "value", "kind", "current", "typed_name", "name", "organisation",
     "responsible", "stop_phrase", "what", "owner", "due", "relation", "minor", "role", "odd"]
)  # fmt: skip
_SUMMARIES = st.builds(
    RunSummary,
    run=st.sampled_from(["r1", "r2"]),
    answered=st.integers(0, 3),
    of=st.just(3),
    not_checked=st.lists(st.just("Search"), max_size=2).map(tuple),
    findings=st.integers(0, 2),
    questions=st.lists(st.sampled_from(["q1", "q2"]), unique=True).map(tuple),
    actions=st.lists(st.sampled_from(["a1", "a2"]), unique=True).map(tuple),
)
_STATEMENTS = ["about_me", "public_places", "kept_locked", "not_everything", "adviser_sees"]
_EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.builds(Begin, st.sampled_from(Mode), st.booleans()),
    *(st.just(kind()) for kind in (Next, Back, Pause, Resume, Finish, Skip, DontKnow, Refuse)),
    st.just(TakeBack()),
    *(st.just(kind()) for kind in (SearchBroke, DropNotes, Next, Next)),
    st.builds(Change, st.sampled_from(Step)),
    st.builds(Wipe, st.booleans()),
    st.builds(Submit, st.dictionaries(_FIELDS, _TEXTS, max_size=4)),
    st.just(Submit({"given": "Rhiannon", "typed_name": "R", "value": "Otley", "name": "Office"})),
    st.builds(Remove, st.integers(-2, 3)),
    st.builds(Tick, st.sampled_from(_STATEMENTS), st.just(True)),
    st.builds(Tick, _SOURCE_IDS, st.booleans()),
    st.builds(KeepReady, st.booleans()),
    st.just(Offered(OFFERS)),
    st.builds(
        Progressed,
        st.builds(ProgressEvent, source=_SOURCE_IDS, state=st.sampled_from(SourceState)),
    ),
    st.builds(SkipSource, _SOURCE_IDS),
    st.builds(Searched, _SUMMARIES),
    st.builds(Updated, _SUMMARIES),
    st.builds(Say, st.sampled_from(["q1", "q2", "q3"]), st.sampled_from(Said)),
    st.builds(Mark, st.sampled_from(["a1", "a3"]), st.sampled_from(ActionState), _TEXTS),
    st.builds(AddNote, _TEXTS),
    st.builds(Hand, st.sampled_from(Keeping)),
)


def _anywhere() -> st.SearchStrategy[Session]:
    """Sessions at any step, with a name and an agreement or without, before a search or after."""
    begun = start(now=NOW)
    agreed = _walk(
        begun, Begin(Mode.ALONE), Next(), Next(), Next(), *(Tick(i, True) for i in _STATEMENTS),
        Submit({"typed_name": "R"}), KeepReady(True), Submit({"given": "Rhiannon"}),
    )  # fmt: skip
    for_two = agreed.model_copy(update={"mode": Mode.WITH_ADVISER})
    searched = _walk(
        agreed, *(Skip() for _ in QUESTIONS[1:]), Next(), Offered(OFFERS), Tick("*", True),
        Next(), Searched(RunSummary(run="r1", answered=1, of=3, findings=1)),
    )  # fmt: skip
    assert searched.step is Step.REPORT
    elsewhere = st.builds(
        lambda session, step: session.model_copy(update={"step": step}),
        st.sampled_from([begun, agreed, for_two]),
        # The pages of a result are reached through a search alone.
        st.sampled_from([step for step in Step if step not in RESULTS]),
    )
    return st.one_of(elsewhere, st.just(searched))


def _walk(session: Session, *events: Event) -> Session:
    for event in events:
        session = advance(session, event, now=NOW).session
    return session


@settings(max_examples=300, deadline=None)
@given(_anywhere(), st.lists(_EVENTS, max_size=25))
def test_no_order_of_events_breaks_it(session: Session, events: list[Event]) -> None:
    now = NOW
    for event in events:
        now += timedelta(minutes=1)
        turn = advance(session, event, now=now)
        session = turn.session
        assert from_json(to_json(session)) == session
        assert view(session, now=now).heading
        for effect in turn.effects:
            if isinstance(effect, Search):
                assert effect.agreed <= set(session.offered)
                assert session.consented_at is not None


@settings(max_examples=100, deadline=None)
@given(_anywhere(), st.lists(_EVENTS, max_size=15))
def test_every_choice_that_is_offered_can_be_taken(session: Session, events: list[Event]) -> None:
    session = _walk(session, *events)
    for option in view(session, now=NOW).options:
        after = advance(session, option.event, now=NOW).session
        assert after.problem is None or after.problem.sentence != "not_here", option.id


@settings(max_examples=100, deadline=None)
@given(_anywhere(), st.lists(_EVENTS, max_size=15))
def test_every_step_can_be_left_and_taken_up_again(session: Session, events: list[Event]) -> None:
    session = _walk(session, *events)
    if session.step in {Step.PAUSED, Step.SAVED, Step.WIPED}:
        return
    paused = advance(session, Pause(), now=NOW).session
    assert paused.step is Step.PAUSED
    resumed = advance(take_up(from_json(to_json(paused)), now=NOW).session, Resume(), now=NOW)
    assert resumed.session.step is session.step
    assert resumed.session.answers == session.answers
