"""MHTML: a page that a browser saved whole, as a mail message of parts."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from footprint.extract.document import Document, UnreadablePageError
from footprint.sighting import Page

_READ: Final = frozenset({"text/html", "application/xhtml+xml", "text/plain"})


def read_mhtml(page: Page, parse: Callable[[Page], Document]) -> Document:
    """Read the main part of a saved page; its headers say where it was saved from.

    Raises:
        UnreadablePageError: if no part of it is text.
    """
    message = email.message_from_bytes(page.body, policy=email.policy.compat32)
    for part in message.walk():
        if part.get_content_type() not in _READ:
            continue
        body = part.get_payload(decode=True)
        if not isinstance(body, bytes) or not body.strip():
            continue
        location = str(
            message.get("Snapshot-Content-Location") or part.get("Content-Location") or ""
        )
        inner = replace(
            page, body=body, media_type=part.get_content_type(), charset=part.get_content_charset()
        )
        document = parse(inner)
        return replace(document, saved_from=document.saved_from or location.strip())
    raise UnreadablePageError("the saved page holds no text")
