"""`footprint demo`: the whole job on the practice web, with an invented caseworker.

Real HTTP, but only on this computer: the door's connect override leads every host of the
practice web to one server on loopback, and there is no way from it to anywhere else.
"""

from __future__ import annotations

import argparse
import sys

from footprint.audit import plan_requests
from footprint.commands._run import (
    Commission,
    exit_code,
    make_report,
    run_audit,
    write_reports,
)
from footprint.commands.plan import followers
from footprint.exits import WrongUseError
from footprint.io.consent import Consent
from footprint.io.registry import load_sources
from footprint.practice import PracticeServer, World
from footprint.report import render_text
from footprint.settings import read_settings

SAMPLE = "whitlock"
"""The sample profile that the demo audits unless told otherwise."""

FORMATS = ("json", "html", "md")


def run(arguments: argparse.Namespace) -> int:
    """Audit a sample profile and leave the report on screen and in files."""
    world = World.generate()
    try:
        profile = world.profile(arguments.profile or SAMPLE)
    except KeyError:
        names = ", ".join(world.names)
        raise WrongUseError(f"The sample profiles are: {names}.") from None
    sources, _ = load_sources()
    sys.stderr.write("An invented caseworker on an invented web. Nothing leaves this computer.\n")
    with PracticeServer(world) as server:
        settings = read_settings(server.settings_toml().encode())
        keys = {"companies_house": server.key}
        planned = plan_requests(profile, sources, settings, keys=frozenset(keys))
        consent = Consent.all(planned.requests, profile, sources=followers(sources))
        result = run_audit(
            Commission(profile, settings, sources, planned, consent, keys),
            connect=server.connect,
            # The practice web is ours: nobody there has to be spared.
            paces=dict.fromkeys(sources, 0.0),
        )
    report = make_report(result, reveal=True)
    sys.stdout.write(render_text(report, brief=True))
    for path in write_reports(report, FORMATS, arguments.out):
        sys.stderr.write(f"Written: {path}\n")
    return exit_code(result, None)
