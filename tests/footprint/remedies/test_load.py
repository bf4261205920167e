from __future__ import annotations

from collections import Counter
from importlib import resources

import pytest

from footprint.remedies.load import (
    Catalogue,
    CatalogueError,
    Own,
    check,
    load_catalogue,
    read_remedy,
)
from footprint.remedies.match import in_order, site_of
from footprint.remedies.model import Remedy, Stage, UrlBasis
from footprint.remedies.reading import CEILING, MEAN_CEILING, grade, plain_text
from footprint.sighting import Kind
from tests.own_remedy import own_remedy

FOLDER = resources.files("footprint.remedies").joinpath("catalogue")
VERBS = frozenset(
    {
        "Add",
        "Ask",
        "Be",
        "Change",
        "Check",
        "Choose",
        "Clear",
        "Close",
        "Complain",
        "Delete",
        "Expect",
        "Fix",
        "Give",
        "Hide",
        "Keep",
        "Know",
        "Limit",
        "Make",
        "Move",
        "Protect",
        "Put",
        "Register",
        "Report",
        "Split",
        "Stop",
        "Switch",
        "Take",
        "Tell",
        "Tidy",
        "Use",
    }
)
OWN = b"\n" + own_remedy("my-village-site").encode()


def test_every_route_of_the_facts_is_there_and_more(catalogue: Catalogue) -> None:
    assert len(catalogue) >= 140
    for name in (
        "open-register-optout",
        "192-com",
        "ch-sr01",
        "wayback",
        "google-rtbf",
        "generic-publisher",
    ):
        assert name in catalogue.remedies


def test_each_file_holds_the_remedy_that_it_is_named_after() -> None:
    for entry in FOLDER.iterdir():
        if entry.name.endswith(".toml"):
            assert entry.name == f"{read_remedy(entry.read_bytes()).id}.toml"


def test_every_remedy_says_what_to_do_how_to_check_and_where_it_comes_from(
    catalogue: Catalogue,
) -> None:
    for remedy in catalogue:
        assert remedy.steps, remedy.id
        assert remedy.verify, remedy.id
        assert remedy.source, remedy.id
        assert remedy.title.split()[0] in VERBS, remedy.id


def test_advice_from_memory_is_marked_for_another_look(catalogue: Catalogue) -> None:
    for remedy in catalogue:
        if remedy.confidence.value == "memory":
            assert remedy.needs_recheck, remedy.id


def test_every_kind_of_finding_is_exposed_somewhere(catalogue: Catalogue) -> None:
    covered = {kind for remedy in catalogue for kind in remedy.exposes}
    assert covered == set(Kind) - {Kind.PERSON}


def test_no_two_remedies_of_one_suffix_want_the_same_page(catalogue: Catalogue) -> None:
    for suffix, claiming in catalogue.suffixes.items():
        wanted = Counter(
            (kind, path, remedy.priority)
            for remedy in claiming
            for kind in remedy.exposes
            for path in remedy.match_paths or ("",)
        )
        clashes = {key for key, count in wanted.items() if count > 1}
        assert not clashes, suffix


def test_the_order_of_work_is_the_order_of_copies(catalogue: Catalogue) -> None:
    order = [remedy.id for remedy in in_order(catalogue)]
    assert len(order) == len(catalogue)
    for remedy in catalogue:
        for before in remedy.upstream:
            assert order.index(before) < order.index(remedy.id)
            assert catalogue[before].stage.order <= remedy.stage.order
    stages = [catalogue[name].stage for name in order]
    assert stages.index(Stage.INDEX) > stages.index(Stage.SOURCE)


def test_no_advice_is_harder_than_the_ceiling(catalogue: Catalogue) -> None:
    grades = {remedy.id: grade(plain_text(remedy)) for remedy in catalogue}
    assert {name: g for name, g in grades.items() if g > CEILING} == {}
    assert sum(grades.values()) / len(grades) < MEAN_CEILING


@pytest.mark.parametrize(
    "word", ["safe", "safely", "careless", "your fault", "should have", "mistake", "foolish"]
)
def test_no_advice_promises_or_blames(catalogue: Catalogue, word: str) -> None:
    for remedy in catalogue:
        words = f" {plain_text(remedy).casefold()} {remedy.proof.casefold()} "
        assert f" {word} " not in words.replace(".", " ").replace(",", " "), remedy.id


def test_doubts_of_the_facts_survive_as_words(catalogue: Catalogue) -> None:
    for name in (
        "ch-s243",
        "ch-ro-address",
        "ch-dob-signature",
        "192-com",
        "parkrun",
        "anonymous-registration",
    ):
        remedy = catalogue[name]
        text = " ".join((*remedy.caveats, remedy.fee, remedy.time_limit.note))
        assert any(
            doubt in text for doubt in ("could not confirm", "we think", "We think", "Check")
        ), name


def test_a_mailbox_is_that_of_the_one_holder_of_a_remedy(catalogue: Catalogue) -> None:
    written = [remedy for remedy in catalogue if remedy.email]
    assert len(written) >= 10
    for remedy in written:
        assert remedy.letter, remedy.id
        sites = {site_of(f"https://{suffix}") for suffix in remedy.match_domains}
        assert len(sites) <= 2, remedy.id  # one holder, perhaps with a second name


def test_a_link_that_nobody_opened_says_so(catalogue: Catalogue) -> None:
    doubted = {remedy.id for remedy in catalogue if remedy.link_doubt}
    assert {r.id for r in catalogue if r.url and r.url_basis is UrlBasis.MEMORY} == doubted
    assert "open-register-optout" in doubted  # official advice, with a link from memory
    assert "google-rtbf" not in doubted


def test_every_way_of_some_nations_alone_says_in_which(catalogue: Catalogue) -> None:
    assert catalogue["registers-of-scotland"].where.startswith("This is the way in Scotland.")
    assert catalogue["land-registry-title"].where.startswith("This is the way in England and Wales")
    assert catalogue["192-com"].where == ""


# ------------------------------------------------------------------------- a user's own folder


def test_a_users_remedy_is_added() -> None:
    catalogue = load_catalogue({"village.toml": OWN})
    assert catalogue["my-village-site"].minutes == 5
    assert catalogue.suffixes["village.example.org"] == (catalogue["my-village-site"],)


def test_a_users_remedy_takes_the_place_of_ours() -> None:
    mine = OWN.replace(b'"my-village-site"', b'"192-com"')
    catalogue = load_catalogue({"192.toml": mine})
    assert catalogue["192-com"].title == "Ask the village site to drop your number"
    assert len(catalogue) == len(load_catalogue())
    assert "192.com" not in catalogue.suffixes


def test_a_broken_file_of_the_user_is_named() -> None:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue({"bad.toml": b"id = 3", "worse.toml": b"\xff"})
    assert "bad.toml, line 1: The key 'id' must be a text in quotes." in caught.value.sentences
    assert "worse.toml, line 1: The file is not text in UTF-8." in caught.value.sentences


def test_two_files_with_one_id_are_refused_and_both_named() -> None:
    with pytest.raises(CatalogueError) as caught:
        load_catalogue({"a.toml": OWN, "b.toml": OWN})
    assert caught.value.sentences == ('b.toml: The id "my-village-site" is in a.toml as well.',)


def test_what_the_user_added_and_what_they_corrected_are_told_apart() -> None:
    mine = OWN.replace(b'"my-village-site"', b'"192-com"')
    catalogue = load_catalogue({"192.toml": mine, "village.toml": OWN})
    assert catalogue.own == {"192-com": Own.CORRECTED, "my-village-site": Own.ADDED}
    assert load_catalogue().own == {}


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"a = 1\nb = \n", 2),
        (b'a = 1\n\nb = "open\n', 3),
        (b"a = 1\na = 2\n", 2),
        (b"ok = 1\n\xff\xfe = 2\n", 2),
        (b"n = " + b"9" * 5000, 1),
        (OWN + b"[time_limit]\nkind = 'none'\ndays = 'x'\n", 24),
    ],
)
def test_a_fault_is_told_with_its_line(data: bytes, line: int) -> None:
    (sentence,) = check(data)
    assert sentence.startswith(f"line {line}: ")
    assert sentence.endswith(".")


def test_a_circle_of_remedies_is_refused() -> None:
    circle = OWN + b'upstream = ["google-rtbf"]\n'
    back = (
        (FOLDER / "google-rtbf.toml")
        .read_bytes()
        .replace(b"minutes =", b'upstream = ["my-village-site"]\nminutes =')
    )
    with pytest.raises(CatalogueError, match="comes before itself"):
        load_catalogue({"a.toml": circle, "b.toml": back})


def test_a_remedy_that_rests_on_nothing_known_is_refused() -> None:
    with pytest.raises(CatalogueError, match="which is not there"):
        load_catalogue({"a.toml": OWN + b'upstream = ["no-such-thing"]\n'})


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ((b"", b""), None),
        ((b"minutes = 5", b"minutes = 0"), "line 17: The key 'minutes' must be at least 1."),
        (
            (b'steps = ["Write to the hall."]', b"steps = []"),
            "line 14: The key 'steps' needs at least one entry.",
        ),
        ((b'source = "Our own notes"', b""), "The key 'source' is missing."),
        ((b"minutes = 5", b"minutes = 5\nhours = 1"), "line 18: The key 'hours' is not known."),
        (
            (b"village.example.org", b"*.example.org"),
            "line 10: The key 'match_domains.1' must be a plain host suffix such as example.org.",
        ),
        ((b'"phone"', b'"person"'), "This remedy cannot be used: a person is never a finding."),
        (
            (b'"phone"', b'"shoe_size"'),
            "line 9: The key 'exposes.1' must be one of 'person', 'address'",
        ),
        (
            (b"minutes = 5", b"minutes = 5\nremovable = false"),
            "This remedy cannot be used: what cannot be removed needs a mitigation.",
        ),
        (
            (b"minutes = 5", b'minutes = 5\nurl = "javascript:alert(1)"'),
            "line 18: The key 'url' must begin with https://.",
        ),
        (
            (b"minutes = 5", b'minutes = 5\nupstream = ["nope"]'),
            'The advice names "nope", which is no remedy that ships.',
        ),
        (
            (b'format = "footprint-remedy/1"', b'format = "footprint-remedy/2"'),
            "line 2: The key 'format' must be 'footprint-remedy/1'.",
        ),
        ((b"[", b"]"), "line 9: This is not TOML."),
    ],
)
def test_check_says_in_a_sentence_what_is_wrong(
    change: tuple[bytes, bytes], sentence: str | None
) -> None:
    sentences = check(OWN.replace(*change))
    if sentence is None:
        assert sentences == []
    else:
        assert any(one.startswith(sentence) for one in sentences), sentences


def test_check_refuses_what_nobody_can_read() -> None:
    hard = b"Notwithstanding organisational considerations, individuals necessitating comprehensive anonymisation communicate predominantly electronically."
    assert check(OWN.replace(b"Write to the hall.", hard)) == [
        "The text is hard to read: use shorter sentences and common words."
    ]


@pytest.mark.parametrize(
    "data", [b"", b"\x00\x01", b"[" * 5000, b"a = " + b"[" * 5000, b"x" * 70_000]
)
def test_check_survives_anything(data: bytes) -> None:
    assert check(data)


def test_select_filters_by_kind_and_words(catalogue: Catalogue) -> None:
    found = catalogue.select(kind=Kind.ROUTINE, words="STRAVA")
    assert [remedy.id for remedy in found] == ["strava"]
    assert catalogue.select(words="no such site anywhere") == ()


def test_a_remedy_cannot_be_changed(catalogue: Catalogue) -> None:
    remedy: Remedy = catalogue["192-com"]
    with pytest.raises(ValueError, match="frozen"):
        setattr(remedy, "minutes", 1)  # noqa: B010 - an assignment would not pass the type checker
