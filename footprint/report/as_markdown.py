"""The report as Markdown.

Titles and snippets were written by somebody else. Every punctuation mark in such text gets a
backslash, so that nothing becomes a link, a picture or a heading. Addresses stand in code
spans: no reader of Markdown makes a request for those.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from footprint.report.chains import chains
from footprint.report.document import Report
from footprint.report.effort import plan_lines
from footprint.report.jobs import Job
from footprint.report.outline import Item, Outline, Place, outline

_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")
_MARKS = re.compile(
    r"([\\`*_{}\[\]<>#!|~&@$^])"  # mean something anywhere
    r"|((?<!\S)[-+=])"  # begin a list or underline a heading
    r"|([.:](?=\S))"  # part of an address that becomes a link by itself
    r"|((?<=\d)[.)])"  # begin a numbered list
)
_TICKS = re.compile(r"`+")
_LEAST_FENCE: Final = 3


def render_markdown(report: Report) -> str:
    """Return the report as CommonMark."""
    told = outline(report)
    lines = [
        "# What the web shows about you",
        "",
        f"For {escape(told.name)}, made on {told.made}.",
        "",
        *_spaced(told.hidden_words),
        *(f"**{prose(line)}**" if told.warn else prose(line) for line in told.headline),
        *(f"\n**{prose(line)}**" for line in told.urgent),
        *_groups(told),
        *_questions(told),
        *_ways(report, told),
        *_checked(told),
        *_closing(report, told),
    ]
    return "\n".join(lines).strip() + "\n"


def escape(text: str) -> str:
    """Return foreign text with every punctuation mark taken literally."""
    return _PUNCTUATION.sub(r"\\\1", text.replace("\n", " "))


def prose(text: str) -> str:
    """Return sentences of advice that stay readable as they are.

    Only marks that mean something where they stand get a backslash: a report file may have
    been edited by somebody else, so even our own words are not taken on trust.
    """
    return _MARKS.sub(r"\\\g<0>", text.replace("\n", " "))


def code(text: str) -> str:
    """Return text as a code span, whatever ticks it holds."""
    longest = max((len(run) for run in _TICKS.findall(text)), default=0)
    fence = "`" * (longest + 1)
    pad = " " if text.startswith("`") or text.endswith("`") else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def fenced(text: str, indent: str) -> Iterator[str]:
    """Yield the lines of a code block that its text cannot close."""
    longest = max((len(run) for run in _TICKS.findall(text)), default=0)
    fence = "`" * max(_LEAST_FENCE, longest + 1)
    yield ""
    yield f"{indent}{fence}text"
    for line in text.split("\n"):
        yield f"{indent}{line}".rstrip()
    yield f"{indent}{fence}"


def job_lines(job: Job) -> Iterator[str]:
    """Yield a task as a list item with its steps."""
    when = f", {job.when}" if job.when else ""
    about = prose(f"{job.title} ({job.doer.lower()}, {job.minutes}{when})")
    yield f"- [ ] **To do {job.number}:** {about}"
    if job.url:
        yield f"  - Go to: {code(job.url)}"
    for page in job.pages:
        yield f"  - Page: {code(page)}"
    for number, step in enumerate(job.steps, 1):
        yield f"  - Step {number}: {prose(step)}"
    for label, text in job.notes:
        yield f"  - {prose(label)}: {prose(text)}"
    if job.mailto:
        # Every mark in such a link is percent-encoded, so nothing can end it early.
        yield f"  - Send it by email: [to {escape(job.mailbox)}]({job.mailto})"
    if job.letter:
        yield f"  - The letter ({code(job.letter_file)} among the saved letters):"
        yield from fenced(job.letter, "    ")


def support_lines(told: Outline) -> Iterator[str]:
    """Yield what helps everybody, and whom to tell."""
    if told.standing:
        yield from ("", "## What always helps", "", told.standing_lead, "")
    for advice in told.standing:
        url = f" {code(advice.url)}" if advice.url else ""
        about = prose(" ".join(filter(None, (advice.why, advice.origin))))
        yield f"- **{prose(advice.title)}**: {about}{url}"
        for number, step in enumerate(advice.steps, 1):
            yield f"  - Step {number}: {prose(step)}"
    if told.support:
        yield from ("", "## Who to tell", "")
    for one in told.support:
        url = f" {code(one.url)}" if one.url else ""
        about = prose(" ".join(filter(None, (one.when, one.how, one.origin))))
        yield f"- **{escape(one.name)}**: {about}{url}"


def _groups(told: Outline) -> Iterator[str]:
    if told.groups:
        yield from ("", *_spaced(f"{told.count_words} {told.effort}".rstrip()))
    for group in told.groups:
        yield from ("", f"## {group.heading} ({len(group.items)})", "", group.lead)
        for item in group.items:
            yield from _item(item)


def _item(item: Item) -> Iterator[str]:
    notes = f" ({', '.join(item.notes)})" if item.notes else ""
    yield ""
    yield f"### {item.number}\\. {item.kind}: {escape(item.value)}{prose(notes)}"
    yield ""
    for place in item.places:
        yield from _place(place)
    yield f"- How sure: {prose(item.sure)}"
    if item.why:
        yield f"- Why here: {prose(item.why)}"
    if not item.jobs:
        yield "- We have no removal advice for this yet."
    for job in item.jobs:
        if job.first_for == item.id:
            yield from job_lines(job)
        else:
            yield f"- See to do {job.number} above: {prose(job.title)}"


def _place(place: Place) -> Iterator[str]:
    yield f"- Where: {code(place.host)}{prose(place.flag)}, {prose(place.how)}"
    if place.url:
        yield f"  - Page: {code(place.url)}"
    if place.title:
        yield f"  - Title: {escape(place.title)}"
    if place.snippet:
        yield f"  - It says: {escape(place.snippet)}"


def _questions(told: Outline) -> Iterator[str]:
    if told.questions:
        yield from ("", f"## Is this you? ({len(told.questions)})", "", told.question_lead)
    for item in told.questions:
        yield from ("", f"### Question {item.number}\\. {item.kind}: {escape(item.value)}", "")
        for place in item.places:
            yield from _place(place)
        yield f"- How sure: {prose(item.sure)}"


def _ways(report: Report, told: Outline) -> Iterator[str]:
    drawn = chains(report, told)
    if drawn:
        yield from ("", f"## How somebody could get there ({len(drawn)})", "")
        yield from _paragraphs(plan_lines(report, told))
    for chain in drawn:
        yield from ("", f"**{prose(chain.start)}**", "")
        for number, link in enumerate(chain.links, 1):
            uses, gives = prose(link.uses), prose(link.gives)
            yield f"{number}. uses {uses}, opens {code(link.host)}, learns {gives}"
        yield from ("", f"So they reach {prose(chain.target)}. {prose(chain.ending)}")


def _checked(told: Outline) -> Iterator[str]:
    if told.nothing_found:
        yield from ("", "## Checked, and nothing found", "")
        yield from (f"- {prose(row.name)}" for row in told.nothing_found)
    if told.not_checked:
        yield from ("", "## Could not be checked", "", told.not_checked_lead, "")
        for source, host, words, count in told.not_checked:
            where = f"{prose(source)} {code(host)}" if host else prose(source)
            yield f"- {where}: {prose(f'{words} ({count}).')}"
    if told.skipped:
        yield from ("", "## Not asked", "")
        yield from (f"- {prose(f'{source}: {words}.')}" for source, words in told.skipped)


def _closing(report: Report, told: Outline) -> Iterator[str]:
    yield from ("", "## What left this computer", "", told.sent_summary, "")
    for sent in told.sent:
        about = prose(f"({sent.source}): {sent.requests}, told it: {sent.disclosed}")
        yield f"- {code(sent.host)} {about}"
    yield from support_lines(told)
    if report.limits:
        yield from ("", "## What this report cannot say", "")
        yield from (f"- {prose(limit)}" for limit in report.limits)


def _paragraphs(lines: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield from ("", prose(line)) if number else (prose(line),)


def _spaced(words: str) -> Iterator[str]:
    if words:
        yield from (prose(words), "")
