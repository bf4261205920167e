"""Links to documents: a CV, minutes or a newsletter that can say more than the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from footprint.extract.document import Link

_FILE: Final = re.compile(r"\.(?:pdf|docx?|odt|rtf|xlsx?|csv|pptx?|vcf)(?:$|[?#])", re.IGNORECASE)
_WEB: Final = re.compile(r"^(?:https?:|/|\.{1,2}/|[\w%-]+[./])", re.IGNORECASE)


def document_links(links: Iterable[Link]) -> list[Link]:
    """Return the links that lead to documents, each once."""
    found: dict[str, Link] = {}
    for link in links:
        if _FILE.search(link.url) and _WEB.match(link.url):
            found.setdefault(link.url, link)
    return list(found.values())
