"""Advice for everybody, whatever was found: what guards accounts, and what keeps data out.

None of it takes a page down, so none of it belongs into a plan, which is as short as can be. It
stands in a part of its own. What the plan says already is not said twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from footprint.remedies.load import Catalogue, load_catalogue
from footprint.remedies.match import in_order
from footprint.remedies.model import Remedy


def standing_advice(catalogue: Catalogue | None = None) -> tuple[Remedy, ...]:
    """Return the advice for everybody, what matters most first; of all that ships by default."""
    return _shipped() if catalogue is None else _of(catalogue)


def not_in(planned: Iterable[str], advice: Iterable[Remedy]) -> tuple[Remedy, ...]:
    """Return the advice that is not among the remedies of a plan, by id."""
    said = frozenset(planned)
    return tuple(remedy for remedy in advice if remedy.id not in said)


@cache
def _shipped() -> tuple[Remedy, ...]:
    return _of(load_catalogue())


def _of(catalogue: Catalogue) -> tuple[Remedy, ...]:
    ordered = in_order(remedy for remedy in catalogue if remedy.standing)
    return tuple(sorted(ordered, key=lambda remedy: remedy.priority))
