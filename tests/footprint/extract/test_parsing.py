"""Every kind of file, made here, and what is left of it after parsing."""

from __future__ import annotations

import gzip
import hashlib
import io
import subprocess
import sys
import zlib
from dataclasses import replace
from datetime import UTC, datetime

import docx
import pytest
from PIL import Image
from pypdf import PdfWriter

import footprint.extract
from footprint.extract import UnreadablePageError, parse, records, warm
from footprint.extract.files import document_links
from footprint.sighting import Kind, Page


def page(body: bytes, media_type: str = "text/html", status: int = 200) -> Page:
    return Page("https://page.test/x", status, media_type, body, None, datetime.now(UTC), "0" * 64)


PROSE = b"<html><title>Choir</title><p>Sian sings on the green on Tuesdays at seven.</p></html>" * 3
HTML = b"""<!-- saved from url=(0030)https://old.test/saved.html -->
<html><head><title>Our  people</title><link rel="canonical" href="https://page.test/people"></head>
<body><noscript>Turn on scripts</noscript><div id="root"></div><script>x()</script>
<script type="application/ld+json">{}</script><h1>People</h1><p>Rhiannon Okafor</p>
<form><input type="password"></form><a href="/cv.pdf">CV</a></body></html>"""


def test_what_the_outcome_is_judged_by() -> None:
    document = parse(page(HTML, status=404))
    assert str(document.title) == "Our people"
    assert document.facts.status == 404
    assert document.facts.script_count == 1
    assert document.facts.empty_mounts == 1
    assert document.facts.password_fields == 1
    assert document.facts.noscript == "Turn on scripts"
    assert document.facts.headings == "People"
    assert 0 < document.facts.text_length < 40
    assert document.canonical == "https://page.test/people"
    assert document.saved_from == "https://old.test/saved.html"
    assert [link.url for link in document_links(document.links)] == ["/cv.pdf"]


def test_an_empty_shell_has_no_text() -> None:
    facts = parse(page(b'<body><div id="app"></div><script src="a.js"></script></body>')).facts
    assert (facts.text_length, facts.empty_mounts, facts.script_count) == (0, 1, 1)


def test_addresses_behind_links_and_veils_are_written_out() -> None:
    veiled = "2a" + "".join(f"{ord(c) ^ 0x2A:02x}" for c in "rhi@example.org")
    markup = f'<p><a href="mailto:jo@example.org">Email</a> <span data-cfemail="{veiled}">[hidden]</span></p>'
    text = str(parse(page(markup.encode())).text)
    assert "jo@example.org" in text
    assert "rhi@example.org" in text


def test_the_bytes_have_the_last_word_on_the_kind() -> None:
    assert "Rhiannon" in str(parse(page(b"<html><p>Rhiannon", "text/plain")).text)


def test_word_processor_file() -> None:
    file = docx.Document()
    file.add_paragraph("Rhiannon Okafor lives at 14 Larkspur Rise, Otley.")
    table = file.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Ruth Bell", "07700 900456"
    file.core_properties.author = "Sioned Pugh"
    out = io.BytesIO()
    file.save(out)
    found = records(page(out.getvalue(), "application/octet-stream"), ner=False)
    names = {str(name) for record in found for name in record.names}
    assert {"Rhiannon Okafor", "Ruth Bell", "Sioned Pugh"} <= names


PDF_TEXT = b"BT /F1 12 Tf 72 720 Td (Rhiannon Okafor, 14 Larkspur Rise, Otley LS21 9ZZ) Tj ET"


def pdf(password: str = "") -> bytes:
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = PdfWriter()
    leaf = writer.add_blank_page(300, 300)
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
    leaf[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(PDF_TEXT)
    leaf[NameObject("/Contents")] = writer._add_object(stream)
    writer.add_metadata({"/Author": "Sioned Pugh", "/Title": "Minutes"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_pdf_text_author_and_title() -> None:
    document = parse(page(pdf(), "application/pdf"))
    assert str(document.title) == "Minutes"
    found = records(document, ner=False)
    assert {"Rhiannon Okafor", "Sioned Pugh"} <= {str(n) for r in found for n in r.names}
    assert any(
        s.normalised == "14|larkspur rise|otley|ls21 9zz" for r in found for s in r.sightings
    )


@pytest.mark.filterwarnings("ignore")
def test_a_locked_pdf_is_said_to_be_locked() -> None:
    with pytest.raises(UnreadablePageError, match="locked"):
        parse(page(pdf("secret"), "application/pdf"))


def test_a_picture_tells_where_and_by_whom() -> None:
    picture = Image.new("RGB", (4, 4))
    exif = picture.getexif()
    exif[0x013B] = "Rhiannon Okafor"
    exif[0x8825] = {1: "N", 2: (53.0, 54.0, 18.0), 3: "W", 4: (1.0, 41.0, 38.0)}
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    found = records(page(out.getvalue(), "image/jpeg"), ner=False)
    (position,) = [s for r in found for s in r.sightings if s.kind is Kind.PHOTO_LOCATION]
    assert position.normalised == "53.90500,-1.69389"
    assert "Rhiannon Okafor" in {str(n) for r in found for n in r.names}


def test_a_picture_without_a_position_says_nothing() -> None:
    out = io.BytesIO()
    Image.new("RGB", (4, 4)).save(out, "PNG")
    assert records(page(out.getvalue(), "image/png"), ner=False) == []


def test_mhtml() -> None:
    body = (
        b"Snapshot-Content-Location: https://old.test/people\r\nMIME-Version: 1.0\r\n"
        b'Content-Type: multipart/related; boundary="b"\r\n\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n'
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n<p>Rhiannon Okafor, rhi=40example.org</p>\r\n--b--\r\n"
    )
    document = parse(page(body, "multipart/related"))
    assert document.saved_from == "https://old.test/people"
    assert "rhi@example.org" in str(document.text)


def test_address_card() -> None:
    card = b"BEGIN:VCARD\r\nFN:Rhiannon Okafor\r\nTEL;TYPE=cell:+447700900123\r\nADR:;;14 Larkspur Rise;Otley;;LS21 9ZZ;UK\r\nEND:VCARD\r\n"
    (record,) = records(page(card, "text/vcard"), ner=False)
    assert {s.kind for s in record.sightings} >= {Kind.PERSON, Kind.PHONE, Kind.ADDRESS}


@pytest.mark.parametrize(
    ("body", "media_type"),
    [
        (b"%PDF-1.7 broken", "application/pdf"),
        (b"PK\x03\x04 broken", "application/zip"),
        (b"\xff\xd8\xff\xe0 broken", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (bytes(range(9)) * 100, "text/plain"),
        # Still packed, noise, or in a character set that nobody can guess: no name would be found.
        (gzip.compress(PROSE, mtime=0), "text/html"),
        (zlib.compress(PROSE), ""),
        (hashlib.sha512(b"noise").digest() * 40, "text/html"),
        (PROSE.decode().encode("cp500"), "text/html"),
        (b"Content-Type: multipart/related; boundary=b\r\n\r\n--b--", "multipart/related"),
    ],
)
@pytest.mark.filterwarnings("ignore")
def test_what_cannot_be_read_says_so(body: bytes, media_type: str) -> None:
    with pytest.raises(UnreadablePageError) as caught:
        parse(page(body, media_type))
    assert "broken" not in repr(body) or str(caught.value)


@pytest.mark.parametrize(
    "body",
    [
        PROSE.replace(b"Sian", "Si\u00e2n".encode("cp1252")),
        PROSE.replace(b"Sian", "Si\u00e2n".encode()),
        PROSE + b"\0\0\0",
        "<p>Si\u00e2n \u0141ukasz \u6797\u6728</p>".encode() * 40,
    ],
)
def test_a_few_odd_bytes_make_no_noise(body: bytes) -> None:
    assert "Si" in str(parse(replace(page(body, "text/html"), charset="utf-8")).text)


def test_what_is_exported_is_what_is_promised() -> None:
    for name in footprint.extract.__all__:
        assert getattr(footprint.extract, name) is not None
    with pytest.raises(AttributeError):
        footprint.extract.nothing_of_the_kind  # noqa: B018 - the access is the test


def test_importing_the_package_loads_no_parser_and_no_model() -> None:
    script = "import sys, footprint.extract; print([m for m in ('spacy', 'selectolax', 'pypdf', 'docx', 'PIL') if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"


def test_warm_loads_the_model_once() -> None:
    from footprint.extract.ner import language_model

    warm()
    assert language_model() is language_model()
    assert language_model().pipe_names == ["tok2vec", "ner"]


@pytest.mark.parametrize(
    "media_type", ["application/json", "application/ld+json", "application/x+json"]
)
@pytest.mark.parametrize(
    ("body", "text"),
    [
        (rb'{"name": "Si\u00e2n O\u0027Hagan"}', '{"name": "Si\u00e2n O\'Hagan"}'),
        (rb'{"tel": "0770\u0030 900123", "site": "a\/b"}', '{"tel": "07700 900123", "site": "a/b"}'),
        (rb'{"at": "14 Larkspur Rise\nOtley"', '{"at": "14 Larkspur Rise Otley"'),
        (rb'["\ud83d\ude00", "\ud83d", "\\u0041", "\x41"]', '["\U0001f600", "\ufffd", "\\u0041", "\\x41"]'),
    ],
)  # fmt: skip
def test_the_escapes_of_json_are_undone(body: bytes, text: str, media_type: str) -> None:
    assert str(parse(page(body, media_type)).text) == text
