from __future__ import annotations

from footprint.remedies.load import Catalogue, load_catalogue
from footprint.remedies.standing import not_in, standing_advice
from tests.own_remedy import own_remedy


def test_what_guards_everybody_is_said_whatever_was_found(catalogue: Catalogue) -> None:
    told = standing_advice(catalogue)
    assert {remedy.id for remedy in told} >= {
        "two-step-login",
        "password-manager",
        "hibp",
        "spear-phishing",
        "spoofable-mail",
        "ncsc-account-registration",
        "open-register-optout",
    }
    assert told == standing_advice()
    assert [remedy.priority for remedy in told] == sorted(remedy.priority for remedy in told)


def test_what_the_plan_says_is_not_said_twice(catalogue: Catalogue) -> None:
    told = standing_advice(catalogue)
    left = not_in(["hibp", "192-com"], told)
    assert {remedy.id for remedy in told} - {remedy.id for remedy in left} == {"hibp"}


def test_every_shipped_remedy_can_be_met_outside_the_list_of_all(catalogue: Catalogue) -> None:
    """What matches nothing and follows nothing has to be named here, with the reason."""
    led = {name for remedy in catalogue for name in (*remedy.then, *remedy.also)}
    met = {
        remedy.id
        for remedy in catalogue
        if remedy.by_host
        or remedy.match_words
        or remedy.for_kinds
        or remedy.with_kinds
        or remedy.standing
        or remedy.id in led
    }
    assert set(catalogue.remedies) - met == {
        # Named by the planner or the letters themselves.
        "evidence-letter", "generic-archive", "generic-publisher", "ico-complaint",
        "own-account-data", "own-site",
        # Said under "Who to tell".
        "police-stalking", "psd-support",
        # Named where it fits, as a quicker form: it is no step of its own.
        "google-outdated",
        # No finding shows the need for them: to look up with `footprint remedies`.
        "clearview", "marked-register-inspection", "mps-fps", "royal-mail",
        "smart-home-delivery", "tps-ctps",
    }  # fmt: skip


def test_advice_of_ones_own_stands_there_too() -> None:
    mine = own_remedy("village-alarm").replace(
        'stage = "source"', 'stage = "source"\nstanding = true'
    )
    catalogue = load_catalogue({"village.toml": mine.encode()})
    assert "village-alarm" in {remedy.id for remedy in standing_advice(catalogue)}
    assert "village-alarm" not in {remedy.id for remedy in standing_advice()}
