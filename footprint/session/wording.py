"""The words of the session: data with a version, so that a consent can name what was shown."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib import resources

from pydantic import BaseModel, ConfigDict

from footprint.session.steps import Step


class _Text(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


class StepWords(_Text):
    """The words of one page."""

    heading: str
    body: list[str] = []
    why: str = ""
    """Why we ask, on question pages."""
    hint: str = ""
    next: str = "Continue"
    """What the button for the next step says: what will happen."""
    next_tip: str = ""


class FieldWords(_Text):
    """The words of one field."""

    label: str
    hint: str = ""
    wrong: str = ""
    """The sentence for what cannot be used."""
    missing: str = ""
    choices: dict[str, str] = {}


class Statement(_Text):
    """Something to agree to."""

    id: str
    text: str
    needed: bool = True
    adviser_only: bool = False


class AdviserWords(_Text):
    """The prompts for the adviser on one page."""

    minutes: int = 0
    """Time that the page should take."""
    say: list[str] = []
    """Things to say aloud."""
    watch: list[str] = []
    """Things to look out for; never read aloud."""


class Wording(_Text):
    """All words of the session in one language."""

    version: str
    language: str
    steps: dict[str, StepWords]
    fields: dict[str, dict[str, FieldWords]]
    statements: list[Statement]
    options: dict[str, str]
    """Labels of the choices that a page offers."""
    tips: dict[str, str]
    """What each of those choices will do."""
    problems: dict[str, str]
    lines: dict[str, str]
    """Sentences with gaps in braces."""
    adviser: dict[str, AdviserWords]
    unlock: dict[str, StepWords]
    """The pages in front of the locked file."""
    plain: dict[str, str]
    """Sentences of the plain mode alone."""
    forms: dict[str, str]
    """The kinds of file that a report can be saved as, in the order in which they are offered."""
    proving: dict[str, str]
    """What to type to see a masked value, by kind; and what is said of a wrong word."""
    settings: dict[str, FieldWords]
    """What can be set; the choices of `state` are what may hold now."""
    digest: str = ""
    """SHA-256 of the file, hex."""

    def step(self, step: Step) -> StepWords:
        """Return the words of a step."""
        return self.steps[step.value]

    def line(self, key: str, /, **gaps: object) -> str:
        """Return a sentence with its gaps filled.

        The filling is data: braces in it are left alone.
        """
        return self.lines[key].format(**gaps)


@cache
def wording() -> Wording:
    """Return the words in English.

    Raises:
        pydantic.ValidationError: if the file does not fit; the tests see that first.
    """
    data = resources.files("footprint.session").joinpath("wording.toml").read_bytes()
    read = Wording.model_validate(tomllib.loads(data.decode("utf-8")))
    return read.model_copy(update={"digest": hashlib.sha256(data).hexdigest()})


def choice(words: FieldWords, value: str) -> str:
    """Return the words for a choice of a field."""
    choices: Mapping[str, str] = words.choices
    return choices.get(value, value)
