"""Addresses as a report shows them: the host in view, in ASCII, and only web links as links.

A host name can be written in look-alike letters. The ASCII form (RFC 5891) shows that, and a
name that mixes scripts is said to.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from urllib.parse import SplitResult, quote, urlsplit

_LABEL_LIMIT: Final = 63
_PLAIN_URL = re.compile(r"https?://[!-~]+", re.IGNORECASE)


def host_of(url: str) -> str:
    """Return the host of a web address in ASCII and lower case; empty if it has none."""
    parts = _split(url)
    return ascii_host(parts.hostname or "") if parts else ""


def ascii_host(host: str) -> str:
    """Return a host in its ASCII form: what the network would ask for."""
    return ".".join(_ascii_label(label) for label in host.lower().strip(".").split("."))


def mixed_script(host: str) -> bool:
    """Whether a label of the host mixes letters of several scripts, as look-alikes do."""
    return any(len(_scripts(_unicode_label(label))) > 1 for label in host.split("."))


def web_link(url: str) -> str:
    """Return an address that may stand in a link, with its host in ASCII; empty if none may.

    Only http and https qualify, without credentials: `https://bank.example@other.test` looks
    like the one and goes to the other.
    """
    parts = _split(url)
    if parts is None or not parts.hostname or parts.username is not None:
        return ""
    try:
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    host = ascii_host(parts.hostname)
    tail = quote(parts._replace(scheme="", netloc="").geturl(), safe="/?&=#%:;,+~!$'()*@[]-._")
    link = f"{parts.scheme.lower()}://{host}{port}{tail}"
    return link if _PLAIN_URL.fullmatch(link) else ""


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.hostname
    except ValueError:
        return None
    return parts if parts.scheme.lower() in {"http", "https"} else None


def _ascii_label(label: str) -> str:
    if label.isascii():
        return label
    folded = unicodedata.normalize("NFKC", label).lower()
    try:
        return "xn--" + folded.encode("punycode").decode("ascii")
    except UnicodeError:
        return "(unreadable)"


def _unicode_label(label: str) -> str:
    if not label.startswith("xn--") or len(label) > _LABEL_LIMIT:
        return label
    try:
        return label[4:].encode("ascii").decode("punycode")
    except (UnicodeError, ValueError):
        return label


def _scripts(label: str) -> set[str]:
    # The first word of a character's Unicode name is its script for every alphabet in use.
    return {unicodedata.name(char, "UNKNOWN").split()[0] for char in label if char.isalpha()}
