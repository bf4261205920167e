"""Single nodes of a page: their words, and what their marks say that they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborNode

from footprint.extract.wordlist import word_set

BLOCKS: Final = word_set(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header
    hgroup hr legend li main menu nav ol optgroup option p pre section select summary table tbody td tfoot th thead tr ul
    """
)


SKIPPED: Final = frozenset(
    {"script", "style", "template", "noscript", "head", "svg", "iframe", "object", "canvas", "math"}
)


_COMMENT: Final = re.compile(
    r"(?:^|[\s_-])(?:comments?|post|reply|replies|review|message|testimonial|guestbook|entry|chat|tweet|status|donation)(?:$|[\s_-])",
    re.IGNORECASE,
)


_COMMENT_LIST: Final = re.compile(
    r"(?:list|wrap|wrapper|section|area|form|container|count|header|s)$", re.IGNORECASE
)


CARD: Final = re.compile(r"(?:^|\s)(?:vcard|h-card|hcard)(?:$|\s)")


_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


CARD_TEXT: Final = 2500


def rows_of(table: LexborNode) -> Iterator[list[LexborNode]]:
    """Yield the cells of each row of a table."""
    for row in table.css("tr"):
        cells = [cell for cell in row.iter() if cell.tag in {"td", "th"}]
        if cells:
            yield cells


def is_hidden(node: LexborNode) -> bool:
    """Say whether a browser would not show a node."""
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def is_person(node: LexborNode) -> bool:
    """Say whether microdata call a node a person or an address."""
    kind = node.attributes.get("itemtype") or ""
    return kind.rstrip("/").endswith(("schema.org/Person", "schema.org/PostalAddress"))


def is_comment(node: LexborNode, tag: str, classes: str) -> bool:
    """Say whether a node is one comment, post or review."""
    if node.attributes.get("itemtype", "") and "Comment" in (node.attributes.get("itemtype") or ""):
        return True
    if tag not in {"article", "li", "div", "section", "blockquote"} or not classes:
        return False
    return any(_COMMENT.search(name) and not _COMMENT_LIST.search(name) for name in classes.split())


def signature_of(node: LexborNode) -> str:
    """Return what siblings that repeat have in common: tag and first class."""
    first = (node.attributes.get("class") or "").split()
    return f"{node.tag}.{first[0] if first else ''}"


def repeats(node: LexborNode) -> frozenset[str]:
    """Signatures that at least two children share: what the page repeats."""
    counts: dict[str, int] = {}
    for child in node.iter():
        if child.tag in {"div", "article", "section", "li", "a", "fieldset", "details"}:
            key = signature_of(child)
            counts[key] = counts.get(key, 0) + 1
    return frozenset(key for key, number in counts.items() if number > 1)


def is_card(node: LexborNode) -> bool:
    """Say whether a node is short and has lines: a card about one person."""
    if node.css_first("table, form, ul li ul") or len(node.css("p")) > 4:  # noqa: PLR2004 - prose
        return False
    text = lines_of(node)
    return len(text) <= CARD_TEXT and "\n" in text.strip()


def has_blocks(node: LexborNode) -> bool:
    """Say whether a node holds other blocks."""
    child = node.child
    return child is not None and any(
        (inner.tag or "") in BLOCKS for inner in node.traverse(include_text=False)
    )


def text_of(node: LexborNode) -> str:
    """Return the words of a node on one line."""
    return lines_of(node, keep_blocks=False)


def lines_of(node: LexborNode, *, keep_blocks: bool = True) -> str:
    """Return the words of a node, a line a block, with addresses behind links written out."""
    parts: list[str] = []
    for inner in node.traverse(include_text=True):
        tag = inner.tag or ""
        if inner.mem_id != node.mem_id and _follows_block(inner):
            parts.append("\n" if keep_blocks else " ")
        elif inner.mem_id != node.mem_id and _follows_label(inner):
            parts.append(" ")
        if tag == "-text":
            parent = inner.parent
            if parent is None or (parent.tag or "") not in SKIPPED:
                parts.append(
                    re.sub(r"\s+", " ", inner.text(deep=False) or "")
                    if not _preformatted(inner)
                    else inner.text(deep=False) or ""
                )
        elif tag == "br" or (keep_blocks and tag in BLOCKS and inner.mem_id != node.mem_id):
            parts.append("\n")
        elif tag in {"td", "th", "dd"}:
            parts.append(" ")
        else:
            parts.append(_behind(inner, tag))
    return re.sub(r" ?\n[ \n]*", "\n", re.sub(r"[ \t]+", " ", "".join(parts))).strip()


def _follows_block(node: LexborNode) -> bool:
    """Whether words begin a new line because a block ends before them."""
    before = node.prev
    return before is not None and (before.tag or "") in BLOCKS


def _follows_label(node: LexborNode) -> bool:
    """Whether two labels touch that only style sets apart: `<span>Pat O.</span><span>May</span>`."""
    before = node.prev
    if before is None or not {node.tag, before.tag} <= _LABEL_TAGS:
        return False
    first, second = before.text(), node.text()
    return (
        bool(first and second)
        and not first[-1].isspace()
        and (second[0].isupper() or second[0].isdigit())
    )


_LABEL_TAGS: Final = frozenset({"span", "a", "time", "small", "strong", "b", "em", "cite"})


def _preformatted(node: LexborNode) -> bool:
    parent = node.parent
    return parent is not None and parent.tag in {"pre", "textarea"}


def _behind(node: LexborNode, tag: str) -> str:
    """What a link or a picture says that its words do not."""
    if tag == "img":
        return f" {node.attributes.get('alt') or ''} "
    if tag == "a":
        href = node.attributes.get("href") or ""
        hidden = re.match(r"(?:mailto|tel):([^?#]{3,80})", href, re.IGNORECASE)
        if hidden and _bare(hidden[1]) not in _bare(node.text()):
            return f" {hidden[1]} "
    code = node.attributes.get("data-cfemail")
    return f" {_uncover(code)} " if code else ""


def _bare(text: str) -> str:
    return re.sub(r"[^a-z0-9@.]", "", text.lower().replace("+44", "0"))


def _uncover(code: str) -> str:
    """Undo the veil that a well-known proxy puts over email addresses: XOR with the first byte."""
    try:
        figures = bytes.fromhex(code[:200])
    except ValueError:
        return ""
    return "".join(chr(figure ^ figures[0]) for figure in figures[1:]) if figures else ""
