"""The practice search engine: an inverted index with phrases, sites, OR and ranking.

Ranking is BM25 with a bonus for titles, which is plain enough to predict and good enough
that a page about somebody comes before a page that mentions them. Accents and case are
folded, punctuation is a gap; phrases must stand word by word.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from anyascii import anyascii

from footprint.practice.page import PracticePage

PAGE_SIZE: Final = 10
SNIPPET: Final = 300
"""Characters of a snippet."""

_WORD = re.compile(r"\w+")
_PART = re.compile(r'(-?)(?:(site):(\S+)|"([^"]*)"|(\S+))')
_K1: Final = 1.2
_B: Final = 0.75
_TITLE_BONUS: Final = 2.0


def words(text: str) -> list[str]:
    """Return the words of a text as the index knows them."""
    plain = text if text.isascii() else anyascii(text)
    return _WORD.findall(plain.lower().replace("'", ""))


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must stand side by side; one word is a phrase of one."""

    words: tuple[str, ...]
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """A search as the engine understands it."""

    groups: tuple[tuple[Phrase, ...], ...]
    """Any phrase of a group will do."""
    without: tuple[Phrase, ...] = ()
    sites: tuple[str, ...] = ()
    """Hosts, any of which will do; empty for all."""
    not_sites: tuple[str, ...] = ()


def parse(text: str) -> Query:
    """Return the meaning of a query: phrases, `site:`, `-`, and OR between neighbours."""
    groups: list[tuple[Phrase, ...]] = []
    without: list[Phrase] = []
    sites: dict[bool, list[str]] = {True: [], False: []}
    joining = False
    for minus, site, host, quoted, word in _PART.findall(text):
        if site:
            sites[not minus].append(host.lower())
            continue
        if word == "OR":
            joining = bool(groups)
            continue
        phrase = Phrase(tuple(words(quoted or word)), quoted=bool(quoted))
        if not phrase.words:
            continue
        if minus:
            without.append(phrase)
        elif joining:
            groups[-1] = (*groups[-1], phrase)
        else:
            groups.append((phrase,))
        joining = False
    return Query(tuple(groups), tuple(without), tuple(sites[True]), tuple(sites[False]))


@dataclass(frozen=True, slots=True)
class Hit:
    """One result."""

    url: str
    title: str
    snippet: str
    score: float


@dataclass(slots=True)
class _Document:
    url: str
    host: str
    title: str
    text: str
    length: int
    title_words: frozenset[str]


@dataclass(slots=True)
class SearchIndex:
    """Finds practice pages by their words. Made from the pages that engines may know."""

    _documents: dict[str, _Document] = field(default_factory=dict)
    _places: dict[str, dict[str, list[int]]] = field(default_factory=lambda: defaultdict(dict))
    _words_in_all: int = 0

    @classmethod
    def of(cls, pages: Iterable[PracticePage]) -> SearchIndex:
        """Return an index of the pages that an engine may know."""
        index = cls()
        for page in pages:
            if page.indexed:
                index.add(page)
        return index

    def add(self, page: PracticePage) -> None:
        """Take a page in, in place of what was known of its address."""
        self.drop(page.url)
        title, text = page.title, page.text
        in_title, in_text = words(title), words(text)
        length = len(in_title) + len(in_text)
        self._documents[page.url] = _Document(
            page.url, page.host, title, text, length, frozenset(in_title)
        )
        self._words_in_all += length
        # One place is left free, so that no phrase runs from the title on into the text.
        for place, word in (*enumerate(in_title), *enumerate(in_text, len(in_title) + 1)):
            self._places[word].setdefault(page.url, []).append(place)

    def drop(self, url: str) -> None:
        """Forget a page, if it is known."""
        document = self._documents.pop(url, None)
        if document is None:
            return
        self._words_in_all -= document.length
        for word in set(words(f"{document.title} {document.text}")):
            self._places[word].pop(url, None)

    def search(self, text: str, pageno: int = 1) -> list[Hit]:
        """Return one page of results, best first; empty past the end.

        Quoted phrases must occur. Bare words help the rank, and at least half of them must
        occur where nothing is quoted.
        """
        query = parse(text)
        if not query.groups and not query.sites:
            return []
        found = {phrase: self._with(phrase) for group in query.groups for phrase in group}
        scores = {url: self._score(url, query, found) for url in self._candidates(query, found)}
        best = sorted(scores, key=lambda url: (-scores[url], url))
        return [
            self._hit(url, query, scores[url])
            for url in best[(pageno - 1) * PAGE_SIZE : pageno * PAGE_SIZE]
        ]

    def _candidates(self, query: Query, hits: Mapping[Phrase, Mapping[str, int]]) -> Iterator[str]:
        quoted = [group for group in query.groups if any(phrase.quoted for phrase in group)]
        found = [{url for phrase in group for url in hits[phrase]} for group in query.groups]
        needed = [hits for group, hits in zip(query.groups, found, strict=True) if group in quoted]
        pool = set.intersection(*needed) if needed else set(self._documents)
        if query.groups and not needed:
            half = math.ceil(len(found) / 2)
            pool = {url for url in pool if sum(url in hits for hits in found) >= half}
        banned = {url for phrase in query.without for url in self._with(phrase)}
        for url in pool - banned:
            host = self._documents[url].host
            if query.sites and not any(_within(host, site) for site in query.sites):
                continue
            if not any(_within(host, site) for site in query.not_sites):
                yield url

    def _with(self, phrase: Phrase) -> Mapping[str, int]:
        """Return addresses of documents that hold the phrase, and how often each does."""
        postings = [self._places.get(word, {}) for word in phrase.words]
        if len(postings) == 1:
            return {url: len(places) for url, places in postings[0].items()}
        result = {}
        for url in min(postings, key=len):
            if all(url in posting for posting in postings):
                later = [set(posting[url]) for posting in postings[1:]]
                count = sum(
                    all(first + n in places for n, places in enumerate(later, 1))
                    for first in postings[0][url]
                )
                if count:
                    result[url] = count
        return result

    def _score(self, url: str, query: Query, found: Mapping[Phrase, Mapping[str, int]]) -> float:
        return sum(
            max(self._weight(url, phrase, found[phrase]) for phrase in group)
            for group in query.groups
        )

    def _weight(self, url: str, phrase: Phrase, found: Mapping[str, int]) -> float:
        count = found.get(url, 0)
        if not count:
            return 0.0
        document = self._documents[url]
        rarity = math.log(1 + (len(self._documents) - len(found) + 0.5) / (len(found) + 0.5))
        saturation = (
            count
            * (_K1 + 1)
            / (count + _K1 * (1 - _B + _B * document.length / self._average_length()))
        )
        bonus = _TITLE_BONUS if document.title_words.issuperset(phrase.words) else 1.0
        return rarity * saturation * bonus * len(phrase.words)

    def _average_length(self) -> float:
        return self._words_in_all / len(self._documents)

    def _hit(self, url: str, query: Query, score: float) -> Hit:
        document = self._documents[url]
        return Hit(url, document.title, _snippet(document.text, query), round(score, 4))


def _within(host: str, site: str) -> bool:
    return host == site or host.endswith(f".{site}")


def _snippet(text: str, query: Query) -> str:
    """Cut words around the first hit of the first phrase that occurs, as engines do."""
    start = 0
    for phrase in (phrase for group in query.groups for phrase in group):
        pattern = r"\W+".join(map(re.escape, phrase.words))
        found = re.search(
            pattern, anyascii(text) if len(anyascii(text)) == len(text) else text, re.IGNORECASE
        )
        if found:
            start = max(0, found.start() - SNIPPET // 3)
            break
    cut = text[start : start + SNIPPET]
    if start:
        cut = "... " + cut.partition(" ")[2]
    if start + SNIPPET < len(text):
        cut = cut.rpartition(" ")[0] + " ..."
    return cut
