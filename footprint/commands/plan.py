"""`footprint plan`: what would leave the machine, to whom, and why. Sends nothing."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Final, TypeVar
from urllib.parse import urlsplit

from footprint.audit import RequestPlan, plan_requests
from footprint.commands._inputs import given_profile, given_settings, given_sources
from footprint.exits import DONE, WrongUseError
from footprint.io.clock import SystemClock
from footprint.io.files import FileError, read_bytes
from footprint.io.keys import resolve_keys
from footprint.report.reasons import WORDS
from footprint.report.words import count_words
from footprint.source import FollowsLeads, Request, Source

FORMAT: Final = "footprint-plan/1"

Key = TypeVar("Key")
"""What a request of a plan is known by."""


def run(arguments: argparse.Namespace) -> int:
    """Print the plan for a profile."""
    profile = given_profile(arguments.profile, SystemClock().now().date())
    settings = given_settings(arguments.settings)
    sources = given_sources(arguments)
    planned = plan_requests(
        profile,
        sources,
        settings,
        keys=frozenset(resolve_keys(settings)),
        offline=arguments.offline,
    )
    return show(planned, sources, arguments.format)


def show(planned: RequestPlan, sources: dict[str, Source], form: str) -> int:
    """Print a plan, as JSON or as text. Sends nothing."""
    if form == "json":
        text = json.dumps(plan_as_json(planned, sources), indent=2, ensure_ascii=False)
    else:
        text = "\n".join(plan_as_text(planned, sources))
    sys.stdout.write(text + "\n")
    return DONE


def refuse_faults(planned: RequestPlan, sources: dict[str, Source]) -> None:
    """Go on only if the settings of every source can be used.

    Raises:
        WrongUseError: with the first fault.
    """
    for source, words in planned.faults.items():
        raise WrongUseError(f"{sources[source].card.name}: {words}")


def read_plan(
    path: Path, key: Callable[[dict[str, Any]], Key], *, written_by: str
) -> tuple[set[Key], set[str]]:
    """Return the requests of a saved plan, and the sources that may follow leads.

    Args:
        path: of the file, from which its owner may have struck something out.
        key: what a request is known by, from its entry.
        written_by: the command that writes such files.

    Raises:
        WrongUseError: if it is no such file.
    """
    try:
        saved = json.loads(read_bytes(path, what="saved plan"))
        sound = saved.get("format") == FORMAT
        requests = {key(entry) for entry in saved["requests"]}
        follow = {str(source) for source in saved.get("follow", [])}
    except FileError as error:
        raise WrongUseError(str(error)) from None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        sound = False
    if not sound:
        raise WrongUseError(f"The saved plan is not one that {written_by} wrote.")
    return requests, follow


def followers(sources: Mapping[str, Source]) -> list[str]:
    """Return the ids of the sources that open pages which others lead to."""
    return [name for name, source in sources.items() if isinstance(source, FollowsLeads)]


def plan_as_json(planned: RequestPlan, sources: dict[str, Source]) -> dict[str, Any]:
    """Return a plan as `footprint-plan/1`, which `--consent FILE` reads back."""
    return {
        "format": FORMAT,
        "requests": [
            {
                "source": request.source,
                "host": _host(request),
                "disclosed": [
                    {"kind": str(identifier.kind), "value": identifier.value}
                    for identifier in request.disclosed
                ],
                "why": request.why,
                "loses": request.loses,
                "url": request.url,
            }
            for request in planned.requests
        ],
        "follow": followers(sources),
        "skipped": [
            {"source": source, "reason": str(why.reason), "words": WORDS[why.reason]}
            for source, why in planned.skipped.items()
        ],
        "faults": [{"source": s, "words": words} for s, words in planned.faults.items()],
    }


def plan_as_text(planned: RequestPlan, sources: dict[str, Source]) -> Iterator[str]:
    """Yield a plan line by line, grouped by who is told."""
    if not planned.requests:
        yield "Nothing would leave this computer."
    else:
        yield f"{count_words(len(planned.requests), 'request')} would leave this computer."
    for source_id, source in sources.items():
        requests = [request for request in planned.requests if request.source == source_id]
        if requests:
            yield ""
            yield f"{source.card.name}. Told: {source.card.receives}"
            yield from _requests_as_text(requests)
    follows = [sources[source_id].card for source_id in followers(sources)]
    if planned.requests and follows:
        yield ""
        yield f"Then the pages that the search leads to. Told: {follows[0].receives}"
    if planned.skipped or planned.faults:
        yield ""
        yield "Not asked:"
        for source_id, why in planned.skipped.items():
            yield f"  {sources[source_id].card.name}: {WORDS[why.reason]}"
        for source_id, words in planned.faults.items():
            yield f"  {sources[source_id].card.name}: {words}"


def _requests_as_text(requests: list[Request]) -> Iterator[str]:
    for request in requests:
        told = " + ".join(
            f"{identifier.kind.replace('_', ' ')} {identifier.value}"
            for identifier in request.disclosed
        )
        yield f"  {_host(request)}: {told or 'nothing about you'}"
        yield f"      why: {request.why}"
        if request.loses:
            yield f"      without it you lose: {request.loses}"


def _host(request: Request) -> str:
    return urlsplit(request.url).hostname or ""
