"""Welsh is spoken of once, where a letter goes to Wales, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from footprint.finding import Evidence, Finding
from footprint.remedies.load import Catalogue
from footprint.remedies.plan import actions_for
from footprint.remedies.wales import written_to_wales
from footprint.sighting import Kind
from footprint.subject import Profile, read_profile

TODAY = date(2026, 11, 21)


def living(*homes: str) -> Profile:
    text = 'format = "footprint-profile/1"\n[[names]]\ngiven = "Rhiannon"\nfamily = "Okafor"\n'
    text += "".join(
        f'[[addresses]]\nvalue = "{home}"\ncurrent = {str(not place).lower()}\n'
        for place, home in enumerate(homes)
    )
    return read_profile(text.encode(), today=TODAY)


@pytest.mark.parametrize(
    ("urls", "homes", "own_council", "welsh"),
    [
        ((), ("9 Stryd Fawr, Bangor, LL57 9ZZ",), True, True),
        ((), ("9 Stryd Fawr, Bangor, ll579zz",), True, True),
        ((), ("9 Stryd Fawr, Bangor, LL57 9ZZ",), False, False),
        ((), ("14 Larkspur Rise, Otley, LS21 9ZZ",), True, False),
        ((), ("14 Larkspur Rise, Otley, LS21 9ZZ", "9 Stryd Fawr, Bangor, LL57 9ZZ"), True, False),
        ((), ("1 Border Row, Oswestry, SY11 9ZZ",), True, False),
        ((), (), True, False),
        (("https://planning.ceredigion.gov.wales/a",), (), False, True),
        (("https://www.cyngor.cymru/a",), (), False, True),
        (("https://wales.example.org/a",), (), False, False),
        (("https://notwales/a",), (), False, False),
    ],
)
def test_wales_is_known_by_the_holders_host_or_by_the_home(
    *, urls: tuple[str, ...], homes: tuple[str, ...], own_council: bool, welsh: bool
) -> None:
    assert written_to_wales(urls, living(*homes), own_council=own_council) is welsh


def test_it_is_said_once_and_only_to_those_whom_it_concerns(
    catalogue: Catalogue, spot: Callable[..., Evidence], fact: Callable[..., Finding]
) -> None:
    bangor = "9 Stryd Fawr, Bangor, LL57 9ZZ"
    pages = (
        spot("https://192.com/1", f"Rhiannon Okafor, {bangor}"),
        spot("https://planning.council.gov.wales/1", bangor),
    )
    found = [fact("home", Kind.ADDRESS, *pages, value=bangor)]
    said = [
        action.welsh
        for action in actions_for(found, catalogue, today=TODAY, profile=living(bangor))
        if action.welsh
    ]
    assert len(said) == 1
    assert "in Welsh, and ask for an answer in Welsh" in said[0]
    assert "Our letter is in English" in said[0]
    elsewhere = actions_for(
        [fact("home", Kind.ADDRESS, pages[0], value=bangor)],
        catalogue,
        today=TODAY,
        profile=living("14 Larkspur Rise, Otley, LS21 9ZZ"),
    )
    assert not any(action.welsh for action in elsewhere)
