# ruff: noqa: RUF001 - pages are written with real apostrophes and dashes, and patterns must meet them
"""Plain text, rows and address cards into blocks."""

from __future__ import annotations

import csv
import io
import re
from typing import Final

from footprint.extract.document import Block
from footprint.extract.person import find_people
from footprint.extract.rows import header_of, row_text
from footprint.sighting import Shape
from footprint.text import clean

_PARAGRAPHS: Final = re.compile(r"\n[ \t]*\n")
_CHAT: Final = re.compile(
    r"^\[?(?P<when>\d{1,2}[/.]\d{1,2}[/.]\d{2,4},? \d{1,2}:\d{2}(?::\d{2})?(?: ?[ap]m)?)\]?(?: -)? (?P<who>[^:\n]{1,40}): (?P<what>.*)$",
    re.IGNORECASE,
)
_SAVED: Final = re.compile(r"^\s*<!-- saved from url=[^\n>]{0,2100}-->[ \t]*\n?")
"""A browser's note on where a page came from; it is none of the page's words."""
_LABELLED: Final = re.compile(r"^[^\n:]{2,40}:(?:\s|$)")
_POST: Final = re.compile(
    r"\s*(?P<who>[^\n:]{2,40}?) (?:wrote|said|posted|writes|says)\b[^\n]{0,60}:[ \t]*\n",
    re.IGNORECASE,
)
_LONGEST_NAME: Final = 60
_LIST_LINE: Final = re.compile(r"^[ \t]*(?:[-*•–]|\d{1,3}[.)])[ \t]+")
_MOST_ROWS: Final = 20_000
_CARD_LABELS: Final = {
    "FN": "Name", "N": "", "NICKNAME": "Also known as", "TEL": "Phone", "EMAIL": "Email", "ADR": "Address", "BDAY": "Date of birth",
    "ORG": "Employer", "TITLE": "Role", "NOTE": "Note", "URL": "Website", "RELATED": "Relative",
}  # fmt: skip


def read_text_page(text: str) -> list[Block]:
    """Cut plain text at empty lines; chats at each message, lists at each item."""
    flat = _SAVED.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    blocks: list[Block] = []
    owner = _owner(flat)
    for paragraph in _PARAGRAPHS.split(flat):
        lines = paragraph.strip("\n").split("\n")
        chats = [_CHAT.match(line) for line in lines]
        if sum(chat is not None for chat in chats) * 2 > len(lines):
            blocks += _messages(lines)
        elif len(lines) > 1 and sum(bool(_LIST_LINE.match(line)) for line in lines) * 2 > len(
            lines
        ):
            blocks += [_block(Shape.ITEM, line, alone=True) for line in lines]
        elif len(lines) > 1 and all(_LABELLED.match(line) for line in lines):
            blocks.append(_block(Shape.DEFINITION, paragraph, alone=True))
        elif post := _POST.match(paragraph):
            blocks.append(_block(Shape.COMMENT, paragraph, alone=True, author=post["who"].strip()))
        else:
            blocks.append(_block(Shape.PARAGRAPH, paragraph, headings=owner))
    return [block for block in blocks if block.text]


def _owner(text: str) -> tuple[str, ...]:
    """The name that stands alone in the first line, as on a CV: what follows is theirs."""
    first, _, rest = text.lstrip().partition("\n")
    line = str(clean(first, one_line=True, limit=_LONGEST_NAME + 1))
    if not rest or len(line) > _LONGEST_NAME:
        return ()
    people = find_people(line, ())
    whole = len(people) == 1 and (people[0].start, people[0].end) == (0, len(line))
    return (line,) if whole and " " in line else ()


def _messages(lines: list[str]) -> list[Block]:
    messages: list[tuple[str, list[str]]] = []
    for line in lines:
        chat = _CHAT.match(line)
        if chat:
            messages.append((chat["who"], [chat["what"]]))
        elif messages:
            messages[-1][1].append(line)
    return [
        _block(Shape.COMMENT, "\n".join(said), alone=True, author=who) for who, said in messages
    ]


def read_rows(text: str, delimiter: str = ",") -> list[Block]:
    """Read comma or tab separated values: a row is a record, the first line may name columns."""
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(text.replace("\x00", "")), delimiter=delimiter)
    try:
        for row in reader:
            rows.append([str(clean(cell)) for cell in row])
            if len(rows) >= _MOST_ROWS:
                break
    except csv.Error:
        return read_text_page(text)
    if not rows:
        return []
    columns = header_of([[(False, cell) for cell in row] for row in rows[:2]])
    body = rows[1:] if columns else rows
    return [
        block
        for row in body
        if (block := _block(Shape.ROW, row_text(row, columns), alone=True)).text
    ]


def read_calendar_card(text: str) -> list[Block]:
    """Read vCards: each card is a record."""
    unfolded = re.sub(r"\r?\n[ \t]", "", text)
    blocks = []
    for card in re.split(r"(?i)begin:vcard", unfolded)[1:]:
        lines = []
        for line in card.split("\n"):
            head, _, value = line.strip().partition(":")
            name = re.split(r"[;.]", head.upper())[-1 if "." in head.split(";")[0] else 0]
            label = _CARD_LABELS.get(name)
            if label and value:
                plain = ", ".join(
                    part.replace("\\,", ",").replace("\\n", " ")
                    for part in value.split(";")
                    if part
                )
                lines.append(f"{label}: {plain}")
        blocks.append(_block(Shape.STRUCTURED, "\n".join(lines), alone=True))
    return [block for block in blocks if block.text]


def _block(
    shape: Shape,
    text: str,
    *,
    alone: bool = False,
    author: str = "",
    headings: tuple[str, ...] = (),
) -> Block:
    shown = str(clean(author, one_line=True))
    return Block(shape, clean(text), headings, shown, alone=alone)
