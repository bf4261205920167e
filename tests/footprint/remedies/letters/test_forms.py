from __future__ import annotations

from datetime import date
from io import BytesIO
from urllib.parse import parse_qs, urlsplit
from zipfile import ZipFile

import pytest
from docx import Document

from footprint.finding import Finding
from footprint.remedies.action import Action
from footprint.remedies.letters import Letter, as_docx, as_mailto, as_text, write_letter
from footprint.remedies.letters.forms import long_date
from footprint.remedies.model import LetterKind
from footprint.subject import Profile


@pytest.fixture
def letter(asked: Action, findings: list[Finding], profile: Profile, today: date) -> Letter:
    return write_letter(LetterKind.ERASURE, asked, findings, profile, today=today)


def test_the_document_says_what_the_text_says(letter: Letter) -> None:
    document = Document(BytesIO(as_docx(letter)))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    for line in as_text(letter).splitlines():
        said = line.removeprefix("- ").removeprefix("To: ").removeprefix("Subject: ")
        assert not said or said in paragraphs
    bullets = [p.text for p in document.paragraphs if p.style and p.style.name == "List Bullet"]
    assert any("folk.example.net" in text for text in bullets)


def test_the_document_gives_nobody_away(letter: Letter) -> None:
    data = as_docx(letter)
    details = Document(BytesIO(data)).core_properties
    assert details.author == ""
    assert details.last_modified_by == ""
    assert details.created is not None
    assert details.created.year == 2000
    with ZipFile(BytesIO(data)) as archive:
        assert b"Okafor" not in archive.read("docProps/core.xml")


def test_the_mail_link_carries_subject_and_text(letter: Letter) -> None:
    link = as_mailto(letter, to="privacy@example.net")
    parts = urlsplit(link)
    query = parse_qs(parts.query)
    assert parts.scheme == "mailto"
    assert parts.path == "privacy@example.net"
    assert query["subject"] == [letter.subject]
    assert "07700 900123" in query["body"][0]
    assert "\r\n\r\n" in query["body"][0]
    assert "\n" not in link
    assert " " not in link


@pytest.mark.parametrize(
    "to", ["a@example.net?bcc=b@example.net", "a@example.net&cc=x", "a@example.net\r\nBcc: x"]
)
def test_a_mailbox_cannot_add_headers(letter: Letter, to: str) -> None:
    query = parse_qs(urlsplit(as_mailto(letter, to=to)).query)
    assert set(query) == {"subject", "body"}


def test_the_subject_holds_no_value(letter: Letter) -> None:
    assert letter.subject == "Request to erase personal data"
    assert "Okafor" not in repr(letter)


@pytest.mark.parametrize(
    ("day", "text"), [(date(2027, 3, 3), "3 March 2027"), (date(2026, 12, 21), "21 December 2026")]
)
def test_dates_are_written_out(day: date, text: str) -> None:
    assert long_date(day) == text
