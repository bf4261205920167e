"""Who wrote a comment or a post, as far as the page's marks say.

A post's title is often marked `p-name`, as a person's name is: microformats call both a name
(https://microformats.org/wiki/h-entry). And a blog that one person writes seldom signs its
posts: its owner's card beside them does.
"""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborNode

from footprint.extract.html_nodes import CARD, text_of
from footprint.text import clean

_AUTHOR: Final = re.compile(
    r"(?:^|[\s_-])(?:author|user(?:name)?|poster|by|byline|commenter|sender|handle|nick(?:name)?|donor|reviewer|name|fn)(?:$|[\s_-])",
    re.IGNORECASE,
)
_PERSON: Final = re.compile(r"(?:^|\s)(?:h-card|hcard|vcard|p-author|author|byline)(?:$|\s)")
_ENTRY: Final = re.compile(r"(?:^|[\s_-])(?:h-?entry|post|entry|status)(?:$|[\s_-])", re.IGNORECASE)
_TITLE: Final = re.compile(r"(?:^|\s)p-name(?:$|\s)|(?:^|[\s_-])title(?:$|[\s_-])", re.IGNORECASE)
_MARKED: Final = "[class], [rel=author], [itemprop=author], cite, strong, b, h3, h4"
_LONGEST: Final = 80


def author_of(node: LexborNode) -> str:
    """Return the author of a comment or post as shown, or nothing."""
    for inner in node.css(_MARKED):
        classes = inner.attributes.get("class") or ""
        marked = (
            _AUTHOR.search(classes)
            or inner.attributes.get("rel") == "author"
            or inner.attributes.get("itemprop") == "author"
            or inner.tag in {"cite", "strong", "b", "h3", "h4"}
        )
        if marked and not (_TITLE.search(classes) and not _within_person(inner, node)):
            return _shown(inner)
    return ""


def is_entry(node: LexborNode) -> bool:
    """Whether a node is an entry of a blog, which its owner writes, and no comment below it."""
    return bool(_ENTRY.search(node.attributes.get("class") or ""))


def owner_of(body: LexborNode) -> str:
    """Return the name on the only card of a person that the page shows beside its entries."""
    names = {
        _shown(inner)
        for card in body.css(".h-card, .hcard, .vcard")
        if not _within_entry(card)
        for inner in card.css(".p-name, .fn")[:1]
    }
    return names.pop() if len(names) == 1 else ""


def _shown(node: LexborNode) -> str:
    return str(clean(text_of(node), one_line=True, limit=_LONGEST))


def _within_person(node: LexborNode, root: LexborNode) -> bool:
    above: LexborNode | None = node
    while above is not None and above.mem_id != root.mem_id:
        classes = above.attributes.get("class") or ""
        if CARD.search(classes) or _PERSON.search(classes):
            return True
        above = above.parent
    return False


def _within_entry(node: LexborNode) -> bool:
    above = node.parent
    while above is not None and above.tag != "body":
        if above.tag == "article" or is_entry(above):
            return True
        above = above.parent
    return False
