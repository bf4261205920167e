"""The practice world: every page of the invented internet, and what each gives away."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Final, Self

from footprint.practice.archive import ARCHIVE_HOST
from footprint.practice.cast import SUBJECTS, Spec, noise_circles, subject_circles
from footprint.practice.index import SearchIndex
from footprint.practice.key import AnswerKey, answer_key
from footprint.practice.page import PracticePage, pages_by_url
from footprint.practice.people import TODAY, Circle
from footprint.practice.profiles import profile_toml
from footprint.practice.sites import companies_house
from footprint.practice.sites.registry import ALWAYS, CHOSEN, furniture
from footprint.subject import Profile, read_profile

SEARCH_HOST: Final = "search.test"
"""The search engine; its twins below answer as misconfigured and blocked ones do."""
SEARCH_HOST_HTML_ONLY: Final = "search-html-only.test"
SEARCH_HOST_BLOCKED: Final = "search-blocked.test"
COMPANIES_HOST: Final = companies_house.HOST


@dataclass(frozen=True)
class World:
    """An invented internet. Equal arguments give equal worlds, byte for byte."""

    circles: tuple[Circle, ...]
    pages: Mapping[str, PracticePage] = field(repr=False)
    """Every page by its address (`http://`; a server with TLS serves the same under https)."""
    specs: Mapping[str, Spec] = field(repr=False)

    @classmethod
    def generate(
        cls, seed: int = 1, *, subjects: Sequence[Spec] = SUBJECTS, noise: int = 200
    ) -> Self:
        """Return the world of a seed.

        Args:
            seed: chooses people, homes and words.
            subjects: whose circles to invent; those of the sample profiles unless given.
            noise: other people, at least this many (in tens). More noise adds pages and
                leaves the others as they are.
        """
        chosen = frozenset(CHOSEN)
        circles = (*subject_circles(seed, subjects, chosen), *noise_circles(seed, noise, chosen))
        pages = pages_by_url(_pages(circles))
        for front in furniture(frozenset(page.host for page in pages.values())):
            pages.setdefault(front.url, front)
        return cls(circles, MappingProxyType(pages), {spec.name: spec for spec in subjects})

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the sample profiles."""
        return tuple(self.specs)

    @cached_property
    def hosts(self) -> frozenset[str]:
        """Every host that exists in this world."""
        own = {
            SEARCH_HOST,
            SEARCH_HOST_HTML_ONLY,
            SEARCH_HOST_BLOCKED,
            COMPANIES_HOST,
            ARCHIVE_HOST,
        }
        return frozenset({page.host for page in self.pages.values()} | own)

    @cached_property
    def index(self) -> SearchIndex:
        """The search engine's index of the world as it was made. Not to be changed."""
        return SearchIndex.of(self.pages.values())

    def circle(self, name: str) -> Circle:
        """Return the people around a subject.

        Raises:
            KeyError: if no subject has this name.
        """
        return next(
            (circle for circle in self.circles if circle.id == name and name in self.specs), None
        ) or _missing(name)

    def profile_toml(self, name: str) -> str:
        """Return the subject's profile file."""
        return profile_toml(self.circle(name), self.specs[name])

    def profile(self, name: str) -> Profile:
        """Return the subject's profile."""
        return read_profile(self.profile_toml(name).encode(), today=TODAY)

    def answer_key(self, name: str) -> AnswerKey:
        """Return what is exposed about a subject, and what only seems to be."""
        return answer_key(self, name)


def _missing(name: str) -> Circle:
    raise KeyError(f"no subject is called {name}")


def _pages(circles: Sequence[Circle]) -> Iterator[PracticePage]:
    for circle in circles:
        for family, write in (*ALWAYS.items(), *CHOSEN.items()):
            if family in ALWAYS or family in circle.families:
                yield from write(circle)
