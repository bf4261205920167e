"""What can be done beside the session's own steps: settings, files, notes, one hidden value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from footprint.finding import Finding
from footprint.plain.talk import Talk
from footprint.report import Report, ReportError
from footprint.report.formats import renderer
from footprint.session import Session, StepView
from footprint.session.keeping import COUNTS_REASON, Files, KeepError
from footprint.session.proving import Proofs, asked_for
from footprint.session.setting_up import About, Settable, SettingRow
from footprint.session.wording import wording


@dataclass(frozen=True, slots=True)
class Aside:
    """Talks about things beside the session's steps."""

    talk: Talk

    # ------------------------------------------------------------------------- files

    def save_report(self, files: Files, report: Report) -> None:
        """Ask for a form, and save the report in it."""
        forms = list(wording().forms.items())
        self.talk.say(wording().plain["file_form"])
        name = forms[self.talk.menu([words for _, words in forms])][0]
        try:
            data = renderer(name)(report)
        except ReportError as error:
            self._problem(str(error))
            return
        self.save(files, data, what="report", suffix=name)

    def save(self, files: Files, data: bytes, *, what: str, suffix: str) -> None:
        """Save a file: locked, unless somebody insists twice and says why."""
        lock, reason = self._protection()
        if lock or reason:
            self._write(files, data, what=what, suffix=suffix, lock=lock, reason=reason)

    def save_counts(self, files: Files, text: str) -> None:
        """Save the adviser's numbers."""
        self._write(
            files, text.encode(), what="counts", suffix="json", lock="", reason=COUNTS_REASON
        )

    def _protection(self) -> tuple[str, str]:
        """Return a passphrase, or a reason for none; both empty for neither."""
        words = wording().plain
        if self.talk.menu([words["file_lock"], words["file_open"]]) == 0:
            return self.talk.line(words["file_passphrase"], secret=True).strip(), ""
        reason = self.talk.line(words["file_reason"]).strip()
        self.talk.say(words["file_sure"])
        sure = self.talk.menu([words["file_no"], words["file_yes"]]) == 1
        return "", reason if sure else ""

    def _write(
        self, files: Files, data: bytes, *, what: str, suffix: str, lock: str, reason: str
    ) -> None:
        try:
            path = files.save(data, what=what, suffix=suffix, lock=lock, reason=reason)
        except KeepError as error:
            self._problem(str(error))
        else:
            self.talk.foreign(wording().plain["file_saved"].format(path=path))

    # ----------------------------------------------------------------------- adviser

    def say_notes(self, session: Session) -> None:
        """Say the adviser's private notes. Only for who asks."""
        for note in session.notes:
            self.talk.foreign(f"{note.at:%H:%M}. {note.text}")

    def say_watch(self, page: StepView) -> None:
        """Say what the adviser looks out for on this page."""
        for line in page.adviser.watch if page.adviser else ():
            self.talk.say(line)

    # -------------------------------------------------------------------- one value

    def prove(self, hidden: Sequence[tuple[int, Finding]], proofs: Proofs) -> Proofs:
        """Ask for a hidden value, and return what is known afterwards.

        Args:
            hidden: what is masked, with its number in the list.
            proofs: what was typed so far.
        """
        finding = self._which(hidden)
        if finding is None:
            self.talk.say(wording().proving["nothing"])
            return proofs
        self.talk.say(asked_for(finding))
        typed = self.talk.line(wording().plain["prove_type"], secret=True)
        proofs, problem = proofs.after(finding, typed)
        if problem:
            self._problem(problem)
        else:
            self.talk.say(wording().proving["shown"])
        return proofs

    def _which(self, hidden: Sequence[tuple[int, Finding]]) -> Finding | None:
        if len(hidden) < 2:  # noqa: PLR2004 - one is no choice
            return hidden[0][1] if hidden else None
        number = self.talk.line(wording().plain["prove_which"]).strip().rstrip(".")
        return next((one for place, one in hidden if str(place) == number), None)

    # ---------------------------------------------------------------------- settings

    def settings(self, settings: Settable) -> bool:
        """Show the settings and change them, until that is enough; say whether any has changed."""
        words = wording().plain
        changed = False
        while True:
            rows = settings.rows()
            self.talk.say(words["settings"])
            labels = [f"{row.label}: {row.state}" for row in rows]
            number = self.talk.menu([words["setting_leave"], *labels])
            if number == 0:
                return changed
            done = self._set(settings, rows[number - 1])
            changed = changed or (done and rows[number - 1].about is not About.DAYS)

    def _set(self, settings: Settable, row: SettingRow) -> bool:
        words = wording().plain
        choices = [words["setting_change"], words["setting_leave"]]
        choices += [words["setting_remove"]] if row.removable else []
        match self.talk.menu(choices):
            case 0:
                self.talk.say(row.hint)
                typed = self.talk.line(f"{row.label}:", secret=row.secret)
                return self._settled(settings.change(row, typed), "saved")
            case 2:
                return self._settled(settings.remove(row), "removed")
            case _:
                return False

    def _settled(self, problem: str, done: str) -> bool:
        if problem:
            self._problem(problem)
        else:
            self.talk.say(wording().settings["state"].choices[done])
        return not problem

    def _problem(self, sentence: str) -> None:
        self.talk.foreign(wording().plain["problem"].format(sentence=sentence))
