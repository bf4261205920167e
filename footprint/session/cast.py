"""Who is played in a practice session: the answers of an invented caseworker."""

from __future__ import annotations

from collections.abc import Mapping

from footprint.session.answers import Answered, PublicKind, Reply, YesNo
from footprint.session.steps import Step
from footprint.subject import Name, Profile


def answers_of(profile: Profile) -> dict[Step, Answered]:
    """Return the answers that would make this profile."""
    entries: Mapping[Step, list[dict[str, str]]] = {
        Step.NAME: [_name(profile.name)],
        Step.OTHER_NAMES: [{**_name(one), "kind": one.kind.value} for one in profile.names[1:]],
        Step.BORN: [{"value": str(profile.born)}] if profile.born is not None else [],
        Step.HOMES: [
            {"value": one.value, "current": _yes_no(one.current)} for one in profile.addresses
        ],
        Step.AREAS: [{"value": one.value} for one in profile.places],
        Step.PHONES: [{"value": one.value} for one in profile.phones],
        Step.EMAILS: [{"value": one.value} for one in profile.emails],
        Step.USERNAMES: [
            _full(value=one.value, platform=one.platform) for one in profile.usernames
        ],
        Step.WEBSITES: [{"value": one.value} for one in profile.websites],
        Step.FAMILY: [
            _full(
                given=one.given, family=one.family,
                relation=one.relation.value, minor=_yes_no(one.minor),
            )
            for one in profile.relatives
        ],
        Step.EMPLOYERS: [
            _full(name=one.name, role=one.role, current=_yes_no(one.current))
            for one in profile.employers
        ],
        Step.PUBLIC: _public(profile),
    }  # fmt: skip
    return {
        step: Answered(reply=Reply.ANSWERED, entries=tuple(given))
        for step, given in entries.items()
        if given
    }


def _full(**parts: str | None) -> dict[str, str]:
    return {name: value for name, value in parts.items() if value}


def _name(name: Name) -> dict[str, str]:
    return _full(given=name.given, middle=" ".join(name.middle), family=name.family)


def _yes_no(yes: bool) -> str:
    return YesNo.YES.value if yes else YesNo.NO.value


def _public(profile: Profile) -> list[dict[str, str]]:
    facts = profile.public
    pairs = [
        *((PublicKind.NAME, value) for value in facts.names),
        *((PublicKind.EMAIL, value) for value in facts.emails),
        *((PublicKind.PHONE, value) for value in facts.phones),
        *((PublicKind.ADDRESS, value) for value in facts.addresses),
    ]
    return [{"kind": kind.value, "value": value} for kind, value in pairs]
