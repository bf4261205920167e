from __future__ import annotations

import pytest

from footprint.remedies.law import law_of
from footprint.remedies.model import Law


@pytest.mark.parametrize(
    ("site", "law"),
    [
        ("folk.de", Law.EU),
        ("FOLK.IE", Law.EU),
        ("folk.eu", Law.EU),
        ("folk.co.us", Law.ABROAD),
        ("folk.ch", Law.ABROAD),
        ("folk.co.uk", Law.UK),
        ("folk.scot", Law.UK),
        ("folk.cymru", Law.UK),
        # These are sold to everybody and tell nothing.
        ("folk.com", Law.UK),
        ("folk.io", Law.UK),
        ("de.example.com", Law.UK),
        ("", Law.UK),
    ],
)
def test_the_country_in_a_sites_name_says_whose_law_binds_it(site: str, law: Law) -> None:
    assert law_of(site) is law
