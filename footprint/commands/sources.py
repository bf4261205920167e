"""`footprint sources`: what each source shows, what it is told, and who is told."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from typing import Any

from footprint.exits import DONE
from footprint.io.registry import load_sources
from footprint.source import SourceCard


def run(arguments: argparse.Namespace) -> int:
    """Print all registered sources."""
    sources, broken = load_sources()
    cards = [source.card for source in sources.values()]
    if arguments.format == "json":
        sys.stdout.write(json.dumps([_as_json(card) for card in cards], indent=2) + "\n")
    else:
        sys.stdout.write("\n".join(line for card in cards for line in _as_text(card)))
    for fault in broken:
        sys.stderr.write(f"The source {fault.id} cannot be loaded ({fault.error}).\n")
    return DONE


def _as_json(card: SourceCard) -> dict[str, Any]:
    return {
        "id": card.id,
        "name": card.name,
        "what": card.what,
        "sends": [str(kind) for kind in card.sends],
        "receives": card.receives,
        "base_url": card.base_url,
        "needs_key": card.needs_key,
        "online": card.online,
        "jurisdiction": card.jurisdiction,
        "terms_url": card.terms_url,
        "pace": card.pace,
        "checked_on": card.checked_on,
    }


def _as_text(card: SourceCard) -> Iterator[str]:
    yield f"{card.id}: {card.name}"
    yield f"    shows:     {card.what}"
    told = ", ".join(kind.replace("_", " ") for kind in card.sends) or "nothing by itself"
    yield f"    is told:   {told}"
    yield f"    who:       {card.receives}"
    if card.needs_key:
        yield "    key:       you need one of your own"
    if card.terms_url:
        yield f"    terms:     {card.terms_url}"
    if card.checked_on:
        yield f"    checked:   {card.checked_on}"
    yield ""
