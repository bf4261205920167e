"""Saved pages: what the user kept of the web, read without sending anything."""

from __future__ import annotations

from collections.abc import Sequence

from footprint.sighting import Page
from footprint.source import Reading, Request, Skipped, SourceCard, SourceSettings
from footprint.subject import Profile

from .web import read_document


class SavedPages:
    """Reads HTML, MHTML, PDF, documents, text and pictures from a folder."""

    card = SourceCard(
        id="pages",
        name="Saved pages",
        what="Whatever the pages that you saved show about you.",
        sends=(),
        receives="Nobody: the pages are already on this computer.",
        online=False,
        checked_on="2026-11-21",
    )

    def plan(self, profile: Profile, settings: SourceSettings) -> Sequence[Request] | Skipped:
        """Plan nothing: the inbox hands the pages in."""
        del profile, settings
        return ()

    def read(self, page: Page, request: Request, profile: Profile) -> Reading:
        """Read a saved page like one from the web."""
        del request
        return read_document(page, profile)
