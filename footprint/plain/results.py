"""What a search showed, said in lines: the masked report alone is ever said."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from footprint.finding import Finding
from footprint.plain.talk import Talk
from footprint.remedies import load_contacts
from footprint.remedies.action import ActionState
from footprint.report import Report, assemble, render_text
from footprint.report.assemble import NOBODY_TYPED
from footprint.report.document import ActionRow, FindingRow
from footprint.report.effort import whole_minutes, with_minutes
from footprint.report.jobs import confirmed
from footprint.report.outline import outline
from footprint.report.words import BANDS, KINDS, STATES, advice_words
from footprint.run import Run
from footprint.session import Session, Step
from footprint.session.proving import hidden_findings, hidden_question
from footprint.session.wording import wording


@dataclass(frozen=True, slots=True)
class Results:
    """A run and the report of it, which masks what may not be shown."""

    run: Run
    report: Report

    @classmethod
    def of(
        cls, run: Run, *, reveal: bool, at: datetime, typed: Mapping[str, str] = NOBODY_TYPED
    ) -> Results:
        """Make the report of a run."""
        report = assemble(run, reveal=reveal, made_at=at, contacts=load_contacts(), typed=typed)
        return cls(run, report)

    def hidden_on(self, session: Session) -> Sequence[tuple[int, Finding]]:
        """Return what is masked on the page at which a session stands, with its number there."""
        if session.step is Step.IS_THIS_YOU and session.open_questions:
            one = hidden_question(self.run, self.report, session.open_questions[0])
            return [] if one is None else [(1, one)]
        return [(row.rank, one) for one, row in hidden_findings(self.run, self.report)]

    def say(self, talk: Talk, session: Session) -> None:
        """Say what belongs on the page at which a session stands."""
        match session.step:
            case Step.REPORT | Step.NOTHING_FOUND | Step.NOTHING_CHECKED:
                self.say_report(talk)
            case Step.IS_THIS_YOU if session.open_questions:
                self.say_question(talk, session.open_questions[0])
            case Step.DO_NOW:
                self.say_jobs(talk, session)
            case _:
                pass

    def say_report(self, talk: Talk) -> None:
        """Say the whole report."""
        talk.say(render_text(self.report))

    def say_question(self, talk: Talk, finding: str) -> None:
        """Say what there is to know for "is this you?"."""
        row = self._question(finding)
        if row is None:
            return
        talk.foreign(f"{KINDS[row.kind]}: {row.value}")
        talk.say(BANDS[row.match.band])
        for reason in row.match.reasons:
            talk.foreign(f"{'For' if reason.weight > 0 else 'Against'}: {reason.text}")
        for evidence in row.evidence:
            talk.foreign(f"On {evidence.host or evidence.source}: {evidence.title or ''}")

    def say_jobs(self, talk: Talk, session: Session) -> None:
        """Say the jobs in order, each with how far it is."""
        for number, action in enumerate(self._actions(session), 1):
            state = session.marks.get(action[0], action[1].state)
            talk.foreign(f"{number}. {action[1].title} ({STATES[state]})")
            for step in action[1].steps:
                talk.foreign(f"   {step}")
            if action[1].advice is not None and not confirmed(action[1]):
                talk.foreign(f"   {advice_words(action[1].advice)}")

    def say_time(self, talk: Talk) -> None:
        """Ask how much time there is, and say what to do in it."""
        words = wording().plain
        minutes = whole_minutes(talk.line(words["minutes_ask"]))
        if minutes is None:
            talk.say(words["problem"].format(sentence=words["minutes_wrong"]))
            return
        for line in with_minutes(self.report, outline(self.report), minutes):
            talk.foreign(line)

    def mark(self, talk: Talk, session: Session, prompt: str) -> tuple[str, ActionState] | None:
        """Ask which job, and how far it is."""
        actions = self._actions(session)
        if not actions:
            return None
        number = talk.menu([action[1].title for action in actions])
        # Only re-checks confirm; nobody can by looking once.
        states = [state for state in ActionState if state is not ActionState.CONFIRMED_GONE]
        talk.say(prompt)
        return actions[number][0], states[talk.menu([STATES[state] for state in states])]

    def _question(self, finding: str) -> FindingRow | None:
        for asked, row in zip(self.run.questions, self.report.questions, strict=True):
            if asked.id == finding:
                return row
        return None

    def _actions(self, session: Session) -> list[tuple[str, ActionRow]]:
        rows = {row.id: row for row in (*self.report.plan.actions, *self.report.plan.further)}
        # A report gives a running number to whatever touches something masked.
        numbered = {action.id: f"action-{n}" for n, action in enumerate(self.run.actions, 1)}
        found: list[tuple[str, ActionRow]] = []
        for id_ in session.summary.actions if session.summary else ():
            row = rows.get(id_) or rows.get(numbered.get(id_, ""))
            if row is not None:
                found.append((id_, row))
        return found
