"""Search semantics, as a table over a handful of documents."""

from __future__ import annotations

import pytest

from footprint.practice.index import PAGE_SIZE, SearchIndex, parse
from footprint.practice.page import PracticePage


def page(url: str, text: str, title: str = "") -> PracticePage:
    return PracticePage(url, "test", f"<title>{title}</title><p>{text}</p>")


DOCUMENTS = {
    "a": page("http://one.test/a", "Rhian Okafor of Otley runs on Tuesdays", "Rhian Okafor"),
    "b": page("http://one.test/b", "Okafor, Rhian: secretary, 07700 900123"),
    "c": page("http://two.test/c", "Siobhán O'Hagan and Rhian Pugh of Otley"),
    "d": page("http://sub.two.test/d", "Nothing but Otley and Tuesdays"),
    "e": page("http://three.test/e", "Write to rhi.okafor@example.org or 07700 900 123"),
}


@pytest.fixture(scope="module")
def index() -> SearchIndex:
    return SearchIndex.of(DOCUMENTS.values())


def found(index: SearchIndex, query: str) -> set[str]:
    return {hit.url.rpartition("/")[2] for hit in index.search(query)}


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"Rhian Okafor"', {"a"}),
        ('"Okafor Rhian"', {"b"}),  # punctuation is a gap, order counts
        ("rhian okafor", {"a", "b", "c", "e"}),  # half of the bare words will do
        ('"RHIAN OKAFOR"', {"a"}),
        ('"Siobhan OHagan"', {"c"}),
        ('"Siobhán O\'Hagan"', {"c"}),
        ('"Rhian Okafor" "Otley"', {"a"}),
        ('"Otley" "Tuesdays"', {"a", "d"}),
        ('"Rhian Okafor" kangaroo', {"a"}),  # a bare word beside a phrase only ranks
        ('"Rhian Okafor" "kangaroo"', set()),
        ("kangaroo", set()),
        ('"07700 900123"', {"b"}),
        ('"07700 900 123"', {"e"}),
        ('"rhi.okafor@example.org"', {"e"}),
        ('"rhi.okafor@example.com"', set()),
        ("Otley site:two.test", {"c", "d"}),
        ("Otley site:sub.two.test", {"d"}),
        ("Otley -site:two.test", {"a"}),
        ("Otley site:wo.test", set()),
        ("site:one.test", {"a", "b"}),
        ("Otley -Tuesdays", {"c"}),
        ('"Rhian Okafor" OR "Rhian Pugh"', {"a", "c"}),
        ('"Rhian Okafor" OR "Rhian Pugh" "Otley"', {"a", "c"}),
        ('"Rhian Okafor" OR "Okafor Rhian" -secretary', {"a"}),
        ("OR", set()),
        ("", set()),
        ('""', set()),
        ("-", set()),
    ],
)
def test_what_a_query_finds(index: SearchIndex, query: str, expected: set[str]) -> None:
    assert found(index, query) == expected


def test_a_name_in_the_title_comes_first(index: SearchIndex) -> None:
    assert index.search("rhian okafor")[0].url == "http://one.test/a"


def test_results_come_in_tens_and_end_in_an_empty_page() -> None:
    index = SearchIndex.of(page(f"http://many.test/{n}", "same words here") for n in range(23))
    pages = [index.search("same words", number) for number in (1, 2, 3, 4)]
    assert [len(one) for one in pages] == [PAGE_SIZE, PAGE_SIZE, 3, 0]
    urls = [hit.url for one in pages for hit in one]
    assert len(set(urls)) == len(urls) == 23
    scores = [hit.score for one in pages for hit in one]
    assert scores == sorted(scores, reverse=True)


def test_a_snippet_is_cut_around_the_hit() -> None:
    words = " ".join(f"word{n}" for n in range(300))
    index = SearchIndex.of([page("http://long.test/", f"{words} Małgorzata Nowak {words}")])
    snippet = index.search('"malgorzata nowak"')[0].snippet
    assert "Małgorzata Nowak" in snippet
    assert snippet.startswith("...")
    assert snippet.endswith("...")
    assert len(snippet) <= 310


def test_a_page_that_changed_is_found_by_its_new_words_only(index: SearchIndex) -> None:
    changing = SearchIndex.of(DOCUMENTS.values())
    changing.add(page("http://one.test/a", "Quite another text"))
    assert found(changing, '"Rhian Okafor"') == set()
    assert found(changing, '"another text"') == {"a"}
    changing.drop("http://one.test/a")
    changing.drop("http://one.test/never-there")
    assert found(changing, '"another text"') == set()


def test_pages_that_engines_may_not_know_are_not_found() -> None:
    hidden = PracticePage("http://x.test/", "test", "<p>secret words</p>", indexed=False)
    assert SearchIndex.of([hidden]).search("secret words") == []


def test_a_query_is_parsed_into_groups() -> None:
    query = parse('"a b" OR c d -"e f" site:x.test -site:y.test')
    assert [[phrase.words for phrase in group] for group in query.groups] == [
        [("a", "b"), ("c",)],
        [("d",)],
    ]
    assert [phrase.words for phrase in query.without] == [("e", "f")]
    assert (query.sites, query.not_sites) == (("x.test",), ("y.test",))
