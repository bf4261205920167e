"""HTML into blocks: tables, lists, definitions, cards, comments, captions and paragraphs.

The tree is walked once. What the page repeats (rows, list items, siblings of one class) is
about one person each; a heading governs the blocks below it until the next of its rank.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from selectolax.lexbor import LexborHTMLParser, LexborNode

from footprint.extract.document import Block, Document, Link, of_blocks
from footprint.extract.structured import blocks_of_scripts
from footprint.outcome import DocumentFacts
from footprint.sighting import Shape
from footprint.text import clean
from footprint.extract.wordlist import word_set

_BLOCKS: Final = word_set(
    """
    address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header
    hgroup hr legend li main menu nav ol optgroup option p pre section select summary table tbody td tfoot th thead tr ul
    """
)
_SKIPPED: Final = frozenset({"script", "style", "template", "noscript", "head", "svg", "iframe", "object", "canvas", "math"})
_HEADINGS: Final = {f"h{rank}": rank for rank in range(1, 7)}
_COMMENT: Final = re.compile(r"(?:^|[\s_-])(?:comments?|post|reply|replies|review|message|testimonial|guestbook|entry|chat|tweet|status|donation)(?:$|[\s_-])", re.IGNORECASE)
_COMMENT_LIST: Final = re.compile(r"(?:list|wrap|wrapper|section|area|form|container|count|header|s)$", re.IGNORECASE)
_AUTHOR: Final = re.compile(r"(?:^|[\s_-])(?:author|user(?:name)?|poster|by|byline|commenter|sender|handle|nick(?:name)?|donor|reviewer|name|fn)(?:$|[\s_-])", re.IGNORECASE)
_CARD: Final = re.compile(r"(?:^|\s)(?:vcard|h-card|hcard)(?:$|\s)")
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SAVED: Final = re.compile(rb"<!--\s*saved from url=\(\d+\)(\S{1,2000})\s*-->")
_LABELLED: Final = re.compile(r"^[^\n:]{2,32}:(?:\s|$)")
_DEEPEST: Final = 150
_CARD_TEXT: Final = 2500
_HEAD: Final = 600
_RANK_OF_CAPTION: Final = 7
_PAIR: Final = 2


def read_html(markup: str, *, url: str = "", status: int = 200, partial: bool = False) -> Document:
    """Parse HTML. Markup that browsers would repair is repaired; nothing raises."""
    tree = LexborHTMLParser(markup)
    title = _first_text(tree, "title")
    walker = _Walker()
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


def _first_text(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return node.text(separator=" ").strip() if node else ""


def _facts(
    tree: LexborHTMLParser, visible: str, title: str, status: int, partial: bool
) -> DocumentFacts:
    scripts = sum(
        "json" not in (kind := (node.attributes.get("type") or "").lower()) and "template" not in kind
        for node in tree.css("script")
    )
    mounts = sum(
        1 for node in tree.css("body div[id]") if node.child is None or not (node.inner_html or "").strip()
    )
    return DocumentFacts(
        text_length=len(visible),
        script_count=scripts,
        title=str(clean(title, one_line=True)),
        status=status,
        partial=partial,
        text=visible[:_HEAD],
        headings="\n".join(str(clean(node.text(separator=" "), one_line=True)) for node in tree.css("h1, h2")[:5]),
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
    for selector, attribute in (('link[rel~="canonical" i]', "href"), ('meta[property="og:url" i]', "content"), ("base[href]", "href")):
        node = tree.css_first(selector)
        value = (node.attributes.get(attribute) or "").strip() if node else ""
        if re.match(r"https?://[^\s]+$", value):
            return value
    return ""


class _Walker:
    """Walks a tree once and keeps the headings above where it is."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._headings: list[tuple[int, str]] = []
        self._lines: list[str] = []
        self._hidden = False

    def walk(self, node: LexborNode, depth: int) -> None:
        """Turn a node's children into blocks."""
        if depth > _DEEPEST:
            self._inline(_text(node))
            self.flush()
            return
        child = node.child
        repeated = _repeated(node)
        while child is not None:
            self._child(child, depth, repeated)
            child = child.next

    def _child(self, child: LexborNode, depth: int, repeated: frozenset[str]) -> None:
        tag = child.tag or ""
        if tag == "-text":
            self._inline(child.text(deep=False))
            return
        if tag in _SKIPPED or tag.startswith(("-", "!", "_")):
            return
        if tag == "br":
            self._inline("\n")
        elif tag not in _BLOCKS and not _has_blocks(child):
            self._inline(_text(child))
        else:
            self.flush()
            self._block(child, tag, depth, repeated)
            self.flush()

    def _block(self, node: LexborNode, tag: str, depth: int, repeated: frozenset[str]) -> None:
        was = self._hidden
        self._hidden = was or _is_hidden(node)
        classes = (node.attributes.get("class") or "") if node.attributes else ""
        if tag in _HEADINGS:
            self._heading(node, _HEADINGS[tag])
        elif tag == "table":
            self._table(node, depth)
        elif tag == "dl":
            self._definitions(node)
        elif tag in {"figcaption", "caption"}:
            self._emit(Shape.CAPTION, _lines(node))
        elif tag in {"ul", "ol", "menu"}:
            self._list(node, depth)
        elif _CARD.search(classes) or _is_person(node):
            self._emit(Shape.STRUCTURED, _lines(node), alone=True)
        elif _is_comment(node, tag, classes):
            self._comment(node, depth)
        elif _signature(node) in repeated and _is_card(node):
            self._emit(Shape.CARD, _lines(node), alone=True)
        else:
            kept = list(self._headings)
            self.walk(node, depth + 1)
            self.flush()
            if tag in {"section", "article", "aside", "footer", "header", "nav"}:
                self._headings = kept
        self._hidden = was

    def _heading(self, node: LexborNode, rank: int) -> None:
        text = str(clean(_text(node), one_line=True, limit=200))
        if not text:
            return
        self._headings = [(r, t) for r, t in self._headings if r < rank]
        self._emit(Shape.PARAGRAPH, text)
        self._headings.append((rank, text))

    def _table(self, table: LexborNode, depth: int) -> None:
        rows = list(_rows(table))
        if any(cell.css_first("table") for row in rows for cell in row) or not rows:
            self.walk(table, depth + 1)
            return
        caption = table.css_first("caption")
        if caption:
            self._headings.append((_RANK_OF_CAPTION, str(clean(_text(caption), one_line=True, limit=200))))
        texts = [[(cell.tag == "th", _lines(cell)) for cell in row] for row in rows]
        if _is_label_table(texts):
            lines = [f"{row[0][1].rstrip(' :')}: {_one_line(row[1][1])}" if len(row) > 1 else row[0][1] for row in texts]
            self._emit(Shape.DEFINITION, "\n".join(lines), alone=True)
        else:
            self._rows(texts)
        if caption:
            self._headings.pop()

    def _rows(self, texts: list[list[tuple[bool, str]]]) -> None:
        header = _header(texts)
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
                pairs.append((_one_line(_lines(part)), []))
            elif pairs:
                pairs[-1][1].append(_lines(part))
        if pairs and all(_looks_like_label(label) for label, _ in pairs[:8]):
            text = "\n".join(f"{label.rstrip(' :')}: {_join(values)}" for label, values in pairs)
            self._emit(Shape.DEFINITION, text, alone=len(pairs) > 1)
            return
        for label, values in pairs:
            self._emit(Shape.DEFINITION, "\n".join([label, *values]), alone=True)

    def _list(self, node: LexborNode, depth: int) -> None:
        items = [child for child in node.iter() if child.tag == "li"]
        texts = [_lines(item) for item in items if not item.css_first("ul, ol, table, dl")]
        if len(texts) > 1 and sum(bool(_LABELLED.match(text)) for text in texts) >= max(2, len(texts) * 0.7):
            self._emit(Shape.DEFINITION, "\n".join(_one_line(text) for text in texts), alone=len(texts) > 1)
            return
        for item in items:
            was = self._hidden
            self._hidden = was or _is_hidden(item)
            classes = item.attributes.get("class") or ""
            if item.css_first("ul, ol, table, dl"):
                self.walk(item, depth + 1)
                self.flush()
            elif _is_comment(item, "li", classes):
                self._comment(item, depth)
            else:
                self._emit(Shape.ITEM, _lines(item), alone=True)
            self._hidden = was

    def _comment(self, node: LexborNode, depth: int) -> None:
        if any(_is_comment(inner, inner.tag or "", inner.attributes.get("class") or "") for inner in node.css("article, li, div") if inner.mem_id != node.mem_id):
            self.walk(node, depth + 1)
            return
        author = ""
        for inner in node.css("[class], [rel=author], [itemprop=author], cite, strong, b, h3, h4"):
            marked = _AUTHOR.search(inner.attributes.get("class") or "") or inner.attributes.get("rel") == "author" or inner.attributes.get("itemprop") == "author" or inner.tag in {"cite", "strong", "b", "h3", "h4"}
            if marked:
                author = str(clean(_text(inner), one_line=True, limit=80))
                break
        self._emit(Shape.COMMENT, _lines(node), alone=True, author=author)

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
        if self._joins(shape, str(cleaned), headings):
            last = self.blocks.pop()
            cleaned = clean(f"{last.text}\n{cleaned}")
            shape, alone = Shape.DEFINITION, True
        self.blocks.append(Block(shape, cleaned, headings, author, alone, self._hidden))

    def _joins(self, shape: Shape, text: str, headings: tuple[str, ...]) -> bool:
        """Lines such as `Phone: ...` under each other are one block about one person."""
        if not self.blocks or shape is not Shape.PARAGRAPH or not _LABELLED.match(text):
            return False
        last = self.blocks[-1]
        lines = str(last.text).split("\n")
        labelled = _LABELLED.match(lines[-1]) or (len(lines) > 1 and _LABELLED.match(lines[0]))
        return last.headings == headings and bool(labelled) and last.shape in {Shape.PARAGRAPH, Shape.DEFINITION} and len(last.text) < _CARD_TEXT


def row_text(cells: list[str], header: list[str] | None) -> str:
    """Return a row as one line, each cell with its column's name where there is one."""
    flat = [_one_line(cell) for cell in cells]
    if not header:
        return " | ".join(cell for cell in flat if cell)
    labels = [label.lower() for label in header]
    given = next((i for i, label in enumerate(labels) if re.fullmatch(r"(?:fore|first|given|christian)\s?names?(?:\(s\))?", label)), None)
    family = next((i for i, label in enumerate(labels) if re.fullmatch(r"(?:sur|last|family)\s?name", label)), None)
    parts = []
    for index, cell in enumerate(flat):
        if not cell or index == family and given is not None:
            continue
        label = header[index] if index < len(header) else ""
        if index == given and family is not None and family < len(flat):
            label, cell = "Name", f"{cell} {flat[family]}"  # noqa: PLW2901 - two columns make one name
        parts.append(f"{label.rstrip(' :')}: {cell}" if label else cell)
    return " | ".join(parts)


def _rows(table: LexborNode) -> Iterator[list[LexborNode]]:
    for row in table.css("tr"):
        cells = [cell for cell in row.iter() if cell.tag in {"td", "th"}]
        if cells:
            yield cells


def _header(texts: list[list[tuple[bool, str]]]) -> list[str] | None:
    first = texts[0]
    if len(texts) < _PAIR or len(first) < _PAIR:
        return None
    names = [_one_line(text) for _, text in first]
    if all(is_head for is_head, _ in first) or all(_looks_like_label(name) for name in names if name):
        return names
    return None


_LABEL_WORDS: Final = re.compile(
    r"^(?:#|no\.?|pos(?:ition)?|place|rank|(?:full |sur|fore|first |last |family |given |maiden |middle )?names?|title|initials?|age(?: group| range| cat(?:egory)?)?|cat(?:egory)?|(?:m/f|sex|gender)|club|team|time|chip time|gun time|address(?:es)?(?: line \d| \d)?|street|town|city|county|country|post ?code|"
    r"e-?mail(?: address)?|(?:tele)?phone(?: no\.?| number)?|tel(?: no)?\.?|mobile(?: no\.?| number)?|landline|home|work|fax|contact(?: details| name)?|d\.?o\.?b\.?|date of birth|born|birth(?:day|date)|date|role|position|post|job(?: title)?|occupation|employer|company|organisation|"
    r"school|class|year|form|teacher|child(?:ren)?|pupil|parents?(?:/guardian)?|guardian|spouse|partner|husband|wife|mother|father|siblings?|family|relatives?|next of kin|also known as|aka|alias(?:es)?|nickname|known as|user ?name|handle|website|web|url|vehicle|registration|reg(?: no)?|plot(?: no)?|"
    r"member(?:ship)?(?: no)?|status|nationality|residence|country of residence|appointed(?: on)?|resigned(?: on)?|notes?|comments?|day|when|where|location|lives(?: in)?|from|hometown|household|other (?:occupants|people)|occupants|lives with|associates?|ward|party|votes|amount|message|donor|applicant|agent|proposal|site|ref(?:erence)?|received|decision|event|run|runs|score|points|routine|training|hobbies|interests|about|bio|joined|lived (?:since|from)|years?|electoral roll|director(?:ships)?|[\w /'-]{2,28}:)$",
    re.IGNORECASE,
)


def _looks_like_label(text: str) -> bool:
    return bool(_LABEL_WORDS.match(text.strip()))


def _is_label_table(texts: list[list[tuple[bool, str]]]) -> bool:
    """Rows of two cells, the first of which says what the second is."""
    if not texts or any(len(row) > _PAIR for row in texts) or sum(len(row) == _PAIR for row in texts) < max(1, len(texts) - 1):
        return False
    pairs = [row for row in texts if len(row) == _PAIR]
    heads = sum(row[0][0] and not row[1][0] for row in pairs)
    labels = sum(_looks_like_label(_one_line(row[0][1])) for row in pairs)
    if all(row[0][0] and row[1][0] for row in pairs[:1]) and len(pairs) > 1:
        return False
    return heads == len(pairs) or labels >= max(2, len(pairs) * 0.6)


def _is_hidden(node: LexborNode) -> bool:
    attributes = node.attributes
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _is_person(node: LexborNode) -> bool:
    kind = node.attributes.get("itemtype") or ""
    return kind.rstrip("/").endswith(("schema.org/Person", "schema.org/PostalAddress"))


def _is_comment(node: LexborNode, tag: str, classes: str) -> bool:
    if node.attributes.get("itemtype", "") and "Comment" in (node.attributes.get("itemtype") or ""):
        return True
    if tag not in {"article", "li", "div", "section", "blockquote"} or not classes:
        return False
    return any(_COMMENT.search(name) and not _COMMENT_LIST.search(name) for name in classes.split())


def _signature(node: LexborNode) -> str:
    first = (node.attributes.get("class") or "").split()
    return f"{node.tag}.{first[0] if first else ''}"


def _repeated(node: LexborNode) -> frozenset[str]:
    """Signatures that at least two children share: what the page repeats."""
    counts: dict[str, int] = {}
    for child in node.iter():
        if child.tag in {"div", "article", "section", "li", "a", "fieldset", "details"}:
            key = _signature(child)
            counts[key] = counts.get(key, 0) + 1
    return frozenset(key for key, number in counts.items() if number > 1)


def _is_card(node: LexborNode) -> bool:
    if node.css_first("table, form, ul li ul") or len(node.css("p")) > 4:  # noqa: PLR2004 - prose
        return False
    text = _lines(node)
    return len(text) <= _CARD_TEXT and "\n" in text.strip()


def _has_blocks(node: LexborNode) -> bool:
    child = node.child
    return child is not None and any((inner.tag or "") in _BLOCKS for inner in node.traverse(include_text=False))


def _text(node: LexborNode) -> str:
    return _lines(node, keep_blocks=False)


def _lines(node: LexborNode, *, keep_blocks: bool = True) -> str:
    """Return the words of a node, a line a block, with addresses behind links written out."""
    parts: list[str] = []
    for inner in node.traverse(include_text=True):
        tag = inner.tag or ""
        if tag == "-text":
            parent = inner.parent
            if parent is None or (parent.tag or "") not in _SKIPPED:
                parts.append(re.sub(r"\s+", " ", inner.text(deep=False) or "") if not _preformatted(inner) else inner.text(deep=False) or "")
        elif tag == "br" or (keep_blocks and tag in _BLOCKS and inner.mem_id != node.mem_id):
            parts.append("\n")
        elif tag in {"td", "th", "dd"}:
            parts.append(" ")
        else:
            parts.append(_behind(inner, tag))
    return re.sub(r" ?\n[ \n]*", "\n", re.sub(r"[ \t]+", " ", "".join(parts))).strip()


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


def _one_line(text: str) -> str:
    """Return text on one line, as a postal address would be written there."""
    return re.sub(r"[ ,]*\n[ ,]*", ", ", text.strip())


def _join(values: list[str]) -> str:
    return "; ".join(_one_line(value) for value in values)
