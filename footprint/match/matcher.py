"""Is this record the subject? Fellegi and Sunter's weights, in bits, that explain themselves.

Every comparison yields how much likelier it is if the record is the subject (I. P. Fellegi,
A. B. Sunter, "A theory for record linkage", 1969). What the query already asked for sets the
start; a field that is missing says nothing; the sum is turned into a probability by a map that
was fitted on invented people (`footprint.match.calibration`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Final

from footprint.finding import Band, Match, ReasonFor
from footprint.match.bands import CHECK_FROM, band_of
from footprint.match.calibration import shipped
from footprint.match.ceiling import under_ceiling
from footprint.match.compare import NameComparison
from footprint.match.context import NO_CONTEXT, PageContext
from footprint.match.evidence import Evidence, Group, Tie, settle
from footprint.match.facts import REMEMBERED, FactKey, Setting, fact_evidence
from footprint.match.given import GivenLevel
from footprint.match.labels import NO_LABELS, Label, LabelLog, Verdict, record_key
from footprint.match.names import name_tokens
from footprint.match.namesakes import FITS, competitors
from footprint.match.own import Own
from footprint.match.person import best_name, name_evidence, sex_evidence
from footprint.match.words import OwnWords
from footprint.sighting import Kind, Record
from footprint.source import IdentifierKind
from footprint.subject import Profile

START: Final = -6.8
"""Bits against, before anything is compared: how many others a search could have shown."""
NAMELESS: Final = -12.0
"""The same for a record that names nobody, where no name narrows it down."""
PRESENT_YEAR: Final = 2026
"""What ages count from where neither the page nor the caller says: the year of this release."""
PINNED: Final = 40.0
"""Bits of the subject's own word."""
UNLABELLED_LIMIT: Final = 0.98
"""No evidence goes beyond this: numbers are reused, mailboxes shared. Only the subject's word does."""

_ASKED_FOR: Final = (
    (IdentifierKind.EMAIL, 3.0, "the search was for your email address"),
    (IdentifierKind.PHONE, 3.0, "the search was for your telephone number"),
    (IdentifierKind.USERNAME, 3.0, "the search was for your user name"),
    (IdentifierKind.ADDRESS, 3.0, "the search was for your address"),
    (IdentifierKind.WEBSITE, 2.0, "the search was for your own site"),
    (IdentifierKind.EMPLOYER, 0.5, "the search was for your name and employer"),
    (IdentifierKind.POSTCODE, 0.5, "the search was for your name and postcode"),
    (IdentifierKind.PLACE, 0.2, "the search was for your name and town"),
)


class Matcher:
    """Matches records with one subject. Pure, and cheap to call: the subject is prepared once."""

    def __init__(
        self,
        profile: Profile,
        labels: LabelLog = NO_LABELS,
        *,
        today: date | None = None,
        salt: bytes = b"",
    ) -> None:
        """Prepare to match.

        Args:
            profile: whose records they may be.
            labels: what the subject said about records.
            today: what ages count from where the page does not say.
            salt: of the vault in which the labels are kept.
        """
        self._own = Own(profile)
        self._words = OwnWords(profile, self._own)
        self._calibration = shipped()
        self._labels = labels.standing()
        self._salt = salt
        self._rivals = competitors(self._own, self._labels.values())
        self._year = today.year if today else PRESENT_YEAR
        self._kin = tuple(relative.given for relative in self._own.relatives)
        self._known: dict[FactKey, tuple[Evidence, ...]] = {}
        self._names: dict[tuple[str, ...], NameComparison | None] = {}

    def match(
        self,
        record: Record,
        *,
        found_by: frozenset[IdentifierKind] = frozenset(),
        page_context: PageContext = NO_CONTEXT,
    ) -> Match:
        """Say whether a record is the subject.

        Args:
            record: the smallest block that speaks of one person.
            found_by: kinds of identifier in the query that led to the page.
            page_context: what the page says around the record.
        """
        return self._judge(record, found_by, page_context, ())

    def match_page(
        self,
        records: Sequence[Record],
        *,
        found_by: frozenset[IdentifierKind] = frozenset(),
        context: PageContext = NO_CONTEXT,
    ) -> tuple[Match, ...]:
        """Match all records of one page, in their order.

        Beyond `match`: a row with an initial only is told apart from the subject when another
        row at the same address has the subject's name in full.
        """
        named = {
            address
            for record in records
            if (name := self.name_of(record)) and name.whole
            for address in _addresses(record)
        }
        return tuple(
            self._judge(record, found_by, context, self._beside(record, named))
            for record in records
        )

    def left_out(self, record: Record, page: str = "") -> bool:
        """Say whether the subject's own word is that a record on a page is not about them."""
        label = self._label_of(record, page)
        return label is not None and label.verdict is Verdict.NOT_ME

    def set_aside(self, match: Match) -> bool:
        """Say whether a record would be asked about, but for a namesake whom it fits better."""
        rival = sum(reason.weight for reason in match.reasons if reason.text == FITS)
        if not rival or match.band > Band.UNLIKELY or match.probability == 0:
            return False
        return self._calibration.probability(match.score - rival) >= CHECK_FROM

    def _label_of(self, record: Record, page: str) -> Label | None:
        return self._labels.get(record_key(record, self._salt, page)) if self._labels else None

    def is_household(self, record: Record) -> bool:
        """Say whether a record is about somebody else of the subject's household.

        True if it gives another first name beside the subject's home address or landline, or
        the name of a relative in the profile beside the subject's family name or town.
        """
        name = self.name_of(record)
        if name is None or name.given is not GivenLevel.NONE:
            return False
        found = list(fact_evidence(self._own, record, Setting(self._year, frozenset())))
        if any(item.tie is Tie.HOME and item.weight > 0 for item in found):
            return True
        tied = any(item.group is Group.PLACE and item.weight > 0 for item in found)
        return tied and self._own.is_relative(_printed(record))

    def name_of(self, record: Record) -> NameComparison | None:
        """Return how a record's name compares; None if it names nobody."""
        printed = _printed(record)
        if printed in self._names:
            return self._names[printed]
        name = best_name(self._own, printed)
        if len(self._names) < REMEMBERED:
            self._names[printed] = name
        return name

    def _judge(
        self,
        record: Record,
        found_by: frozenset[IdentifierKind],
        context: PageContext,
        beside: Sequence[Evidence],
    ) -> Match:
        label = self._label_of(record, context.url)
        name = self.name_of(record)
        setting = Setting(context.year or self._year, found_by)
        kept = settle(self._evidence(record, name, setting, context))
        kept = under_ceiling(name, [_start(name, found_by), *kept], self._kin)
        # What speaks for a rival comes off what is left under the ceiling.
        kept.extend((*self._rivals.evidence(record), *beside))
        # Rounded, so that the order of adding up never shows.
        score = round(sum(item.weight for item in kept), 9)
        probability = min(UNLABELLED_LIMIT, self._calibration.probability(score))
        judged = Match(
            band_of(name, kept, probability), probability, tuple(item.reason for item in kept)
        )
        return _pinned(judged, label)

    def _evidence(
        self,
        record: Record,
        name: NameComparison | None,
        setting: Setting,
        context: PageContext,
    ) -> Iterator[Evidence]:
        if name is not None:
            yield from name_evidence(self._own, name)
            yield from sex_evidence(self._own, _printed(record))
            # A relative may carry the subject's middle name, or one that is short for it.
            other = name.given is not GivenLevel.EXACT
            if other and self._own.is_relative(_printed(record)):
                yield Evidence(Group.NAMESAKE, -8.0, "the name is that of a relative")
            if name.given is GivenLevel.PARTIAL and self._is_kin_of_ones_own_name(record):
                text = "somebody of your first name is a relative of theirs"
                yield Evidence(Group.NAMESAKE, -8.0, text)
        yield from fact_evidence(self._own, record, setting, self._known)
        yield from self._words.evidence(record, context)

    def _is_kin_of_ones_own_name(self, record: Record) -> bool:
        """Whether "Emrys Griffiths and his son Dafydd" tells of the father of Dafydd Emrys."""
        first = {form.given[0] for form in self._own.forms if form.given}
        kin = (s for s in record.sightings if s.kind in {Kind.FAMILY, Kind.CHILD} and not s.whose)
        return any(tokens[0] in first for s in kin if (tokens := name_tokens(s.normalised)))

    def _beside(self, record: Record, named: set[str]) -> tuple[Evidence, ...]:
        name = self.name_of(record)
        if name is None or name.given not in {GivenLevel.INITIAL, GivenLevel.MISSING}:
            return ()
        if not named.intersection(_addresses(record)):
            return ()
        return (Evidence(Group.NAMESAKE, -4.0, "your full name stands beside it at the address"),)


def _printed(record: Record) -> tuple[str, ...]:
    if record.names:
        return tuple(sorted({str(name) for name in record.names}))
    return tuple(
        sorted({str(s.value) for s in record.sightings if s.kind is Kind.PERSON and not s.whose})
    )


def _addresses(record: Record) -> list[str]:
    return [s.normalised for s in record.sightings if s.kind is Kind.ADDRESS and s.normalised]


def _start(name: NameComparison | None, found_by: frozenset[IdentifierKind]) -> Evidence:
    start = NAMELESS if name is None else START
    for kind, bonus, text in _ASKED_FOR:
        if kind in found_by:
            return Evidence(Group.START, start + bonus, text)
    return Evidence(Group.START, start, "where every record starts")


def _pinned(match: Match, label: Label | None) -> Match:
    match label.verdict if label else None:
        case Verdict.ME:
            said = ReasonFor("you said that this is you", PINNED - match.score)
            return Match(Band.CONFIRMED, 1.0, (*match.reasons, said))
        case Verdict.NOT_ME:
            said = ReasonFor("you said that this is not you", -PINNED - match.score)
            return Match(Band.UNLIKELY, 0.0, (*match.reasons, said))
        case _:
            return match
