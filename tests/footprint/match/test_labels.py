from __future__ import annotations

from typing import Any

from footprint.finding import Band
from footprint.match import (
    LabelLog,
    Matcher,
    PageContext,
    Verdict,
    fingerprint,
    offers,
    record_key,
)
from footprint.match.labels import Label
from footprint.sighting import Kind
from footprint.source import IdentifierKind
from footprint.subject import Profile

NAME = "Rhiannon Okafor"
OTHER = (Kind.EMPLOYER, "harbour dental practice")


def test_me_and_not_me_pin_a_record(profile: Profile, write: Any) -> None:
    record = write(NAME)
    me = Matcher(profile, LabelLog().say(record, Verdict.ME)).match(record)
    assert (me.band, me.probability) == (Band.CONFIRMED, 1.0)
    not_me = Matcher(profile, LabelLog().say(record, Verdict.NOT_ME)).match(record)
    assert (not_me.band, not_me.probability) == (Band.UNLIKELY, 0.0)
    assert abs(sum(r.weight for r in me.reasons) - me.score) < 1e-9


def test_not_sure_changes_nothing(profile: Profile, write: Any) -> None:
    record = write(NAME)
    unsure = Matcher(profile, LabelLog().say(record, Verdict.NOT_SURE))
    assert unsure.match(record) == Matcher(profile).match(record)


def test_the_last_word_stands_and_undo_goes_back_one(profile: Profile, write: Any) -> None:
    record = write(NAME)
    log = LabelLog().say(record, Verdict.ME).say(record, Verdict.NOT_ME)
    assert Matcher(profile, log).match(record).probability == 0.0
    assert Matcher(profile, log.say(record, Verdict.UNDO)).match(record).probability == 1.0
    assert LabelLog().say(record, Verdict.UNDO).standing() == {}


def test_a_named_namesake_lowers_what_fits_them_and_nothing_else(
    profile: Profile, write: Any
) -> None:
    log = LabelLog().say(
        write(NAME, OTHER, (Kind.LOCATION, "otley"), text="First."), Verdict.NOT_ME
    )
    plain, told = Matcher(profile), Matcher(profile, log)
    theirs = write(NAME, OTHER, text="Second.")
    assert told.match(theirs).score < plain.match(theirs).score
    mine = write(NAME, (Kind.LOCATION, "otley"), text="Third.")
    assert told.match(mine) == plain.match(mine)


def test_a_record_is_recognised_whatever_the_order_of_its_facts(write: Any) -> None:
    age, town = (Kind.AGE, "38"), (Kind.LOCATION, "otley")
    assert fingerprint(write(NAME, age, town, text="x")) == fingerprint(
        write(NAME, town, age, text="x")
    )
    assert fingerprint(write(NAME, age, text="x")) != fingerprint(write(NAME, age, text="y"))


def test_new_values_are_offered_and_known_ones_are_not(profile: Profile, write: Any) -> None:
    record = write(
        "Shiv Marsden",
        (Kind.LOCATION, "luton"),
        (Kind.LOCATION, "otley"),
        (Kind.PHONE, "+447700900555"),
        (Kind.PHONE, "+447700900123"),
        (Kind.AGE, "38"),
    )
    offered = [(offer.kind, str(offer.value)) for offer in offers(profile, record)]
    assert offered == [
        (IdentifierKind.NAME, "Shiv Marsden"),
        (IdentifierKind.PLACE, "luton"),
        (IdentifierKind.PHONE, "+447700900555"),
    ]
    assert offers(profile, write(NAME)) == ()


SALT, OTHER_SALT = b"a salt of the tests", b"another salt"
PAGE, ELSEWHERE = "https://a.example.org/people", "https://b.example.net/people"


def test_a_record_that_says_little_is_known_on_its_own_page_only(write: Any) -> None:
    thin, telling = write(NAME, text="x"), write(NAME, (Kind.PHONE, "+447700900555"), text="x")
    assert fingerprint(thin, PAGE) != fingerprint(thin, ELSEWHERE)
    assert fingerprint(thin, PAGE) == fingerprint(thin, f"{PAGE}#row-3")
    assert fingerprint(telling, PAGE) == fingerprint(telling, ELSEWHERE)
    assert fingerprint(telling, PAGE) != fingerprint(thin, PAGE)


def test_the_key_of_a_record_says_nothing_without_the_salt(write: Any) -> None:
    record = write(NAME, (Kind.PHONE, "+447700900555"))
    assert record_key(record, SALT, PAGE) == record_key(record, SALT, PAGE)
    assert record_key(record, SALT, PAGE) != record_key(record, OTHER_SALT, PAGE)
    assert fingerprint(record) not in record_key(record, SALT, PAGE)


def test_a_word_holds_for_its_own_record_on_a_page_and_for_no_neighbour(
    profile: Profile, write: Any
) -> None:
    rows = [write(NAME, text="Row 1."), write(NAME, text="Row 2."), write("Mark Okafor")]
    log = LabelLog().say(rows[0], Verdict.NOT_ME, salt=SALT, page=PAGE)
    told = Matcher(profile, log, salt=SALT)
    context = PageContext(url=PAGE)
    plain = Matcher(profile).match_page(rows, context=context)
    assert told.match_page(rows, context=context)[1:] == plain[1:]
    assert [told.left_out(row, PAGE) for row in rows] == [True, False, False]
    assert not told.left_out(rows[0], ELSEWHERE)
    assert not Matcher(profile, log, salt=OTHER_SALT).left_out(rows[0], PAGE)


def test_words_about_two_findings_of_one_record_are_taken_back_one_by_one() -> None:
    me, not_me = Label("r", Verdict.ME, about="one"), Label("r", Verdict.NOT_ME, about="two")
    unsure = Label("r", Verdict.NOT_SURE, about="three")
    assert LabelLog((me, not_me, unsure)).standing()["r"] is not_me
    undone = LabelLog((me, not_me, unsure, Label("r", Verdict.UNDO, about="two")))
    assert undone.standing()["r"] is me
    assert LabelLog((unsure,)).standing()["r"] is unsure
