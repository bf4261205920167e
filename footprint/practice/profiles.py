"""What a subject typed about themselves: the sample profiles, written from the model.

A profile holds less than the web does. That is the point of an audit: the second mailbox,
the landline, the former home and the children's school are for the program to notice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from footprint.practice.cast import Spec
from footprint.practice.people import Circle, Person
from footprint.practice.sites.mp_office import work_mailbox

Table = Mapping[str, str | int | bool | list[str]]
_HEAD: Final = "# An invented person: nobody of these particulars exists.\n"


def profile_toml(circle: Circle, spec: Spec) -> str:
    """Return a profile file, in the format `footprint-profile/1`."""
    lead = circle.lead
    parts = [_HEAD + 'format = "footprint-profile/1"\n']
    if not spec.thin:
        # Half of the subjects give their full date of birth, the others only the year.
        parts[0] += f"born = {lead.born if lead.born.day % 2 else lead.born.year}\n"
    parts += [_entry("names", name) for name in _names(lead, thin=spec.thin)]
    if not spec.thin:
        parts += _private(circle)
    parts += _public(circle, thin=spec.thin)
    return "\n".join(parts)


def _names(lead: Person, *, thin: bool) -> Iterator[Table]:
    current: dict[str, str | list[str]] = {"given": lead.given}
    if lead.middle and not thin:
        current["middle"] = list(lead.middle)
    yield {**current, "family": lead.family, "kind": "current"}
    if lead.former_family and not thin:
        yield {"given": lead.given, "family": lead.former_family, "kind": "previous"}
    if lead.nickname and not thin:
        yield {"given": lead.nickname, "family": lead.family, "kind": "nickname"}


def _private(circle: Circle) -> Iterator[str]:
    lead = circle.lead
    yield _entry("emails", {"value": lead.email})
    yield _entry("phones", {"value": lead.mobile})
    yield _entry("usernames", {"value": lead.username})
    yield _entry("addresses", {"value": lead.home.one_line, "current": True})
    for relation, other in lead.ties:
        person = circle.people[other]
        yield _entry(
            "relatives",
            {
                "given": person.given,
                "family": person.family,
                "relation": relation.value,
                "minor": person.minor,
            },
        )
    yield _entry("places", {"value": lead.home.town.name})


def _public(circle: Circle, *, thin: bool) -> Iterator[str]:
    office = circle.office
    if office is None:
        return
    yield _entry("employers", {"name": office.name, "role": circle.lead.job, "current": True})
    if thin:
        return
    yield "[public]\n" + "".join(
        f"{key} = {_value([value])}\n"
        for key, value in (
            ("names", circle.lead.full),
            ("emails", work_mailbox(circle)),
            ("phones", office.phone),
            ("addresses", office.address.one_line),
        )
    )


def _entry(table: str, values: Table) -> str:
    return f"[[{table}]]\n" + "".join(f"{key} = {_value(value)}\n" for key, value in values.items())


def _value(value: str | int | bool | list[str]) -> str:
    match value:
        case bool():
            return str(value).lower()
        case int():
            return str(value)
        case str():
            return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
        case list():
            return "[" + ", ".join(map(_value, value)) + "]"
