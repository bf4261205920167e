"""Turns an answer in JSON into a record: lines of `label: value`, with a sighting on each value.

A register's answer is not prose: the field says what a value is, so nothing has to be guessed.
The record still gets a text, because evidence is shown as words with a place in them.
"""

from __future__ import annotations

from typing import Any

from footprint.sighting import Kind, Record, Shape, Sighting
from footprint.text import ForeignText, clean


class Lines:
    """Collects lines and the sightings in them."""

    def __init__(self, rule: str) -> None:
        self._rule = rule
        self._text = ""
        self._sightings: list[Sighting] = []

    def add(
        self, label: str, value: str, kind: Kind | None = None, normalised: str = "", **more: Any
    ) -> None:
        """Add a line; with a kind, its value becomes a sighting."""
        shown = clean(value, one_line=True, limit=500)
        if not shown:
            return
        self._text += f"{label}: "
        start = len(self._text)
        self._text += f"{shown}\n"
        if kind is not None and normalised:
            self._sightings.append(
                Sighting(
                    kind=kind,
                    value=shown,
                    normalised=normalised,
                    start=start,
                    end=start + len(shown),
                    certainty=1.0,
                    rule=self._rule,
                    **more,
                )
            )

    def within(self, kind: Kind, value: ForeignText, normalised: str, **more: Any) -> None:
        """Add a sighting on words that a line already holds (the postcode of an address)."""
        start = self._text.rfind(str(value))
        if start >= 0:
            self._sightings.append(
                Sighting(
                    kind, value, normalised, start, start + len(value), 1.0, self._rule, **more
                )
            )

    def record(self, *names: str) -> Record:
        """Return the record of the person with these names."""
        return Record(
            shape=Shape.STRUCTURED,
            text=clean(self._text),
            names=tuple(clean(name, one_line=True, limit=200) for name in names if name),
            sightings=tuple(self._sightings),
        )
