"""`footprint remedies`: list, filter and show the removal advice; check files of one's own."""

from __future__ import annotations

import argparse
import json
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

from footprint.commands._inputs import one_fault
from footprint.exits import DONE, WrongUseError
from footprint.io.files import FileError, read_bytes
from footprint.io.own_remedies import FILE_LIMIT, folder_words, read_own_remedies
from footprint.remedies import (
    Catalogue,
    CatalogueError,
    Remedy,
    check,
    load_catalogue,
    located,
)
from footprint.remedies.action import Confidence
from footprint.remedies.load import GENERIC
from footprint.remedies.match import for_host
from footprint.report.words import count_words
from footprint.sighting import Kind

DOUBT = {
    Confidence.OFFICIAL: "from an official page",
    Confidence.OFFICIAL_OLD: "from an official page, but an old copy of it",
    Confidence.SECONDARY: "not from an official page: press, guides or a public list",
    Confidence.MEMORY: "not from an official page: general knowledge, to be confirmed",
}
"""How sure the advice is, in words. Shown with every piece of advice."""


def run(arguments: argparse.Namespace) -> int:
    """Carry out `footprint remedies`."""
    if arguments.action == "check":
        return _check(arguments.what)
    with one_fault(CatalogueError, FileError):
        catalogue = load_catalogue(read_own_remedies())
    if arguments.action == "show":
        chosen = [_named(catalogue, remedy_id) for remedy_id in arguments.what]
        if not chosen:
            raise WrongUseError("Say which remedy: footprint remedies show ID.")
    else:
        chosen = _selected(catalogue, arguments)
    if arguments.format == "json":
        listed = [remedy.model_dump(mode="json") for remedy in chosen]
        sys.stdout.write(json.dumps(listed, indent=2, ensure_ascii=False) + "\n")
        return DONE
    lines = _shown(chosen, catalogue) if arguments.action == "show" else _listed(chosen, catalogue)
    sys.stdout.write("\n".join(lines) + "\n")
    return DONE


def _check(paths: list[str]) -> int:
    if not paths:
        return _check_own()
    wrong = 0
    for path in map(Path, paths):
        sentences = _faults(path)
        wrong += bool(sentences)
        lines = [located(path.name, words) for words in sentences or ["It can be used."]]
        sys.stdout.writelines(f"{line}\n" for line in lines)
    if wrong:
        raise WrongUseError(f"{wrong} of {len(paths)} files cannot be used.")
    return DONE


def _faults(path: Path) -> list[str]:
    try:
        return check(read_bytes(path, what="remedy file", limit=FILE_LIMIT))
    except FileError as error:
        return [str(error)]


def _check_own() -> int:
    """Check the user's own folder as a whole: each file, and that they fit together."""
    with one_fault(FileError):
        files = read_own_remedies()
    if not files:
        raise WrongUseError(
            "Say which files: footprint remedies check FILE. "
            f"Your own folder, {folder_words()}, has none."
        )
    faults = [located(name, words) for name, data in files.items() for words in check(data)]
    try:
        own = load_catalogue(files).own
    except CatalogueError as error:
        faults += [words for words in error.sentences if words not in faults]
        own = {}
    sys.stdout.writelines(f"{line}\n" for line in faults)
    if faults:
        raise WrongUseError("Your own remedies cannot be used until this is mended.")
    sys.stdout.writelines(f"{remedy}: {how}\n" for remedy, how in own.items())
    return DONE


def _named(catalogue: Catalogue, remedy_id: str) -> Remedy:
    try:
        return catalogue[remedy_id]
    except KeyError:
        raise WrongUseError("There is no such remedy. See footprint remedies list.") from None


def _selected(catalogue: Catalogue, arguments: argparse.Namespace) -> list[Remedy]:
    try:
        kind = Kind(arguments.kind) if arguments.kind else None
    except ValueError:
        kinds = ", ".join(kind for kind in Kind if kind is not Kind.PERSON)
        raise WrongUseError(f"The kinds are: {kinds}.") from None
    chosen = list(catalogue.select(kind=kind, words=" ".join(arguments.what)))
    if not arguments.host.strip():
        return chosen
    fitting = {remedy.id for remedy in for_host(arguments.host, catalogue)}
    # The generic route answers every kind, also those that it does not name.
    if GENERIC in fitting and not arguments.what:
        return [catalogue[GENERIC]]
    return [remedy for remedy in chosen if remedy.id in fitting]


def _listed(remedies: list[Remedy], catalogue: Catalogue) -> Iterator[str]:
    for remedy in sorted(remedies, key=lambda remedy: (remedy.priority, remedy.id)):
        sure = "" if remedy.official else f" [{remedy.confidence.replace('_', ' ')}]"
        whose = f" [{catalogue.own[remedy.id]}]" if remedy.id in catalogue.own else ""
        yield f"{remedy.id}: {remedy.name}, {remedy.minutes} min{sure}{whose}"
    yield ""
    counted = count_words(len(remedies), "remedy", "remedies")
    yield f"{counted}. More about one: footprint remedies show ID"


def _shown(remedies: list[Remedy], catalogue: Catalogue) -> Iterator[str]:
    for remedy in remedies:
        yield f"{remedy.title.replace('{site}', 'the site')} ({remedy.id})"
        if remedy.id in catalogue.own:
            yield f"  This advice was {catalogue.own[remedy.id]}."
        yield from _wrapped("  ", remedy.why)
        yield f"  Who decides: {remedy.holder}"
        yield f"  Where: {remedy.url or 'no single place'}"
        for label, value in (*_terms(remedy), *_work(remedy)):
            yield from _wrapped(f"  {label}", value)
        yield f"  Your time: about {remedy.minutes} minutes"
        yield f"  How sure: {DOUBT[remedy.confidence]}. Checked on {remedy.checked_on.isoformat()}."
        yield from _wrapped("  Source: ", remedy.source)
        yield ""


def _terms(remedy: Remedy) -> Iterator[tuple[str, str]]:
    limit = remedy.time_limit
    yield "By email: ", remedy.email
    yield "Who can: ", remedy.eligibility
    yield "Law: ", "; ".join(remedy.legal_basis)
    yield "Proof: ", remedy.proof
    yield "Fee: ", remedy.fee
    yield "Answer due: ", f"{limit.days} days ({limit.kind})" if limit.days else ""
    yield "Time: ", limit.note
    yield "Nations: ", remedy.where
    yield "The link: ", remedy.link_doubt
    yield "In Welsh: ", remedy.welsh


def _work(remedy: Remedy) -> Iterator[tuple[str, str]]:
    for number, step in enumerate(remedy.steps, 1):
        yield f"{number}. ", step
    for step in remedy.verify:
        yield "To check: ", step
    for caveat in remedy.caveats:
        yield "Note: ", caveat
    yield "If it cannot be removed: ", remedy.mitigation


def _wrapped(lead: str, text: str) -> list[str]:
    return textwrap.wrap(
        text, 88, initial_indent=lead, subsequent_indent="     ", break_on_hyphens=False
    )
