"""From a run to a report: the one place where values are masked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Final, Protocol

from footprint import __version__
from footprint.finding import Evidence, Finding, Match
from footprint.remedies.action import Action, Advice, Confidence
from footprint.remedies.model import Remedy
from footprint.remedies.standing import not_in, standing_advice
from footprint.remedies.states import History, with_states
from footprint.report.coverage import count_coverage, source_rows
from footprint.report.dates import date_rows, token
from footprint.report.document import (
    ActionRow,
    AdvicePart,
    ContactRow,
    EvidenceRow,
    FindingRow,
    LedgerRow,
    MatchPart,
    OpenRouteRow,
    PlanPart,
    ReasonRow,
    Report,
    RouteRow,
    StandingRow,
    StepRow,
    Subject,
)
from footprint.report.hidden import secrets_of
from footprint.report.hints import hint, initials
from footprint.report.hosts import host_of
from footprint.report.planned import parts_of_plan
from footprint.report.redaction import Redactor
from footprint.report.relabel import Labels, apart, label, renamed, touches_masked
from footprint.report.showing import Depth, Showing, decide
from footprint.routes.model import Plan, Route
from footprint.run import LedgerEntry, Run
from footprint.subject import Profile

NOTHING_DONE: Final[Mapping[str, History]] = {}
NOBODY_TYPED: Final[Mapping[str, str]] = {}


class Contact(Protocol):
    """Somebody to tell, as `footprint.remedies` keeps them."""

    @property
    def name(self) -> str:
        """Who it is."""
        ...

    @property
    def when(self) -> str:
        """In what case to turn to them."""
        ...

    @property
    def how(self) -> str:
        """A phone number or another way."""
        ...

    @property
    def url(self) -> str:
        """Their page, or nothing."""
        ...

    @property
    def urgent(self) -> bool:
        """Whether they come first, because there is danger now."""
        ...

    @property
    def confidence(self) -> Confidence:
        """How sure we are of it."""
        ...

    @property
    def source(self) -> str:
        """Where it is from."""
        ...

    @property
    def checked_on(self) -> date:
        """When it was last looked at."""
        ...


def assemble(
    run: Run,
    *,
    reveal: bool,
    made_at: datetime,
    contacts: Sequence[Contact] = (),
    typed: Mapping[str, str] = NOBODY_TYPED,
    histories: Mapping[str, History] = NOTHING_DONE,
    salt: bytes = b"",
    standing: Sequence[Remedy] | None = None,
) -> Report:
    """Make the report of a run.

    Args:
        run: everything that was seen, nothing masked.
        reveal: whether to show the values that DESIGN's rule allows; without it all are hints,
            but for those that the subject typed.
        made_at: when the report is made; aware.
        contacts: whom to tell, in the order in which to show them.
        typed: what the subject typed for a masked finding, by the finding's id in the run.
        histories: how far actions have come, by their id in the run: their states and dates.
        salt: of the vault; with it, calendars of one vault name their entries alike.
        standing: advice for everybody; by default all that ships.
    """
    run = apart(run)
    run = replace(run, actions=with_states(run.actions, histories))
    desk = _Desk.open(run, reveal=reveal, typed=typed, histories=histories, salt=salt)
    findings = tuple(desk.finding(finding) for finding in run.findings)
    questions = tuple(desk.finding(finding) for finding in run.questions)
    return Report(
        version=__version__,
        made_at=made_at.astimezone(UTC),
        masked=not reveal or any(row.masked for row in (*findings, *questions)),
        subject=_subject(run.profile, masked=not reveal),
        coverage=count_coverage(run.sources),
        sources=source_rows(run.sources),
        findings=findings,
        questions=questions,
        routes=tuple(desk.route(route) for route in run.routes),
        plan=desk.plan(run.plan, run.actions),
        ledger=tuple(_ledger_row(entry) for entry in run.ledger),
        limits=tuple(desk.redact(limit) for limit in run.limits),
        who_to_tell=tuple(_contact(one) for one in contacts),
        standing=_standing(standing_advice() if standing is None else standing, run.actions),
    )


@dataclass(frozen=True, slots=True)
class _Desk:
    """What is needed to write each row: what is shown, the new ids, and the redactor."""

    run: Run
    reveal: bool
    showing: Showing
    labels: Labels
    redact: Redactor
    histories: Mapping[str, History]
    salt: bytes

    @classmethod
    def open(
        cls,
        run: Run,
        *,
        reveal: bool,
        typed: Mapping[str, str],
        histories: Mapping[str, History],
        salt: bytes,
    ) -> _Desk:
        showing = decide(run, reveal=reveal, typed=typed)
        redact = Redactor(secrets_of(run, showing, reveal=reveal))
        return cls(run, reveal, showing, label(run, showing), redact, histories, salt)

    def finding(self, finding: Finding) -> FindingRow:
        shown = finding.id in self.showing.values
        return FindingRow(
            id=self.labels.findings[finding.id],
            rank=finding.rank,
            tier=finding.tier.word,
            kind=finding.kind,
            value=str(finding.value) if shown else _hint(finding),
            normalised=finding.normalised if shown else None,
            masked=not shown,
            about=finding.about,
            known=finding.known,
            match=self._match(finding.match),
            extraction=finding.extraction,
            why=self.redact(finding.why),
            evidence=tuple(self._evidence(finding, one) for one in finding.evidence),
            actions=tuple(
                self.labels.actions[action.id]
                for action in self.run.actions
                if finding.id in action.findings
            ),
        )

    def _match(self, match: Match) -> MatchPart:
        return MatchPart(
            band=match.band.word,
            probability=match.probability,
            reasons=tuple(
                ReasonRow(text=self.redact(reason.text), weight=reason.weight)
                for reason in match.reasons
            ),
        )

    def _evidence(self, finding: Finding, evidence: Evidence) -> EvidenceRow:
        depth = self.showing.depth(finding, evidence)
        host = host_of(evidence.url)
        full = depth is Depth.FULL
        named = full or (depth is Depth.ADDRESS and not self.redact.holds(evidence.url))
        return EvidenceRow(
            source=evidence.source,
            host=host,
            url=evidence.url if named else host,
            title=str(evidence.title) if full else None,
            snippet=str(evidence.snippet) if full else None,
            layer=evidence.layer,
            fetched_at=evidence.fetched_at.astimezone(UTC),
            sha256=evidence.sha256 if named else None,
            unused=evidence.url in self.run.plan.kept and bool(self.run.routes),
        )

    def _page(self, url: str) -> str:
        return url if url in self.showing.opened else host_of(url)

    def route(self, route: Route) -> RouteRow:
        return RouteRow(
            id=self.labels.routes[route.id],
            start=route.start,
            target=self.labels.findings.get(route.target, "a fact"),
            steps=tuple(
                StepRow(
                    page=self._page(step.page),
                    uses=tuple(self._fact(fact) for fact in step.uses),
                    gives=tuple(self._fact(fact) for fact in step.gives),
                )
                for step in route.steps
            ),
            closed_by=renamed(route.closed_by, self.labels.actions),
        )

    def _fact(self, fact: str) -> str:
        return self.labels.mention(fact) or self.redact(fact)

    def plan(self, plan: Plan, actions: Sequence[Action]) -> PlanPart:
        by_id = {action.id: action for action in actions}
        chosen = [by_id[one] for one in plan.actions if one in by_id]
        picked = {action.id for action in chosen}
        return PlanPart(
            actions=tuple(self._action(action) for action in chosen),
            minutes=plan.minutes,
            closes=renamed(plan.closes, self.labels.routes),
            still_open=tuple(
                OpenRouteRow(
                    route=self.labels.routes.get(one.route, "a route"),
                    reason=self.redact(one.reason),
                    mitigation=self.redact(one.mitigation),
                )
                for one in plan.still_open
            ),
            optimal=True if plan.optimal else plan.lower_bound,
            further=tuple(self._action(action) for action in actions if action.id not in picked),
            **parts_of_plan(plan, self.labels),
        )

    def _action(self, action: Action) -> ActionRow:
        words = self.redact
        letter = self._letter(action)
        locked = any(page not in self.showing.opened for page in action.pages)
        return ActionRow(
            id=self.labels.actions[action.id],
            remedy=action.remedy,
            title=words(action.title),
            findings=renamed(action.findings, self.labels.findings),
            pages=tuple(dict.fromkeys(self._page(page) for page in action.pages)),
            url=action.url if not words.holds(action.url) else host_of(action.url),
            why=words(action.why),
            steps=tuple(words(step) for step in action.steps),
            minutes=action.minutes,
            wait_days=action.wait_days,
            state=action.state,
            due=action.due,
            letter=letter,
            doer=action.doer,
            after=renamed(action.after, self.labels.actions),
            removable=action.removable,
            mitigation=words(action.mitigation),
            caveats=tuple(words(caveat) for caveat in action.caveats),
            verify=tuple(words(line) for line in action.verify),
            proof=words(action.proof),
            fee=action.fee,
            recheck_days=action.recheck_days,
            advice=_advice(action.advice),
            letter_kind=(action.letter_kind or "other") if action.letter is not None else "",
            email=action.email,
            welsh=action.welsh,
            evidence_first=action.evidence_first,
            dates=date_rows(action, self.histories.get(action.id)),
            token=token(self.salt, action.id),
            hidden=locked or (action.letter is not None and letter is None),
            blocks=next(
                (
                    self.labels.routes.get(w.route, "")
                    for w in self.run.plan.witness
                    if w.action == action.id
                ),
                "",
            ),
        )

    def _letter(self, action: Action) -> str | None:
        """A letter quotes pages and values, so it stands only where none of them is hidden."""
        if action.letter is None or not self.reveal or self.redact.holds(action.letter):
            return None
        all_masked = not any(one in self.showing.values for one in action.findings)
        locked = touches_masked(action, self.showing) and all_masked
        return None if locked else action.letter


def _hint(finding: Finding) -> str:
    return hint(finding.kind, finding.normalised, known=finding.known, relation=finding.relation)


def _subject(profile: Profile, *, masked: bool) -> Subject:
    given = {
        "names": len(profile.names),
        "emails": len(profile.emails),
        "phones": len(profile.phones),
        "usernames": len(profile.usernames),
        "addresses": len(profile.addresses),
        "relatives": len(profile.relatives),
        "employers": len(profile.employers),
        "places": len(profile.places),
        "websites": len(profile.websites),
    }
    return Subject(
        name=initials(profile.name.full) if masked else profile.name.full,
        masked=masked,
        country=profile.country,
        given={kind: number for kind, number in given.items() if number},
    )


def _standing(advice: Sequence[Remedy], actions: Sequence[Action]) -> tuple[StandingRow, ...]:
    return tuple(
        StandingRow(
            remedy=remedy.id,
            title=remedy.title,
            why=remedy.why,
            steps=remedy.steps,
            url=remedy.url,
            advice=_advice(Advice(remedy.confidence, remedy.source, remedy.checked_on)),
        )
        for remedy in not_in((action.remedy for action in actions), advice)
    )


def _contact(contact: Contact) -> ContactRow:
    return ContactRow(
        name=contact.name,
        when=contact.when,
        how=contact.how,
        url=contact.url,
        urgent=contact.urgent,
        advice=_advice(contact),
    )


def _advice(origin: Advice | Contact) -> AdvicePart:
    return AdvicePart(
        confidence=origin.confidence, source=origin.source, checked_on=origin.checked_on
    )


def _ledger_row(entry: LedgerEntry) -> LedgerRow:
    return LedgerRow(
        at=entry.at.astimezone(UTC),
        source=entry.source,
        host=entry.host,
        disclosed=entry.disclosed,
        status=entry.status,
        bytes=entry.bytes,
    )
