from __future__ import annotations

from typing import Any

from footprint.finding import Band
from footprint.match import LabelLog, Matcher, Verdict, fingerprint, offers
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
