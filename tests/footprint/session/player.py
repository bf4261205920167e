"""A driver that plays scripts against the machine, with a clock of its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from footprint.session import (
    OfferedSource,
    Session,
    Step,
    StepView,
    advance,
    from_json,
    start,
    take_up,
    to_json,
    view,
)
from footprint.session.agreeing import statements
from footprint.session.effects import Effect
from footprint.session.events import Begin, Event, KeepReady, Next, Offered, Skip, Submit, Tick
from footprint.session.steps import QUESTIONS, Mode
from footprint.source import IdentifierKind

NOW = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)

OFFERS = (
    OfferedSource(
        id="searxng",
        name="Search",
        what="pages with your name",
        receives="the search site",
        sends=(IdentifierKind.NAME, IdentifierKind.PLACE),
        requests=4,
    ),
    OfferedSource(
        id="hibp",
        name="Breaches",
        what="lists of leaked accounts",
        receives="the breach site",
        sends=(IdentifierKind.EMAIL,),
        requests=1,
    ),
    OfferedSource(
        id="pages",
        name="Saved pages",
        what="pages that you saved",
        receives="nobody",
        sends=(),
        requests=0,
        online=False,
    ),
)


class Player:
    """Plays events; a minute goes by with each, and each state survives the vault."""

    def __init__(self) -> None:
        self.now = NOW
        self.session: Session = start(now=NOW)
        self.effects: list[Effect] = []

    def play(self, *events: Event) -> Player:
        for event in events:
            self.now += timedelta(minutes=1)
            turn = advance(self.session, event, now=self.now)
            self.session = from_json(to_json(turn.session))
            assert self.session == turn.session
            self.effects.extend(turn.effects)
            self.view()
        return self

    def put_down_and_take_up(self) -> Player:
        turn = take_up(from_json(to_json(self.session)), now=self.now)
        self.session = turn.session
        self.effects = list(turn.effects)
        return self

    def view(self) -> StepView:
        return view(self.session, now=self.now)

    def effects_of(self, kind: type) -> list[Effect]:
        return [effect for effect in self.effects if isinstance(effect, kind)]

    @property
    def step(self) -> Step:
        return self.session.step

    def at(self, step: Step) -> bool:
        """Say whether the session stands there (a call, so that no type checker remembers)."""
        return self.session.step is step

    def consent(self, mode: Mode = Mode.ALONE) -> Player:
        """Go from the start to the first question."""
        self.play(Begin(mode), Next(), Next(), Next())
        if mode is Mode.WITH_ADVISER:
            details = {"name": "Sam Hale", "organisation": "Quiet Street", "responsible": "The MP"}
            self.play(Submit(details), Submit({"stop_phrase": "tea time"}))
        self.play(*(Tick(one.id, True) for one in statements(self.session)))
        return self.play(Submit({"typed_name": "Rhiannon Okafor"}), KeepReady(in_vault=True))

    def answers(self) -> Player:
        """Answer the first question and skip the others."""
        self.play(Submit({"given": "Rhiannon", "family": "Okafor"}))
        return self.play(*(Skip() for _ in QUESTIONS[1:]))

    def search(self) -> Player:
        """Go from "check your answers" into the search."""
        return self.play(Next(), Offered(OFFERS), Tick("*", True), Next())
