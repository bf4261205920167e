"""A remedy of a user's own, for a village site that is invented."""

from __future__ import annotations

from typing import Final

_TEXT: Final = """format = "footprint-remedy/1"
id = "{id}"
title = "Ask the village site to drop your number"
name = "Village site"
holder = "The village hall"
why = "It lists helpers with their phones."
stage = "source"
exposes = ["phone"]
match_domains = ["village.example.org"]
mechanisms = ["email"]
url_basis = "none"
eligibility = "Anyone who is listed."
steps = ["Write to the hall."]
verify = ["Open the page again."]
verify_mode = "auto_http"
minutes = 5
confidence = "memory"
source = "Our own notes"
checked_on = 2026-11-21
needs_recheck = true
"""


def own_remedy(id_: str) -> str:
    """Return a remedy file that can be used, under an id."""
    return _TEXT.format(id=id_)
