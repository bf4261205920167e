"""Letters as files: numbered like the tasks, with nothing of anybody in their names or details."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document

from footprint.remedies.action import Action, Advice, Confidence
from footprint.remedies.letters import as_text, read_text
from footprint.report import ReportError, assemble, redacted_copy
from footprint.report.document import ContactRow, Report
from footprint.report.formats import renderer
from footprint.report.letters import NoLettersError, left_out, letter_files, letters
from footprint.report.outline import outline
from footprint.run import Run
from footprint.subject import read_profile
from tests.footprint.report.made import MADE, OWNER, TODAY, make_run

LETTER = (
    "To: The people who run people.test\n\nSubject: Request to erase personal data\n\n"
    "Name: Rhiannon Okafor\n\n- a home address: 14 Larkspur Rise\n- a phone number\n\n"
    "Fill in: [the company number]\n\nYours faithfully\n"
)


def _run(**changes: object) -> Run:
    run = make_run(read_profile(OWNER, today=TODAY))
    first = replace(
        run.actions[0], remedy="192-com", letter=LETTER, email="dpo@people.test",
        advice=Advice(Confidence.MEMORY, "notes", TODAY), **changes,  # type: ignore[arg-type]
    )  # fmt: skip
    return replace(run, actions=(first, *run.actions[1:]))


def _report(run: Run | None = None, *, reveal: bool = True) -> Report:
    return assemble(run or _run(), reveal=reveal, made_at=MADE)


def _all_text(data: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Document(BytesIO(data)).paragraphs)


def test_each_letter_is_there_as_text_and_as_a_document_under_its_number() -> None:
    files = letter_files(_report())
    assert sorted(files) == [
        "00-read-me-first.docx", "00-read-me-first.txt", "01-192-com.docx", "01-192-com.txt",
    ]  # fmt: skip
    assert files["01-192-com.txt"].decode() == LETTER
    written = _all_text(files["01-192-com.docx"])
    for part in ("The people who run people.test", "14 Larkspur Rise", "Yours faithfully"):
        assert part in written


def test_the_notes_say_what_to_fill_in_where_to_send_it_and_how_sure_it_is() -> None:
    notes = letter_files(_report())["00-read-me-first.txt"].decode()
    assert "Fill in: the company number" in notes
    assert "Send it to: dpo@people.test" in notes
    assert "has not been checked against any page" in notes
    assert "Save a copy of the page before you ask." in notes
    danger = ContactRow(name="Police", when="You are in danger now.", how="Call 999.", urgent=True)
    told = _report().model_copy(update={"who_to_tell": (danger,)})
    assert "you are in danger now: Call 999." in letter_files(told)["00-read-me-first.txt"].decode()


def test_a_gap_is_marked_in_the_document() -> None:
    document = Document(BytesIO(letter_files(_report())["01-192-com.docx"]))
    marked = [
        run.text for part in document.paragraphs for run in part.runs if run.font.highlight_color
    ]
    assert marked == ["[the company number]"]


def test_nothing_of_anybody_and_no_time_is_in_the_details_of_a_document() -> None:
    data = letter_files(_report())["01-192-com.docx"]
    with ZipFile(BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = archive.namelist()
        assert not any("custom" in name for name in names if name.startswith("docProps"))
        for name in names:
            if name != "word/document.xml":
                body = archive.read(name)
                for secret in (b"Okafor", b"Rhiannon", b"Larkspur", b"people.test", b"2026"):
                    assert secret not in body, name
    details = Document(BytesIO(data)).core_properties
    assert (details.author, details.last_modified_by, details.title) == ("", "", "Letter")
    assert data == letter_files(_report())["01-192-com.docx"]


@pytest.mark.parametrize("remedy", ["../../etc/passwd", "Rhiannon Okafor", "a" * 100, "", "a/b"])
def test_a_file_that_somebody_edited_cannot_choose_the_names(remedy: str) -> None:
    report = _report()
    row = report.plan.actions[0].model_copy(update={"remedy": remedy})
    plan = report.plan.model_copy(update={"actions": (row, *report.plan.actions[1:])})
    names = letter_files(report.model_copy(update={"plan": plan}))
    assert "01-letter.docx" in names
    assert all(re.fullmatch(r"\d\d-[a-z0-9-]+\.(?:txt|docx)", name) for name in names)


def test_the_number_is_that_of_the_task_and_the_task_names_the_file() -> None:
    report = _report()
    jobs = {job.number: job.letter_file for job in outline(report).jobs}
    assert {one.number: f"{one.name}.docx" for one in letters(report)} == {
        number: name for number, name in jobs.items() if name
    }
    for form in ("md", "html", "txt", "csv", "checklist.md", "checklist.html"):
        assert b"01-192-com.docx" in renderer(form)(report), form


def test_a_report_that_hides_values_writes_no_letter_and_says_why() -> None:
    for hidden in (_report(reveal=False), redacted_copy(_report())):
        assert letters(hidden) == ()
        assert left_out(hidden) > 0
        with pytest.raises(NoLettersError, match="hides them"):
            letter_files(hidden)
    assert issubclass(NoLettersError, ReportError)


def test_without_anything_to_write_that_is_said() -> None:
    bare = replace(_run(), actions=())
    with pytest.raises(NoLettersError, match="Nothing in this report needs a letter"):
        letter_files(_report(bare))


def test_a_mail_link_stands_only_where_the_holder_has_a_mailbox() -> None:
    (job, *others) = outline(_report()).jobs
    assert job.mailto.startswith("mailto:dpo@people.test?subject=Request%20to%20erase")
    assert job.mailbox == "dpo@people.test"
    assert not any(other.mailto for other in others)
    for form in ("md", "html", "checklist.md", "checklist.html"):
        assert b"mailto:dpo@people.test?subject=Request%20to%20erase" in renderer(form)(_report())


@pytest.mark.parametrize(
    "mailbox", ["javascript:alert(1)", "a@b.test?bcc=c@d.test", "a@b", "a b@c.test", 'x"@y.test']
)
def test_a_mailbox_that_is_none_makes_no_link(mailbox: str) -> None:
    report = _report()
    row = report.plan.actions[0].model_copy(update={"email": mailbox})
    plan = report.plan.model_copy(update={"actions": (row,)})
    assert outline(report.model_copy(update={"plan": plan})).jobs[0].mailto == ""


def test_the_text_of_a_letter_is_read_back_as_it_was() -> None:
    assert as_text(read_text(LETTER)) == LETTER
    assert as_text(read_text("Dear all\n\nbye")) == "Dear all\n\nbye\n"


def test_all_letters_are_one_archive() -> None:
    with ZipFile(BytesIO(renderer("letters.zip")(_report()))) as archive:
        assert archive.testzip() is None
        assert "01-192-com.docx" in archive.namelist()


def _official(action: Action) -> Action:
    return replace(action, advice=Advice(Confidence.OFFICIAL, "ICO", TODAY))


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("txt", b"has not been checked"),
        ("md", b"has not been checked against any page"),
        ("html", b"has not been checked against any page"),
        ("checklist.md", b"has not been checked against any page"),
        ("checklist.html", b"has not been checked against any page"),
        ("csv", b"not from an official page"),
        ("json", b'"confidence": "memory"'),
        ("ics", b"not from an offici"),
    ],
)
def test_every_form_says_where_advice_is_not_official(form: str, said: bytes) -> None:
    run = _run()
    doubtful, official = (
        renderer(form)(_report(replace(run, actions=actions)))
        for actions in (run.actions[:1], (_official(run.actions[0]),))
    )
    assert said in b" ".join(doubtful.split())
    assert said not in b" ".join(official.split())
