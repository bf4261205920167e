"""HTML into blocks: tables, lists, definitions, cards, comments, captions and paragraphs.

The tree is walked once. What the page repeats (rows, list items, siblings of one class) is
about one person each; a heading governs the blocks below it until the next of its rank.
"""

from __future__ import annotations

import re
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from footprint.extract.authors import author_of, is_entry, owner_of
from footprint.extract.document import Block, Document, Link, of_blocks
from footprint.extract.html_nodes import (
    BLOCKS,
    CARD,
    CARD_TEXT,
    SKIPPED,
    has_blocks,
    is_card,
    is_comment,
    is_hidden,
    is_person,
    lines_of,
    repeats,
    rows_of,
    signature_of,
    text_of,
)
from footprint.extract.rows import (
    header_of,
    is_label_table,
    is_labelled,
    join_values,
    looks_like_label,
    one_line,
    row_text,
)
from footprint.extract.structured import blocks_of_scripts
from footprint.extract.words import UPPER
from footprint.outcome import DocumentFacts
from footprint.sighting import Shape
from footprint.text import clean

_HEADINGS: Final = {f"h{rank}": rank for rank in range(1, 7)}


_SAVED: Final = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S{1,2000})\s*-->")


_DEEPEST: Final = 150


_HEAD: Final = 600

_FULL_NAME: Final = re.compile(
    rf"(?:[{UPPER}][\w'\u2019.-]*,? ){{1,4}}[{UPPER}][\w'\u2019-]+(?:, .{{1,60}})?"
)
"""Words that all begin with a capital, as a person's name does and a label seldom."""


_RANK_OF_CAPTION: Final = 7


def read_html(markup: str, *, url: str = "", status: int = 200, partial: bool = False) -> Document:
    """Parse HTML. Markup that browsers would repair is repaired; nothing raises."""
    tree = LexborHTMLParser(markup)
    title = _first_text(tree, "title")
    walker = _Walker(owner_of(tree.body) if tree.body else "", titled=len(tree.css("h1")) == 1)
    scripted = blocks_of_scripts(node.text() for node in tree.css('script[type*="ld+json" i]'))
    if tree.body is not None:
        walker.walk(tree.body, 0)
    walker.flush()
    blocks = [*scripted, *walker.blocks]
    visible = "\n".join(str(block.text) for block in walker.blocks if not block.hidden)
    saved = _SAVED.search(markup[:4096].encode("utf-8", "replace"))
    return of_blocks(
        blocks,
        title=title,
        facts=_facts(tree, visible, title, status, partial),
        url=url,
        links=_links(tree),
        canonical=_canonical(tree),
        saved_from=saved[1].decode("utf-8", "replace") if saved else "",
    )


def _all_labelled(text: str) -> bool:
    """Whether a block is an entry of lines such as `Member: ...`, each saying what it holds."""
    lines = text.split("\n")
    return len(lines) > 1 and all(is_labelled(line) for line in lines)


def _terms_are_people(terms: list[str]) -> bool:
    """Whether a definition list defines people, a person a term, and not one person's facts."""
    named = sum(
        not looks_like_label(term) and bool(_FULL_NAME.fullmatch(term.strip(" :")))
        for term in terms
    )
    return named * 2 > len(terms)


def _first_text(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return node.text(separator=" ").strip() if node else ""


def _facts(
    tree: LexborHTMLParser, visible: str, title: str, status: int, partial: bool
) -> DocumentFacts:
    scripts = sum(
        "json" not in (kind := (node.attributes.get("type") or "").lower())
        and "template" not in kind
        for node in tree.css("script")
    )
    mounts = sum(
        1
        for node in tree.css("body div[id]")
        if node.child is None or not (node.inner_html or "").strip()
    )
    return DocumentFacts(
        text_length=len(visible),
        script_count=scripts,
        title=str(clean(title, one_line=True)),
        status=status,
        partial=partial,
        text=visible[:_HEAD],
        headings="\n".join(
            str(clean(node.text(separator=" "), one_line=True)) for node in tree.css("h1, h2")[:5]
        ),
        noscript=" ".join(node.text(separator=" ") for node in tree.css("noscript"))[:_HEAD],
        empty_mounts=mounts,
        password_fields=len(tree.css('input[type="password"]')),
    )


def _links(tree: LexborHTMLParser) -> list[Link]:
    return [
        Link(href, str(clean(node.text(separator=" "), one_line=True, limit=300)))
        for node in tree.css("a[href]")
        if (href := (node.attributes.get("href") or "").strip())
    ]


def _canonical(tree: LexborHTMLParser) -> str:
    for selector, attribute in (
        ('link[rel~="canonical" i]', "href"),
        ('meta[property="og:url" i]', "content"),
        ("base[href]", "href"),
    ):
        node = tree.css_first(selector)
        value = (node.attributes.get(attribute) or "").strip() if node else ""
        if re.match(r"https?://[^\s]+$", value):
            return value
    return ""


class _Walker:
    """Walks a tree once and keeps the headings above where it is."""

    def __init__(self, owner: str, *, titled: bool) -> None:
        self._owner = owner
        self._titled = titled
        self.blocks: list[Block] = []
        self._headings: list[tuple[int, str]] = []
        self._lines: list[str] = []
        self._hidden = False

    def walk(self, node: LexborNode, depth: int) -> None:
        """Turn a node's children into blocks."""
        if depth > _DEEPEST:
            self._inline(text_of(node))
            self.flush()
            return
        child = node.child
        repeated = repeats(node)
        while child is not None:
            self._child(child, depth, repeated)
            child = child.next

    def _child(self, child: LexborNode, depth: int, repeated: frozenset[str]) -> None:
        tag = child.tag or ""
        if tag == "-text":
            self._inline(child.text(deep=False))
            return
        if tag in SKIPPED or tag.startswith(("-", "!", "_")):
            return
        if tag == "br":
            self._inline("\n")
        elif tag not in BLOCKS and not has_blocks(child):
            self._inline(text_of(child))
        else:
            self.flush()
            self._block(child, tag, depth, repeated)
            self.flush()

    def _block(self, node: LexborNode, tag: str, depth: int, repeated: frozenset[str]) -> None:
        was = self._hidden
        self._hidden = was or is_hidden(node)
        classes = (node.attributes.get("class") or "") if node.attributes else ""
        if tag in _HEADINGS:
            self._heading(node, _HEADINGS[tag])
        elif tag == "table":
            self._table(node, depth)
        elif tag == "dl":
            self._definitions(node)
        elif tag in {"figcaption", "caption"}:
            self._emit(Shape.CAPTION, lines_of(node))
        elif tag in {"ul", "ol", "menu"}:
            self._list(node, depth)
        elif CARD.search(classes) or is_person(node):
            self._emit(Shape.STRUCTURED, lines_of(node), alone=True)
        elif is_comment(node, tag, classes):
            self._comment(node, depth)
        elif signature_of(node) in repeated and is_card(node):
            self._emit(Shape.CARD, lines_of(node), alone=True)
        else:
            kept = list(self._headings)
            self.walk(node, depth + 1)
            self.flush()
            if tag in {"section", "article", "aside", "footer", "header", "nav"}:
                self._headings = self._kept_after(tag, kept)
        self._hidden = was

    def _kept_after(self, tag: str, before: list[tuple[int, str]]) -> list[tuple[int, str]]:
        """The only title of a page names all of it, though it stands in a header of its own."""
        if not self._titled or tag not in {"header", "section"}:
            return before
        title = [(rank, text) for rank, text in self._headings if rank == 1]
        return [*title, *((rank, text) for rank, text in before if rank > 1)]

    def _heading(self, node: LexborNode, rank: int) -> None:
        text = str(clean(text_of(node), one_line=True, limit=200))
        if not text:
            return
        self._headings = [(r, t) for r, t in self._headings if r < rank]
        self._emit(Shape.PARAGRAPH, text)
        self._headings.append((rank, text))

    def _table(self, table: LexborNode, depth: int) -> None:
        rows = list(rows_of(table))
        if any(cell.css_first("table") for row in rows for cell in row) or not rows:
            self.walk(table, depth + 1)
            return
        caption = table.css_first("caption")
        if caption:
            self._headings.append(
                (_RANK_OF_CAPTION, str(clean(text_of(caption), one_line=True, limit=200)))
            )
        texts = [[(cell.tag == "th", lines_of(cell)) for cell in row] for row in rows]
        if is_label_table(texts):
            lines = [
                f"{row[0][1].rstrip(' :')}: {one_line(row[1][1])}" if len(row) > 1 else row[0][1]
                for row in texts
            ]
            self._emit(Shape.DEFINITION, "\n".join(lines), alone=True)
        else:
            self._rows(texts)
        if caption:
            self._headings.pop()

    def _rows(self, texts: list[list[tuple[bool, str]]]) -> None:
        header = header_of(texts)
        for index, row in enumerate(texts):
            if header and index == 0:
                continue
            if len(row) == 1 and len(texts) > 1 and row[0][0]:
                self._headings = [h for h in self._headings if h[0] != _RANK_OF_CAPTION]
                continue
            self._emit(Shape.ROW, row_text([text for _, text in row], header), alone=True)

    def _definitions(self, node: LexborNode) -> None:
        pairs: list[tuple[str, list[str]]] = []
        for part in node.css("dt, dd"):
            if part.tag == "dt":
                pairs.append((one_line(lines_of(part)), []))
            elif pairs:
                pairs[-1][1].append(lines_of(part))
        if pairs and not _terms_are_people([label for label, _ in pairs]):
            text = "\n".join(
                f"{label.rstrip(' :')}: {join_values(values)}" for label, values in pairs
            )
            self._emit(Shape.DEFINITION, text, alone=len(pairs) > 1)
            return
        for label, values in pairs:
            self._emit(Shape.DEFINITION, "\n".join([label, *values]), alone=True)

    def _list(self, node: LexborNode, depth: int) -> None:
        items = [child for child in node.iter() if child.tag == "li"]
        texts = [lines_of(item) for item in items if not item.css_first("ul, ol, table, dl")]
        if len(texts) > 1 and sum(is_labelled(text) for text in texts) >= max(2, len(texts) * 0.7):
            self._emit(
                Shape.DEFINITION, "\n".join(one_line(text) for text in texts), alone=len(texts) > 1
            )
            return
        for item in items:
            was = self._hidden
            self._hidden = was or is_hidden(item)
            classes = item.attributes.get("class") or ""
            if item.css_first("ul, ol, table, dl"):
                self.walk(item, depth + 1)
                self.flush()
            elif is_comment(item, "li", classes):
                self._comment(item, depth)
            else:
                self._emit(Shape.ITEM, lines_of(item), alone=True)
            self._hidden = was

    def _comment(self, node: LexborNode, depth: int) -> None:
        if any(
            is_comment(inner, inner.tag or "", inner.attributes.get("class") or "")
            for inner in node.css("article, li, div")
            if inner.mem_id != node.mem_id
        ):
            self.walk(node, depth + 1)
            return
        author = author_of(node) or (self._owner if is_entry(node) else "")
        self._emit(Shape.COMMENT, lines_of(node), alone=True, author=author)

    def _inline(self, text: str) -> None:
        if text:
            self._lines.append(text)

    def flush(self) -> None:
        """Close the paragraph that stands open."""
        if not self._lines:
            return
        text = "".join(self._lines)
        self._lines.clear()
        self._emit(Shape.PARAGRAPH, text)

    def _emit(self, shape: Shape, text: str, *, alone: bool = False, author: str = "") -> None:
        self._lines.clear()
        cleaned = clean(text)
        if not cleaned:
            return
        headings = tuple(text for _, text in self._headings)
        if shape is Shape.PARAGRAPH and _all_labelled(str(cleaned)):
            shape, alone = Shape.DEFINITION, True
        elif self._joins(shape, str(cleaned), headings):
            last = self.blocks.pop()
            cleaned = clean(f"{last.text}\n{cleaned}")
            shape, alone = Shape.DEFINITION, True
        self.blocks.append(Block(shape, cleaned, headings, author, alone, self._hidden))

    def _joins(self, shape: Shape, text: str, headings: tuple[str, ...]) -> bool:
        """Lines such as `Phone: ...` under each other are one block about one person."""
        if not self.blocks or shape is not Shape.PARAGRAPH or not is_labelled(text):
            return False
        last = self.blocks[-1]
        lines = str(last.text).split("\n")
        if text.partition(":")[0].casefold() == lines[0].partition(":")[0].casefold():
            return False  # the first label comes again: the next entry of a register
        labelled = is_labelled(lines[-1]) or (len(lines) > 1 and is_labelled(lines[0]))
        return (
            last.headings == headings
            and labelled
            and last.shape in {Shape.PARAGRAPH, Shape.DEFINITION}
            and len(last.text) < CARD_TEXT
        )
