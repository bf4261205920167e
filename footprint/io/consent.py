"""What the subject agreed to send. By default nothing leaves the machine.

An agreement names a source, a host and the exact identifiers that it may be told. It covers
any request of that source to that host which discloses nothing else: the next page of results
is not a new question. Everything else is refused before a name is looked up.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Self
from urllib.parse import unquote_plus

from footprint.io.address import parse_target
from footprint.io.patience import ExchangeError
from footprint.io.traces import plain, traces
from footprint.source import Identifier, IdentifierKind, Reason, Request, Skipped
from footprint.subject import Profile, RelationKind

MOST_KINDS: Final = 2
"""Kinds of identifier in one query; more of them together say who is asking."""

_PHONE_CORE: Final = 9
"""Last digits of a phone number that no way of writing it changes."""


@dataclass(frozen=True, slots=True)
class Agreement:
    """One line of what was agreed."""

    source: str
    host: str | None
    """None: any host, for the pages that searches lead to."""
    identifiers: frozenset[Identifier] | None = None
    """What it may be told. None: anything of the kinds below."""
    kinds: frozenset[IdentifierKind] = frozenset()

    def covers(self, request: Request, host: str) -> bool:
        """Say whether the request is within this agreement."""
        if request.source != self.source or self.host not in {None, host}:
            return False
        if self.identifiers is not None:
            return self.identifiers.issuperset(request.disclosed)
        return self.kinds.issuperset(request.kinds)


class Consent:
    """All that was agreed in this run. Grows when the subject says so, never by itself."""

    def __init__(self, profile: Profile | None = None) -> None:
        self._agreements: dict[tuple[str, str | None], set[Agreement]] = {}
        self._linked: set[tuple[str, str]] = set()
        self._children = _children(profile)
        self._secrets = _strong_identifiers(profile)

    @classmethod
    def all(
        cls,
        requests: Iterable[Request],
        profile: Profile | None = None,
        *,
        sources: Iterable[str] = (),
    ) -> Self:
        """Agree to a whole plan.

        Args:
            requests: the plan.
            profile: whose children are never named, and whose identifiers must be declared.
            sources: sources whose leads are agreed to as well (see `agree_leads`).
        """
        consent = cls(profile)
        for request in requests:
            consent.agree(request)
        for source in sources:
            consent.agree_leads(source)
        return consent

    def agree(self, request: Request, *, linking: bool = False) -> None:
        """Agree to one request, and to what the same source asks the same host with no more.

        Args:
            request: as planned.
            linking: also to more than two kinds of identifier in this very query.
        """
        try:
            host = parse_target(request.url).host
        except ExchangeError:
            return  # the door refuses such an address whatever was agreed
        self._add(Agreement(request.source, host, frozenset(request.disclosed)))
        if linking:
            self._linked.add((request.source, request.url))

    def agree_leads(
        self, source: str, kinds: Iterable[IdentifierKind] = tuple(IdentifierKind)
    ) -> None:
        """Agree to a class of requests: pages anywhere that searches lead this source to.

        Args:
            source: id of the source that opens them.
            kinds: kinds of identifier that their addresses may disclose.
        """
        self._add(Agreement(source, None, None, frozenset(kinds)))

    def refusal(self, request: Request) -> Skipped | None:
        """Return why the request may not leave, or None if it may."""
        linking = self.check_least_linking(request)
        if linking is not None:
            return linking
        undeclared = self._undeclared(request)
        if undeclared:
            return Skipped(Reason.NOT_AGREED, f"would disclose {undeclared} without saying so")
        return None if self.allows(request) else Skipped(Reason.NOT_AGREED)

    def allows(self, request: Request) -> bool:
        """Say whether the request was agreed to."""
        try:
            host = parse_target(request.url).host
        except ExchangeError:
            return True  # there is nothing to agree to; the door says what is wrong with it
        return any(
            agreement.covers(request, host)
            for place in (host, None)
            for agreement in self._agreements.get((request.source, place), ())
        )

    def check_least_linking(self, request: Request) -> Skipped | None:
        """Refuse a query that names a child, or that links more identifiers than it must."""
        if self._names_a_child(request):
            return Skipped(Reason.NOT_AGREED, "names a child")
        if len(request.kinds) > MOST_KINDS and (request.source, request.url) not in self._linked:
            return Skipped(Reason.NOT_AGREED, "more than two kinds of identifier in one query")
        return None

    def _add(self, agreement: Agreement) -> None:
        self._agreements.setdefault((agreement.source, agreement.host), set()).add(agreement)

    def _names_a_child(self, request: Request) -> bool:
        if not self._children:
            return False
        spelled = " ".join([request.url, *(value for _, value in request.headers)])
        said = set(_words(unquote_plus(unquote_plus(spelled))))
        own = {word for i in request.disclosed for word in _words(i.value)}
        for given, family in self._children:
            if given <= own and not request.depth:
                continue  # the subject's own name holds the same words
            # A query that we wrote has no reason to hold the name at all. The address of a
            # page was written by others, and "may" or "will" in it is most likely no child.
            named = given if not request.depth else given | family
            if named and named <= said:
                return True
        return False

    def _undeclared(self, request: Request) -> str:
        declared = {_core(identifier) for identifier in request.disclosed}
        for secret in self._secrets:
            if _core(secret) not in declared and traces((secret,), request.url):
                return secret.kind.value
        return ""


def _core(identifier: Identifier) -> str:
    """Return what stays the same however an identifier is written."""
    if identifier.kind is IdentifierKind.PHONE:
        # The same number with 0, +44 or 0044 before it.
        return "".join(char for char in identifier.value if char.isdigit())[-_PHONE_CORE:]
    return plain(identifier.value)


def _children(profile: Profile | None) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    if profile is None:
        return ()
    return tuple(
        (frozenset(_words(child.given)), frozenset(_words(child.family or "")))
        for child in profile.relatives
        if child.minor or child.relation is RelationKind.CHILD
    )


def _strong_identifiers(profile: Profile | None) -> tuple[Identifier, ...]:
    """Identifiers that nobody shares by chance, so that one in an address is no coincidence."""
    if profile is None:
        return ()
    public = {plain(value) for value in (*profile.public.emails, *profile.public.phones)}
    found = [Identifier(IdentifierKind.EMAIL, email.value) for email in profile.emails]
    found += [Identifier(IdentifierKind.PHONE, phone.value) for phone in profile.phones]
    return tuple(identifier for identifier in found if plain(identifier.value) not in public)


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", plain(text, keep_words=True))
