"""Which sources there are: found by entry point, ours included.

Names can be listed without importing anything. A source that cannot be loaded is told of and
left out; the others go on.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

from footprint.source import Source

GROUP = "footprint.sources"


class UnknownSourceError(Exception):
    """Somebody asked for a source that does not exist."""


@dataclass(frozen=True, slots=True)
class Broken:
    """A source that could not be loaded."""

    id: str
    error: str
    """Name of the exception's type."""


def source_ids() -> tuple[str, ...]:
    """Return the ids of all registered sources, without importing any."""
    return tuple(sorted({point.name for point in _points()}))


def load_source(source_id: str) -> Source:
    """Load one source.

    Raises:
        UnknownSourceError: if there is none of that id; its text lists those there are.
    """
    for point in _points():
        if point.name == source_id:
            return _made(point)
    raise UnknownSourceError(f"There is no such source. There are: {', '.join(source_ids())}.")


def load_sources(wanted: Iterable[str] | None = None) -> tuple[dict[str, Source], list[Broken]]:
    """Load all sources, or those named.

    Raises:
        UnknownSourceError: if a named one does not exist.
    """
    known = source_ids()
    ids = list(wanted) if wanted is not None else list(known)
    if any(source_id not in known for source_id in ids):
        raise UnknownSourceError(f"There is no such source. There are: {', '.join(known)}.")
    loaded: dict[str, Source] = {}
    broken: list[Broken] = []
    for source_id in ids:
        try:
            loaded[source_id] = load_source(source_id)
        except Exception as error:  # noqa: BLE001 - a plug-in may fail in any way; the rest go on
            broken.append(Broken(source_id, type(error).__name__))
    return loaded, broken


def _points() -> Iterable[EntryPoint]:
    return entry_points(group=GROUP)


def _made(point: EntryPoint) -> Source:
    source = point.load()()
    if not isinstance(source, Source):
        raise TypeError(f"the source {point.name} does not keep the contract")
    return source
