"""The report as a table for a spreadsheet.

A spreadsheet runs a cell that begins like a formula (CWE-1236), and turns a phone number into
a sum. So free text that could be taken for a formula gets an apostrophe, and phone numbers
are written in a form that begins with a bracket. Places that could not be checked are rows
too: a short table must not look like a clean one.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from typing import Final

import phonenumbers

from footprint.report.document import FindingRow, Report
from footprint.report.outline import Item, Outline, outline, ranked
from footprint.sighting import Kind

COLUMNS: Final = (
    "part",
    "number",
    "when to do it",
    "what is exposed",
    "value",
    "hidden",
    "about",
    "site",
    "address of the page",
    "seen on",
    "how sure",
    "why it ranks here",
    "to do",
    "who does it",
    "minutes",
    "due",
    "state",
    "letter",
    "how sure of the advice",
)
_BOM: Final = "\ufeff"
_FORMULA_STARTS: Final = frozenset("=+-@\t\r\n\0")
# With another separator in force, a cell may begin in the middle of one of ours.
_OTHER_SEPARATOR = re.compile(r"([;\t|]\s*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])")


def render_csv(report: Report) -> str:
    """Return the report as CSV: UTF-8 with a byte order mark, CRLF, every field quoted."""
    told = outline(report)
    page = io.StringIO()
    table = csv.writer(page, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow(COLUMNS)
    for row in (*_findings(report, told), *_questions(report, told), *_coverage(told)):
        table.writerow([*row, *[""] * (len(COLUMNS) - len(row))])
    return _BOM + page.getvalue()


def cell(text: str) -> str:
    """Return free text that no spreadsheet takes for a formula."""
    text = _OTHER_SEPARATOR.sub(r"\1'", text.replace("\0", ""))
    # Full-width and superscript forms become the plain sign in some locales.
    first = unicodedata.normalize("NFKC", text.lstrip(" \"'")[:1])
    return f"'{text}" if first[:1] in _FORMULA_STARTS and first else text


def phone_cell(number: str) -> str:
    """Return an E.164 number in a form that stays a text: `(+44) 7700 900123`."""
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return cell(number)
    form = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    code, _, rest = phonenumbers.format_number(parsed, form).partition(" ")
    return f"({code}) {rest}"


def _findings(report: Report, told: Outline) -> Iterator[list[str]]:
    headings = {item.id: group.heading for group in told.groups for item in group.items}
    items = {item.id: item for group in told.groups for item in group.items}
    for row in ranked(report):
        yield from _item("finding", headings[row.id], row, items[row.id])


def _questions(report: Report, told: Outline) -> Iterator[list[str]]:
    for row, item in zip(report.questions, told.questions, strict=True):
        yield from _item("question: is this you?", "", row, item)


def _item(part: str, heading: str, row: FindingRow, item: Item) -> Iterator[list[str]]:
    phone = row.kind is Kind.PHONE and row.normalised
    value = phone_cell(row.normalised or "") if phone else cell(item.value)
    about = [part, str(item.number), heading, item.kind, value, _yes(item.masked), row.about.value]
    for place in item.places:
        where = [cell(place.host), cell(place.url), place.seen, cell(item.sure), cell(item.why)]
        todo = [
            cell("; ".join(job.title for job in item.jobs)),
            cell("; ".join(dict.fromkeys(job.doer for job in item.jobs))),
            "; ".join(job.minutes for job in item.jobs),
            "; ".join(job.when for job in item.jobs),
            "; ".join(job.state for job in item.jobs),
            "; ".join(job.letter_file or "none" for job in item.jobs),
            "; ".join(
                "not from an official page" if job.unconfirmed else "from an official page"
                for job in item.jobs
            ),
        ]
        yield [*about, *where, *todo]


def _coverage(told: Outline) -> Iterator[list[str]]:
    for source in told.nothing_found:
        yield ["checked, nothing found", "", "", "", cell(source.name)]
    for source_name, host, words, count in told.not_checked:
        site = cell(host or source_name)
        yield ["could not be checked", "", "", "", cell(words), "", count, site]
    for source_name, words in told.skipped:
        yield ["not asked", "", "", "", cell(words), "", "", cell(source_name)]
    if told.warn:
        yield ["nothing could be checked", "", "", "", cell(" ".join(told.headline))]


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"
