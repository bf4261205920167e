"""`footprint letters`: the letters of a report or a vault as files, locked unless insisted twice."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from footprint.commands._inputs import one_fault
from footprint.commands._kept import KeptRun, newest
from footprint.commands._vault import opened, passphrase
from footprint.exits import DONE, WrongUseError
from footprint.io.clock import SystemClock
from footprint.io.files import FileError, read_bytes, write_private
from footprint.io.vault import ExportError, Vault
from footprint.io.vault.export import save_export, seal
from footprint.remedies.action import Action
from footprint.remedies.chase import may_write, next_letter
from footprint.remedies.letters import (
    Adviser,
    Letter,
    LetterError,
    PastDates,
    as_text,
    authority,
    packed,
    write_letter,
)
from footprint.remedies.model import LetterKind
from footprint.report import Report, ReportError, read_report
from footprint.report.letters import left_out, letter_files, letters
from footprint.report.outline import all_actions
from footprint.report.words import count_words
from footprint.text import clean

AUTHORITY: Final = "00-authority"
"""Name of the paper by which the subject lets an adviser write."""
_LONGEST_NAME: Final = 100
_OPENING: Final = b"{"
"""How a report file begins; a vault never does."""


def run(arguments: argparse.Namespace) -> int:
    """Write the letters that are due."""
    if arguments.open and not arguments.reason.strip():
        raise WrongUseError("A file that anybody can read needs a reason: --open --reason WORDS.")
    if _is_report(arguments.what):
        if arguments.adviser or arguments.organisation or arguments.kind:
            raise WrongUseError("Letters of an adviser, or of another kind, are made from a vault.")
        with one_fault(FileError, ReportError):
            report = read_report(read_bytes(arguments.what, what="report"))
        _write(arguments, _chosen(report, arguments.remedy), {}, None)
        return DONE
    with opened(arguments.what) as vault:
        today = SystemClock().now().date()
        adviser = _adviser(arguments)
        kept = newest(vault)
        kind = LetterKind(arguments.kind) if arguments.kind else None
        report = _chosen(_written(kept, today, adviser, kind).report(), arguments.remedy)
        extra = {AUTHORITY: authority(adviser, today)} if adviser else {}
        _write(arguments, report, extra, vault)
    return DONE


def _is_report(path: Path) -> bool:
    if path.is_dir():
        raise WrongUseError("Name a report.json or a vault, not a folder.")
    try:
        with path.open("rb") as file:
            return file.read(4).lstrip(b"\xef\xbb\xbf \r\n").startswith(_OPENING)
    except OSError:
        raise WrongUseError("There is no report or vault there that can be read.") from None


def _adviser(arguments: argparse.Namespace) -> Adviser | None:
    name, organisation = (
        str(clean(text, one_line=True, limit=_LONGEST_NAME))
        for text in (arguments.adviser, arguments.organisation)
    )
    if name:
        return Adviser(name, organisation)
    if organisation:
        raise WrongUseError("An organisation needs the name of the adviser: --adviser NAME.")
    return None


def _chosen(report: Report, remedies: list[str]) -> Report:
    """Return the report with the letters of these remedies alone; of all if none is named."""
    known = {row.remedy for row in all_actions(report)}
    for name in remedies:
        if name not in known:
            raise WrongUseError("This report has no task with that remedy. See footprint remedies.")
    if not remedies:
        return report
    plan = report.plan
    rows = {
        part: tuple(
            row
            if row.remedy in remedies
            else row.model_copy(update={"letter": None, "letter_kind": ""})
            for row in getattr(plan, part)
        )
        for part in ("actions", "further")
    }
    return report.model_copy(update={"plan": plan.model_copy(update=rows)})


# ------------------------------------------------------------------------------ writing


def _written(
    kept: KeptRun, today: date, adviser: Adviser | None, kind: LetterKind | None
) -> KeptRun:
    """Return the run with the letters that are due today in place of its own."""
    actions = (
        replace(one, letter=_letter(one, kept, today, adviser, kind)) for one in kept.run.actions
    )
    return replace(kept, run=replace(kept.run, actions=tuple(actions)))


def _letter(
    action: Action, kept: KeptRun, today: date, adviser: Adviser | None, wanted: LetterKind | None
) -> str | None:
    history = kept.histories[action.id]
    kind = wanted or next_letter(action, history, today)
    if kind is None or not may_write(action, kind):
        return None
    past = PastDates(history.asked_on, history.refused_on) if history.asked_on else None
    try:
        letter = write_letter(
            kind, action, kept.run.findings, kept.run.profile,
            today=today, adviser=adviser, past=past,
        )  # fmt: skip
    except LetterError:
        # A remedy of the user's own may ask for a reminder before anybody was asked.
        return None
    return as_text(letter)


# ------------------------------------------------------------------------------- saving


def _write(
    arguments: argparse.Namespace, report: Report, extra: dict[str, Letter], vault: Vault | None
) -> None:
    with one_fault(ReportError):
        files = letter_files(report, extra=extra)
    with one_fault(ExportError, FileError):
        if arguments.open:
            _in_the_open(files, arguments, vault)
        else:
            name = _locked(packed(files), arguments.out, vault)
            sys.stderr.write(f"Written, locked with your passphrase: {name}\n")
    sys.stderr.writelines(f"{line}\n" for line in _told(report))


def _in_the_open(
    files: dict[str, bytes], arguments: argparse.Namespace, vault: Vault | None
) -> None:
    at = SystemClock().now()
    for name, data in files.items():
        entry = None
        if vault is not None:
            path = str(arguments.out.resolve() / name)
            entry = vault.exports.add(
                path, what="letter", encrypted=False, at=at, reason=arguments.reason
            )
        try:
            write_private(arguments.out, name, data)
        except FileError:
            if vault is not None and entry is not None:
                vault.exports.mark_gone(entry.id, at=at)
            raise
        sys.stderr.write(f"Written: {name}\n")


def _locked(data: bytes, folder: Path, vault: Vault | None) -> str:
    at = SystemClock().now()
    if vault is not None:
        entry = save_export(
            vault, folder, data, what="letters", suffix="zip", protection=passphrase(), at=at
        )
        return Path(entry.path).name
    name = f"footprint-letters-{at:%Y-%m-%d-%H%M%S}.zip.age"
    return write_private(folder, name, seal(data, passphrase())).name


def _told(report: Report) -> Iterable[str]:
    ready = letters(report)
    yield f"{count_words(len(ready), 'letter')}."
    for one in ready:
        if one.by_hand:
            yield f"Fill in by hand in {one.name}: {'; '.join(one.by_hand)}."
    if hidden := left_out(report):
        yield f"Left out, because they would show hidden values: {hidden}."
