"""Which forenames stand for one another: Liz for Elizabeth, Gosia for Małgorzata.

Two tables: the `nicknames` package, whose forms are mostly American, and our own supplement
for Britain and Ireland. A form is joined only to the names of its own row, never through a
third name: Sandy is Alexander and Sandra, but Alexander is not Sandra.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from footprint.match.frequency import forename_sex
from footprint.match.tables import toml_table


def are_aliases(one: str, other: str) -> bool:
    """Say whether two folded forenames may be one person's."""
    return other in aliases_of(one)


@cache
def aliases_of(name: str) -> frozenset[str]:
    """Return the folded forms that may stand for a folded forename, without itself."""
    return (_rows().get(name, frozenset()) | _american(name)) - {name}


def is_low(name: str) -> bool:
    """Say whether a forename is shared so widely that agreeing on it says little."""
    return name in _low()


def is_known_forename(name: str) -> bool:
    """Say whether the alias tables list a form."""
    return name in _rows()


@cache
def _rows() -> dict[str, frozenset[str]]:
    forms: dict[str, set[str]] = defaultdict(set)
    for row in _table_rows():
        for form in row:
            forms[form].update(row)
    return {form: frozenset(others) for form, others in forms.items()}


def _table_rows() -> list[list[str]]:
    table = toml_table("aliases.toml")
    groups = [text for text in table.values() if isinstance(text, str)]
    groups.extend(table["low"].values())
    return [row.split() for text in groups for row in text.splitlines() if row.strip()]


@cache
def _low() -> frozenset[str]:
    return frozenset(" ".join(toml_table("aliases.toml")["low"].values()).split())


def _american(name: str) -> frozenset[str]:
    # Pairs across the sexes, such as Aaron and Erin, are noise in that table; full names that
    # merely sound alike are left to the comparison of spellings.
    near = _nicknamer().get(name, frozenset())
    sex = forename_sex(name)
    return frozenset(
        form
        for form in near
        if sex is None or forename_sex(form) is None or forename_sex(form) is sex
    )


@cache
def _nicknamer() -> dict[str, frozenset[str]]:
    # Imported here: reading the table takes several milliseconds, which a run without a single
    # name to compare should not pay.
    from nicknames import name_triplets  # noqa: PLC0415

    forms: dict[str, set[str]] = defaultdict(set)
    for row in name_triplets():
        forms[row.name1].add(row.name2)
        forms[row.name2].add(row.name1)
    return {form: frozenset(others) for form, others in forms.items()}
