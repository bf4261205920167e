"""The catalogue: every remedy that ships, and those of a user's own folder.

Reading a user's folder is `footprint.io`'s business; this module gets its files as bytes.
A user's remedy with the id of a shipped one takes its place, so advice can be corrected the
day a site changes.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any, Final

from pydantic import ValidationError

from footprint.remedies.faults import at_line, line_of
from footprint.remedies.faults import sentence as _sentence
from footprint.remedies.model import SIZE_LIMIT, Remedy
from footprint.remedies.reading import CEILING, grade, plain_text
from footprint.sighting import Kind

GENERIC: Final = "generic-publisher"
"""The route for a site that nobody has written a remedy for."""
GENERIC_ARCHIVE: Final = "generic-archive"
OWN_EXPORT: Final = "own-account-data"
DELISTING: Final = ("google-rtbf", "bing-rtbf")
"""The two indexes that feed nearly every other search engine."""
EVIDENCE_LETTER: Final = "evidence-letter"
OWN_SITE: Final = "own-site"
OFFICE_SITE: Final = "mp-office-website"
REQUIRED: Final = (
    GENERIC,
    GENERIC_ARCHIVE,
    OWN_EXPORT,
    *DELISTING,
    EVIDENCE_LETTER,
    OWN_SITE,
    OFFICE_SITE,
)
"""Remedies that the planner names itself; a catalogue without one cannot be used."""


class CatalogueError(Exception):
    """The catalogue cannot be used. `sentences` says why."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = tuple(sentences)


class Own(StrEnum):
    """How a remedy of the user stands to those that ship."""

    ADDED = "added by you"
    CORRECTED = "corrected by you"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Remedies by id."""

    remedies: Mapping[str, Remedy]
    suffixes: Mapping[str, tuple[Remedy, ...]] = field(repr=False)
    """Remedies that claim a host suffix."""
    own: Mapping[str, Own] = field(default_factory=dict)
    """Which remedies are the user's, by id."""

    def __getitem__(self, remedy_id: str) -> Remedy:
        return self.remedies[remedy_id]

    def __iter__(self) -> Iterator[Remedy]:
        return iter(self.remedies.values())

    def __len__(self) -> int:
        return len(self.remedies)

    def select(self, *, kind: Kind | None = None, words: str = "") -> tuple[Remedy, ...]:
        """Return the remedies that answer a kind and whose text holds all the words."""
        wanted = words.casefold().split()
        return tuple(
            remedy
            for remedy in self
            if (kind is None or kind in {*remedy.exposes, *remedy.for_kinds, *remedy.with_kinds})
            and all(word in _searched(remedy) for word in wanted)
        )


def load_catalogue(extra_dir_files: Mapping[str, bytes] | None = None) -> Catalogue:
    """Load the shipped remedies, then those of the user's folder, by file name.

    Raises:
        CatalogueError: with one sentence for each file that cannot be used.
    """
    remedies = {remedy.id: remedy for remedy in _shipped()}
    shipped = frozenset(remedies)
    files: dict[str, str] = {}
    sentences: list[str] = []
    for name, data in sorted((extra_dir_files or {}).items()):
        try:
            remedy = read_remedy(data)
        except CatalogueError as error:
            sentences += [located(name, sentence) for sentence in error.sentences]
            continue
        if remedy.id in files:
            sentences.append(f'{name}: The id "{remedy.id}" is in {files[remedy.id]} as well.')
        remedies[remedy.id] = remedy
        files[remedy.id] = name
    sentences += _dangling(remedies, files)
    if sentences:
        raise CatalogueError(sentences)
    own = {name: Own.CORRECTED if name in shipped else Own.ADDED for name in files}
    return _indexed(remedies, own)


def located(name: str, sentence: str) -> str:
    """Put the name of a file before a sentence about it, which may begin with its line."""
    return f"{name}, {sentence}" if sentence.startswith("line ") else f"{name}: {sentence}"


def read_remedy(data: bytes) -> Remedy:
    """Read one remedy file.

    Raises:
        CatalogueError: with one sentence for each thing that is wrong.
    """
    text, content = _toml(data)
    try:
        return Remedy.model_validate(content)
    except ValidationError as error:
        faults = [at_line(line_of(text, one["loc"]), _sentence(one)) for one in error.errors()]
        raise CatalogueError(faults) from None


def check(data: bytes) -> list[str]:
    """Return what is wrong with one remedy file, a sentence each; empty if nothing is."""
    try:
        remedy = read_remedy(data)
    except CatalogueError as error:
        return list(error.sentences)
    known = {shipped.id for shipped in _shipped()} | {remedy.id}
    sentences = [
        f'The advice names "{other}", which is no remedy that ships.'
        for other in (*remedy.upstream, *remedy.then)
        if other not in known
    ]
    if grade(plain_text(remedy)) > CEILING:
        sentences.append("The text is hard to read: use shorter sentences and common words.")
    return sentences


@cache
def _shipped() -> tuple[Remedy, ...]:
    folder = resources.files("footprint.remedies").joinpath("catalogue")
    files = sorted(
        (entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda e: e.name
    )
    return tuple(read_remedy(entry.read_bytes()) for entry in files)


def _indexed(remedies: Mapping[str, Remedy], own: Mapping[str, Own]) -> Catalogue:
    suffixes: dict[str, tuple[Remedy, ...]] = {}
    for remedy in remedies.values():
        for suffix in remedy.match_domains:
            suffixes[suffix] = (*suffixes.get(suffix, ()), remedy)
    return Catalogue(dict(remedies), suffixes, own)


def _dangling(remedies: Mapping[str, Remedy], files: Mapping[str, str]) -> list[str]:
    missing = [f'The remedy "{name}" is missing.' for name in REQUIRED if name not in remedies]
    return (
        missing
        + [
            _in_file(
                files, remedy.id, f'The remedy "{remedy.id}" names "{other}", which is not there.'
            )
            for remedy in remedies.values()
            for other in (*remedy.upstream, *remedy.then)
            if other not in remedies
        ]
        + _circles(remedies, files)
    )


def _in_file(files: Mapping[str, str], remedy: str, sentence: str) -> str:
    return located(files[remedy], sentence) if remedy in files else sentence


def _circles(remedies: Mapping[str, Remedy], files: Mapping[str, str]) -> list[str]:
    waiting = dict(remedies)
    while free := [name for name, r in waiting.items() if not waiting.keys() & set(r.upstream)]:
        for name in free:
            del waiting[name]
    return [
        _in_file(files, name, f'The remedy "{name}" comes before itself, by way of others.')
        for name in sorted(waiting)
    ]


def _searched(remedy: Remedy) -> str:
    parts = (remedy.id, remedy.title, remedy.name, remedy.holder, remedy.why, *remedy.match_domains)
    return " ".join(parts).casefold()


def _toml(data: bytes) -> tuple[str, dict[str, Any]]:
    if len(data) > SIZE_LIMIT:
        raise CatalogueError([f"The file is larger than {SIZE_LIMIT // 1024} kB."])
    try:
        text = data.decode("utf-8-sig")
        return text, tomllib.loads(text)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise CatalogueError([at_line(line, "The file is not text in UTF-8.")]) from None
    except RecursionError:
        raise CatalogueError(["The file is nested too deeply."]) from None
    except ValueError as error:
        # A number with thousands of digits is no TOML error to the parser, but the same to us.
        hit = _AT_LINE.search(str(error))
        line = int(hit.group(1)) if hit else max(1, data.count(b"\n"))
        raise CatalogueError([at_line(line, _NOT_TOML)]) from None


_AT_LINE: Final = re.compile(r"at line (\d+)")
_NOT_TOML: Final = "This is not TOML. Look for a missing quote, bracket or equals sign."
