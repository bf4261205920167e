"""Rows and columns into words: a cell is read with the name of its column."""

from __future__ import annotations

import re
from typing import Final

_PAIR: Final = 2
_LABELLED: Final = re.compile(r"([^\n:]{2,32}):(?:\s|$)")
_NUMBERED: Final = re.compile(
    r"(?!(?:(?:address|home|work|contact|your|second) )?(?:address|line|(?:tele)?phone|tel|mobile|mob|"
    r"landline|e-?mail|post ?code|name|child|contact)\b).*\d",
    re.IGNORECASE,
)
"""A label that counts entries (`Stall 4`, `Sat 11`, `Case 226001`), and not one's second telephone."""


def is_labelled(line: str) -> bool:
    """Whether a line says what it holds, such as `Phone: ...`. `Stall 4: ...` begins an entry."""
    label = _LABELLED.match(line)
    return label is not None and not _NUMBERED.match(label[1])


def row_text(cells: list[str], header: list[str] | None) -> str:
    """Return a row as one line, each cell with its column's name where there is one."""
    flat = [one_line(cell) for cell in cells]
    if not header:
        return " | ".join(cell for cell in flat if cell)
    labels = [label.lower() for label in header]
    given = next(
        (
            i
            for i, label in enumerate(labels)
            if re.fullmatch(r"(?:fore|first|given|christian)\s?names?(?:\(s\))?", label)
        ),
        None,
    )
    family = next(
        (i for i, label in enumerate(labels) if re.fullmatch(r"(?:sur|last|family)\s?name", label)),
        None,
    )
    parts = []
    for index, cell in enumerate(flat):
        if not cell or (index == family and given is not None):
            continue
        label = header[index] if index < len(header) else ""
        if index == given and family is not None and family < len(flat):
            label, cell = "Name", f"{cell} {flat[family]}"  # noqa: PLW2901 - two columns make one name
        parts.append(f"{label.rstrip(' :')}: {cell}" if label else cell)
    return " | ".join(parts)


def header_of(texts: list[list[tuple[bool, str]]]) -> list[str] | None:
    """Return the names of the columns, if the first row gives them."""
    first = texts[0]
    if len(texts) < _PAIR or len(first) < _PAIR:
        return None
    names = [one_line(text) for _, text in first]
    if all(is_head for is_head, _ in first) or all(
        looks_like_label(name) for name in names if name
    ):
        return names
    return None


_LABEL_WORDS: Final = re.compile(
    r"^(?:#|no\.?|pos(?:ition)?|place|rank|(?:full |sur|fore|first |last |family |given |maiden |middle )?names?|title|initials?|age(?: group| range| cat(?:egory)?)?|cat(?:egory)?|(?:m/f|sex|gender)|club|team|time|chip time|gun time|address(?:es)?(?: line \d| \d)?|street|town|city|county|country|post ?code|"
    r"e-?mail(?: address)?|(?:tele)?phone(?: no\.?| number)?|tel(?: no)?\.?|mobile(?: no\.?| number)?|landline|home|work|fax|contact(?: details| name)?|d\.?o\.?b\.?|date of birth|born|birth(?:day|date)|date|role|position|post|job(?: title)?|occupation|employer|company|organisation|"
    r"school|class|year|form|teacher|child(?:ren)?|pupil|parents?(?:/guardian)?|guardian|spouse|partner|husband|wife|mother|father|siblings?|family|relatives?|next of kin|also known as|aka|alias(?:es)?|nickname|known as|user ?name|handle|website|web|url|vehicle|registration|reg(?: no)?|plot(?: no)?|"
    r"member(?:ship)?(?: no)?|status|nationality|residence|country of residence|appointed(?: on)?|resigned(?: on)?|notes?|comments?|day|when|where|location|lives(?: in)?|from|hometown|household|other (?:occupants|people)|occupants|lives with|associates?|ward|party|votes|amount|message|donor|applicant|agent|proposal|site|ref(?:erence)?|received|decision|event|run|runs|score|points|routine|training|hobbies|interests|about|bio|joined|lived (?:since|from)|years?|electoral roll|director(?:ships)?|[\w /'-]{2,28}:)$",
    re.IGNORECASE,
)


def looks_like_label(text: str) -> bool:
    """Say whether words say what a value is, such as `Phone`."""
    return bool(_LABEL_WORDS.match(text.strip()))


def is_label_table(texts: list[list[tuple[bool, str]]]) -> bool:
    """Rows of two cells, the first of which says what the second is."""
    if (
        not texts
        or any(len(row) > _PAIR for row in texts)
        or sum(len(row) == _PAIR for row in texts) < max(1, len(texts) - 1)
    ):
        return False
    pairs = [row for row in texts if len(row) == _PAIR]
    heads = sum(row[0][0] and not row[1][0] for row in pairs)
    labels = sum(looks_like_label(one_line(row[0][1])) for row in pairs)
    if all(row[0][0] and row[1][0] for row in pairs[:1]) and len(pairs) > 1:
        return False
    return heads == len(pairs) or labels >= max(2, len(pairs) * 0.6)


def one_line(text: str) -> str:
    """Return text on one line, as a postal address would be written there."""
    return re.sub(r"[ ,]*\n[ ,]*", ", ", text.strip())


def join_values(values: list[str]) -> str:
    """Return several values of one label on one line."""
    return "; ".join(one_line(value) for value in values)
