"""`footprint letters` from end to end: locked files, the letter that is due, and refusals."""

from __future__ import annotations

import json
import re
import shutil
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pyrage  # type: ignore[import-untyped]  # it ships no types
import pytest
from docx import Document
from icalendar import Calendar

from footprint.cli import main
from footprint.io.vault import Answer, Label, StateChange, open_vault
from footprint.remedies.action import ActionState

pytestmark = pytest.mark.slow

NAMES = ("Isolde", "Quillfeather", "900123")
PROFILE = (
    'format = "footprint-profile/1"\n[[names]]\ngiven = "Isolde"\nfamily = "Quillfeather"\n'
    '[[phones]]\nvalue = "07700 900123"\n[[emails]]\nvalue = "isolde@example.org"\n'
)
PAGE = (
    '<link rel="canonical" href="https://people.example.net/p/1"><title>People</title>'
    "<p>Isolde Quillfeather runs the club. Ring 07700 900123 after six.</p>"
)
PASSPHRASE = "four invented words here"


@dataclass(frozen=True)
class Ran:
    """What a command answered."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Audit once, into a vault and two reports; each test works on a copy."""
    home = tmp_path_factory.mktemp("filled")
    (home / "pages").mkdir()
    (home / "pages" / "one.html").write_text(PAGE)
    (home / "me.toml").write_text(PROFILE)
    (home / "pass.txt").write_text(PASSPHRASE + "\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("FOOTPRINT_PASSPHRASE_FILE", str(home / "pass.txt"))
        audit = ["audit", str(home / "me.toml"), "--pages", str(home / "pages"), "--offline"]
        vault = ["--vault", str(home / "mine.vault"), "--format", "json"]
        assert main([*audit, *vault, "--out", str(home / "shown"), "--reveal"]) == 0
        masked = ["--format", "letters.zip,json,checklist.html"]
        assert main([*audit, *masked, "--out", str(home / "masked")]) == 0
        yield home


@pytest.fixture
def desk(filled: Path, tmp_path: Path) -> dict[str, Path]:
    home = tmp_path / "desk"
    shutil.copytree(filled, home)
    return {"home": home, "vault": home / "mine.vault", "out": tmp_path / "out"}


@pytest.fixture
def footprint(capsys: pytest.CaptureFixture[str]) -> Callable[..., Ran]:
    """Run a command."""

    def run(*arguments: object) -> Ran:
        capsys.readouterr()
        code = main([str(one) for one in arguments])
        return Ran(code, *capsys.readouterr())

    return run


@pytest.fixture
def letters(footprint: Callable[..., Ran], desk: dict[str, Path]) -> Callable[..., Ran]:
    """Write the letters of the vault."""
    return lambda *more: footprint("letters", desk["vault"], "--out", desk["out"], *more)


def _opened(folder: Path) -> dict[str, bytes]:
    (sealed,) = folder.glob("*.age")
    data = pyrage.passphrase.decrypt(sealed.read_bytes(), PASSPHRASE)
    with ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _open(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


OPEN = ("--open", "--reason", "to print them")
"""Locking takes a second each time, on purpose: one test does it."""


def _asked(desk: dict[str, Path], *, days_ago: int) -> None:
    day = datetime.now(UTC) - timedelta(days=days_ago)
    with open_vault(desk["vault"], PASSPHRASE) as vault:
        for action in vault.actions.all():
            for state in (ActionState.EVIDENCE_SAVED, ActionState.ASKED):
                vault.actions.change(StateChange(action.id, state, day))


def test_letters_leave_a_vault_locked_and_their_names_say_nothing(
    letters: Callable[..., Ran], desk: dict[str, Path]
) -> None:
    ran = letters()
    assert ran.code == 0, ran.err
    (sealed,) = desk["out"].iterdir()
    assert re.fullmatch(r"footprint-letters-[\d-]+-[a-z]{4}\.zip\.age", sealed.name)
    assert stat.S_IMODE(sealed.stat().st_mode) == 0o600
    assert not any(name.encode() in sealed.read_bytes() for name in NAMES)
    assert not any(name in ran.err + ran.out for name in NAMES)
    files = _opened(desk["out"])
    assert not any(name in file for name in NAMES for file in files)
    texts = [data.decode() for name, data in files.items() if name.endswith("publisher.txt")]
    (text,) = texts
    assert "https://people.example.net/p/1 (seen on " in text
    assert "a phone number: 07700 900123" in text
    assert "Name: Isolde Quillfeather" in text
    assert "isolde@example.org" not in text  # nobody shows it
    (written,) = [data for name, data in files.items() if name.endswith("publisher.docx")]
    assert "07700 900123" in "".join(p.text for p in Document(BytesIO(written)).paragraphs)


def test_open_letters_need_a_reason_and_stand_in_the_register(
    letters: Callable[..., Ran], desk: dict[str, Path]
) -> None:
    refused = letters("--open")
    assert refused.code == 2
    assert refused.err.count("\n") == 1
    assert not desk["out"].exists()
    assert letters(*OPEN).code == 0
    written = {path.name for path in desk["out"].iterdir()}
    assert any(name.endswith("generic-publisher.docx") for name in written)
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in desk["out"].iterdir())
    with open_vault(desk["vault"], PASSPHRASE) as vault:
        entered = {Path(one.path).name for one in vault.exports.all() if one.what == "letter"}
    assert entered == written


def test_the_letter_that_is_due_is_the_one_that_is_written(
    letters: Callable[..., Ran], desk: dict[str, Path], footprint: Callable[..., Ran]
) -> None:
    _asked(desk, days_ago=3)
    early = letters()
    assert early.code == 2
    assert "Nothing in this report needs a letter" in early.err
    exported = footprint(
        "export", desk["vault"], "--out", desk["out"], "--format", "ics",
        "--open", "--reason", "for my own calendar",
    )  # fmt: skip
    assert exported.code == 0, exported.err
    (file,) = desk["out"].glob("*.ics")
    calendar: Any = Calendar.from_ical(file.read_bytes())
    titles = {str(event["SUMMARY"]).partition(": ")[2] for event in calendar.walk("VEVENT")}
    assert {"an answer is due", "complain if there is no answer"} <= titles
    assert not any(name in file.read_text() for name in (*NAMES, "people", "example.net"))
    # The run that filled the vault named its entries alike.
    plan = json.loads((desk["home"] / "shown" / "report.json").read_text())["plan"]
    tokens = {row["token"] for row in (*plan["actions"], *plan["further"])}
    named = {str(event["UID"]).partition("-")[0] for event in calendar.walk("VEVENT")}
    assert tokens >= {name for name in named if len(name) == 28}
    assert {name[:12] for name in tokens} == {name[:12] for name in named}


def test_silence_brings_a_reminder(letters: Callable[..., Ran], desk: dict[str, Path]) -> None:
    _asked(desk, days_ago=50)
    assert letters(*OPEN).code == 0
    files = _open(desk["out"])
    reminders = [data.decode() for name, data in files.items() if name.endswith("publisher.txt")]
    assert all("Subject: Reminder: my request of " in text for text in reminders)
    assert reminders


def test_what_the_person_calls_not_theirs_gets_no_letter(
    letters: Callable[..., Ran], desk: dict[str, Path]
) -> None:
    now = datetime.now(UTC)
    with open_vault(desk["vault"], PASSPHRASE) as vault:
        head = vault.runs.latest()
        run = vault.runs.load(head.id) if head else None
        assert run is not None
        for finding in run.findings:
            vault.labels.add(Label(finding.id, Answer.NOT_ME, now))
    refused = letters(*OPEN)
    assert refused.code == 2
    assert "Nothing in this report needs a letter" in refused.err
    with open_vault(desk["vault"], PASSPHRASE) as vault:
        for finding in run.findings:
            vault.labels.add(Label(finding.id, Answer.UNDO, now))
    assert letters(*OPEN).code == 0


def test_an_adviser_writes_with_authority(
    letters: Callable[..., Ran], desk: dict[str, Path]
) -> None:
    ran = letters("--adviser", "Sam Fairlight", "--organisation", "Example Advice", *OPEN)
    assert ran.code == 0, ran.err
    files = _open(desk["out"])
    paper = files["00-authority.txt"].decode()
    assert "I give Sam Fairlight, Example Advice my permission" in paper
    assert not any(name in paper for name in NAMES)
    (text,) = [data.decode() for name, data in files.items() if name.endswith("publisher.txt")]
    assert "I am writing for Isolde Quillfeather" in text
    assert "written authority, and it is attached" in text
    assert "Sam Fairlight, Example Advice" in text


@pytest.mark.parametrize(("kind", "law"), [("access", "Article 15"), ("restriction", "Article 18")])
def test_another_letter_goes_to_the_same_holder(
    letters: Callable[..., Ran], desk: dict[str, Path], kind: str, law: str
) -> None:
    assert letters("--kind", kind, "--remedy", "generic-publisher", *OPEN).code == 0
    files = _open(desk["out"])
    assert {name.partition(".")[0][3:] for name in files} == {"read-me-first", "generic-publisher"}
    (text,) = [data.decode() for name, data in files.items() if name.endswith("publisher.txt")]
    assert law in text


def test_a_saved_report_gives_its_letters_only_where_it_shows_values(
    footprint: Callable[..., Ran], desk: dict[str, Path]
) -> None:
    masked, shown = (desk["home"] / name / "report.json" for name in ("masked", "shown"))
    refused = footprint("letters", masked, "--out", desk["out"])
    assert refused.code == 2
    assert "--reveal" in refused.err
    assert refused.err.count("\n") == 1
    ran = footprint("letters", shown, "--out", desk["out"], *OPEN)
    assert ran.code == 0, ran.err
    assert any(name.endswith("generic-publisher.docx") for name in _open(desk["out"]))
    assert footprint("letters", shown, "--out", desk["out"], "--adviser", "Sam").code == 2


@pytest.mark.parametrize(
    "content", [None, b"", b"{}", b"[]", b"SQLite format 3\0", b"\xef\xbb\xbf{"]
)
def test_what_is_no_report_and_no_vault_is_one_sentence(
    footprint: Callable[..., Ran], desk: dict[str, Path], tmp_path: Path, content: bytes | None
) -> None:
    path = tmp_path / "thing"
    if content is not None:
        path.write_bytes(content)
    ran = footprint("letters", path, "--out", desk["out"])
    assert ran.code == 2
    assert ran.err.count("\n") == 1
    assert "Traceback" not in ran.err
    assert footprint("letters", tmp_path, "--out", desk["out"]).code == 2


def test_an_audit_without_letters_still_writes_its_other_files(desk: dict[str, Path]) -> None:
    written = {path.name for path in (desk["home"] / "masked").iterdir()}
    assert written == {"report.json", "report.checklist.html"}
