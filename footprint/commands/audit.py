"""`footprint audit`: the whole job without screens. Results to stdout, progress to stderr."""

from __future__ import annotations

import argparse
import contextlib
import sys
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from footprint.audit import RequestPlan, plan_requests
from footprint.commands._inputs import (
    given_formats,
    given_minutes,
    given_profile,
    given_settings,
    given_sources,
)
from footprint.commands._run import (
    Commission,
    exit_code,
    make_report,
    run_audit,
    write_reports,
)
from footprint.commands._vault import Keeping, opened
from footprint.commands.plan import followers, plan_as_text, read_plan, refuse_faults
from footprint.exits import WrongUseError
from footprint.io.clock import SystemClock
from footprint.io.consent import Consent
from footprint.io.files import FileError
from footprint.io.inbox import read_inbox
from footprint.io.keys import resolve_keys
from footprint.report import render_text
from footprint.report.effort import minutes_text
from footprint.sighting import Page
from footprint.source import Identifier, IdentifierKind, Request, Source
from footprint.subject import Profile

YES: Final = frozenset({"yes", "y"})


def run(arguments: argparse.Namespace) -> int:
    """Audit one profile."""
    formats = given_formats(arguments.format)
    minutes = given_minutes(arguments.minutes)
    settings = given_settings(arguments.settings)
    sources = given_sources(arguments)
    profile = given_profile(arguments.profile, SystemClock().now().date())
    imports = _imports(arguments.pages)
    keys = resolve_keys(settings)
    planned = plan_requests(
        profile, sources, settings, keys=frozenset(keys), offline=arguments.offline
    )
    refuse_faults(planned, sources)
    consent = agreed(arguments, planned, sources, profile)
    commission = Commission(profile, settings, sources, planned, consent, keys, imports)
    with contextlib.ExitStack() as stack:
        keeping = _keeping(stack, arguments, profile)
        result = run_audit(commission, keeping)
        salt = keeping.vault.salt if keeping is not None else b""
        report = make_report(result, reveal=arguments.reveal, salt=salt)
        if keeping is not None:
            keeping.finish(result, make_report(result, reveal=True, salt=salt))
            if arguments.out is not None:
                keeping.note_files((f"report.{name}" for name in formats), arguments.out)
    sys.stdout.write(render_text(report, brief=True))
    if minutes is not None:
        sys.stdout.write("\n" + minutes_text(report, minutes))
    if arguments.out is not None:
        for path in write_reports(report, formats, arguments.out):
            sys.stderr.write(f"Written: {path.name}\n")
    return exit_code(result, arguments.fail_on)


def _keeping(
    stack: contextlib.ExitStack, arguments: argparse.Namespace, profile: Profile
) -> Keeping | None:
    if arguments.vault is None:
        return None
    return Keeping.begin(stack.enter_context(opened(arguments.vault, make=True)), profile)


def _imports(folders: list[Path]) -> list[tuple[str, Page]]:
    imports: list[tuple[str, Page]] = []
    for folder in folders:
        try:
            inbox = read_inbox(folder)
        except FileError as error:
            raise WrongUseError(str(error)) from None
        imports.extend(("pages", page) for page in inbox.pages)
        for left in inbox.left_out:
            sys.stderr.write(f"Not read: {left.count} saved pages. {left.reason}\n")
    return imports


def agreed(
    arguments: argparse.Namespace,
    planned: RequestPlan,
    sources: dict[str, Source],
    profile: Profile,
) -> Consent:
    """Return what the user agrees to: all of the plan, a saved plan, or nothing."""
    if not planned.requests:
        return Consent(profile)
    if arguments.yes or arguments.consent == "all":
        return Consent.all(planned.requests, profile, sources=followers(sources))
    if arguments.consent:
        return _agreed_before(Path(arguments.consent), planned, sources, profile)
    if not sys.stdin.isatty():
        raise WrongUseError(
            "Nothing was agreed, so nothing was sent. See the plan with footprint plan, then "
            "add --yes, or --consent with a saved plan."
        )
    sys.stderr.write("\n".join(plan_as_text(planned, sources)) + "\n")
    sys.stderr.write(f"Send these {len(planned.requests)} requests? Type yes or no: ")
    sys.stderr.flush()
    if sys.stdin.readline().strip().casefold() not in YES:
        raise WrongUseError("Nothing was sent.")
    return Consent.all(planned.requests, profile, sources=followers(sources))


def _agreed_before(
    path: Path, planned: RequestPlan, sources: dict[str, Source], profile: Profile
) -> Consent:
    """Agree to the requests of the plan that stand in a saved one."""
    agreed, follow = read_plan(path, _agreed_key, written_by="footprint plan")
    consent = Consent(profile)
    for request in planned.requests:
        if _key(request) in agreed:
            consent.agree(request)
    for source in followers(sources):
        if source in follow:
            consent.agree_leads(source)
    return consent


def _agreed_key(entry: dict[str, Any]) -> tuple[str, str, frozenset[Identifier]]:
    told = (Identifier(IdentifierKind(d["kind"]), str(d["value"])) for d in entry["disclosed"])
    return str(entry["source"]), str(entry["host"]), frozenset(told)


def _key(request: Request) -> tuple[str, str, frozenset[Identifier]]:
    return request.source, urlsplit(request.url).hostname or "", frozenset(request.disclosed)
