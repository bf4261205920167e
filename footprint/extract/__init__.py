"""A page becomes records of sightings: rules first, the language model last and on windows only.

`spans` serves plain text, `parse` and `records` serve pages. Importing this package loads none
of the parsers or models behind it: each is loaded by the function that needs it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from footprint.extract.address_parts import normalise_address
from footprint.extract.fact import Label, Span
from footprint.extract.name_words import normalise_name

if TYPE_CHECKING:
    from footprint.extract.document import Document, UnreadablePageError
    from footprint.extract.parsing import parse
    from footprint.extract.recording import records

__all__ = [
    "Document",
    "Label",
    "Span",
    "UnreadablePageError",
    "normalise_address",
    "normalise_name",
    "parse",
    "records",
    "spans",
    "warm",
]


def spans(text: str, *, ner: bool = True) -> list[Span]:
    """Find personal information in a plain text.

    Args:
        text: any text; offsets count in it as given.
        ner: whether the language model is asked too. Rules alone are some twenty times faster.
    """
    from footprint.extract.reading import read_text, to_span  # noqa: PLC0415 - lazy

    if ner:
        from footprint.extract.ner import votes  # noqa: PLC0415 - lazy

        facts = read_text(text, votes)
    else:
        facts = read_text(text)
    return [span for fact in facts if (span := to_span(fact))]


def warm() -> None:
    """Load everything that reading needs, so that no later read has to."""
    from footprint.extract import html, office, parsing, photo, recording  # noqa: F401, PLC0415 - loaded on purpose
    from footprint.extract.ner import language_model  # noqa: PLC0415 - lazy
    from footprint.extract.postcode import in_directory  # noqa: PLC0415 - lazy

    language_model()("Warm Upson lives in Otley.")
    spans("Warm Upson, 1 Mill Lane, Otley LS21 9ZZ, +44 7700 900123, +1 202 555 0100, aged 40")
    in_directory("LS21 9ZZ")


_LAZY = {
    "Document": "document",
    "UnreadablePageError": "document",
    "parse": "parsing",
    "records": "recording",
}


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module  # noqa: PLC0415 - lazy

    return getattr(import_module(f"footprint.extract.{_LAZY[name]}"), name)
