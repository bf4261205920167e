"""The sentences of a page that hang on what has happened: numbers, places, what is kept."""

from __future__ import annotations

from datetime import datetime

from footprint.report.words import time_words
from footprint.session.search import LookSummary, RunSummary
from footprint.session.state import Job, Kept, SearchState, Session
from footprint.session.steps import Mode, Step
from footprint.session.together import Counts, counts
from footprint.session.wording import Wording, wording


def more(session: Session, now: datetime) -> tuple[str, ...]:  # noqa: PLR0911 - one line for each page reads best
    """Return the sentences of a page that depend on what has happened."""
    words, summary = wording(), session.summary
    match session.step:
        case Step.SAVED:
            return (*_saved_lines(session, words), *_count_lines(session, words, now))
        case Step.HAND_OVER:
            return _count_lines(session, words, now)
        case Step.NOTHING_FOUND | Step.NOTHING_CHECKED | Step.REPORT if summary is not None:
            return _coverage_lines(summary, words, session.taken_back)
        case Step.IS_THIS_YOU:
            return (words.line("questions_left", left=len(session.open_questions)),)
        case Step.DO_NOW if summary is not None:
            minutes = time_words(summary.minutes)
            return (words.line("jobs", jobs=len(summary.actions), minutes=minutes),)
        case Step.DISCLOSURE | Step.LOOK_AGAIN if session.offers == ():
            return (words.lines["none_offered"],)
        case Step.DISCLOSURE | Step.LOOK_AGAIN if session.offers is not None:
            return (_agreed_line(session, words),)
        case Step.LOOKED if session.look is not None:
            return _look_lines(session.look, words)
        case _:
            return ()


def many(count: int, noun: str) -> str:
    """Return a number with its noun: 1 place, 2 places."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def _coverage_lines(summary: RunSummary, words: Wording, taken_back: str) -> tuple[str, ...]:
    of = many(summary.of, "place")
    lines = [words.line("answered", answered=summary.answered, of=of)]
    if summary.not_checked:
        lines.append(words.line("not_checked", places=", ".join(summary.not_checked)))
    if summary.partly_checked:
        lines.append(words.line("partly_checked", places=", ".join(summary.partly_checked)))
    if summary.left_out_records:
        key = "left_out_taken_back" if taken_back == summary.run else "left_out"
        lines.append(words.line(key, records=many(summary.left_out_records, "record")))
    return tuple(lines)


def _agreed_line(session: Session, words: Wording) -> str:
    offers = session.offers or ()
    agreed = [one for one in offers if one.id in session.agreed]
    asks = sum(one.requests for one in agreed if one.online)
    times = {1: "once", 2: "twice"}.get(asks, f"{asks} times")
    return words.line("agreed", agreed=len(agreed), of=len(offers), asks=times)


def _saved_lines(session: Session, words: Wording) -> tuple[str, ...]:
    if session.practice:
        lines = [words.lines["kept_practice"]]
    else:
        kept = ("kept", "later_wipe") if session.kept is Kept.VAULT else ("kept_nowhere",)
        lines = [words.lines[key] for key in ("later", *kept)]
    if session.search is not SearchState.DONE:
        lines.append(words.lines["not_finished"])
    if session.notes:
        lines.append(words.line("notes_left", notes=many(len(session.notes), "note")))
    if session.jobs:
        lines.append(words.line("jobs_agreed", jobs=len(session.jobs)))
        lines += [job_line(job) for job in session.jobs]
    return tuple(lines)


def job_line(job: Job) -> str:
    """Return an agreed job on one line: what, who, by when."""
    return ", ".join((job.what, job.owner, *((f"by {job.due:%d/%m/%Y}",) if job.due else ())))


def _look_lines(look: LookSummary, words: Wording) -> tuple[str, ...]:
    """Return what a re-check says in numbers; what nobody knows is never left out."""
    lines = [words.lines["look_none"]] if not look.looked else []
    numbers = {
        "look_new": look.new,
        "look_back": look.back,
        "look_gone": look.gone,
        "look_again_gone": look.gone_again,
        "look_changed": look.changed,
        "look_same": look.unchanged,
    }
    told = [words.line(key, places=many(count, "place")) for key, count in numbers.items() if count]
    lines.append(" ".join(told))
    if look.not_checked:
        lines.append(words.line("look_not_checked", places=many(look.not_checked, "place")))
    if look.gone_once:
        lines.append(words.line("look_once", jobs=look.gone_once))
    if look.confirmed_gone:
        lines.append(words.line("look_confirmed", jobs=look.confirmed_gone))
    return tuple(line for line in lines if line)


def _count_lines(session: Session, words: Wording, now: datetime) -> tuple[str, ...]:
    """Return the numbers that the adviser may keep, or that there are none."""
    if session.mode is not Mode.WITH_ADVISER:
        return ()
    kept = counts(session, now)
    if kept is None:
        return (words.lines["counts_none"],)
    return (words.lines["counts"], _counted(kept, words))


def _counted(kept: Counts, words: Wording) -> str:
    return words.line(
        "counted",
        spent=many(kept.minutes, "minute"),
        answered=many(kept.places_answered, "place"),
        not_checked=many(kept.places_not_checked, "place"),
        partly=many(kept.places_partly_checked, "place"),
        found=many(kept.findings, "fact"),
        jobs=many(kept.jobs, "job"),
    )
