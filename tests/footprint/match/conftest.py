from __future__ import annotations

from typing import Any, Protocol

import pytest

from footprint.sighting import Kind, Record, Shape, Sighting
from footprint.subject import Profile
from footprint.text import clean


class Write(Protocol):
    """Build a record: `write("Rhiannon Okafor", (Kind.AGE, "38"), text="...")`."""

    def __call__(
        self, name: str = "", *facts: tuple[Kind, str], text: str = "", **more: Any
    ) -> Record: ...


@pytest.fixture
def write() -> Write:
    def record(name: str = "", *facts: tuple[Kind, str], text: str = "", **more: Any) -> Record:
        values = [(kind, clean(value)) for kind, value in facts]
        return Record(
            Shape.ROW,
            clean(text or f"{name} {' '.join(value for _, value in facts)}"),
            (clean(name),) if name else (),
            tuple(
                Sighting(kind, shown, str(shown), 0, len(shown), 0.9, "test")
                for kind, shown in values
            ),
            **more,
        )

    return record


@pytest.fixture
def profile() -> Profile:
    return Profile.model_validate(
        {
            "format": "footprint-profile/1",
            "born": 1988,
            "names": [
                {"given": "Rhiannon", "middle": ["Mair"], "family": "Okafor"},
                {"given": "Rhiannon", "family": "Pritchard", "kind": "previous"},
            ],
            "emails": [{"value": "rhi@example.org"}],
            "phones": [{"value": "07700 900123"}, {"value": "0113 496 0123"}],
            "usernames": [{"value": "zanzibar_kestrel77"}],
            "addresses": [
                {"value": "14 Larkspur Rise, Otley, LS21 9ZZ"},
                {"value": "3 Mill Lane, Hexham, NE46 1ZZ", "current": False},
            ],
            "relatives": [{"given": "Mark", "family": "Okafor", "relation": "spouse"}],
            "employers": [{"name": "Office of Jane Example MP", "role": "Senior caseworker"}],
            "websites": [{"value": "https://rhi.example.org"}],
            "public": {
                "names": ["Rhiannon Okafor"],
                "emails": ["office@example.org"],
                "phones": ["020 7946 0000"],
                "addresses": ["1 Market Place, Otley, LS21 9ZY"],
            },
        }
    )
