"""Whose data protection law binds a holder, as far as the name of its site tells.

A letter that names the wrong law is easily put aside. The articles on which our letters rely
have the same numbers in the UK GDPR and in Regulation (EU) 2016/679, from which it was made; what
differs is the name, the duty to acknowledge a complaint (Data Protection Act 2018 s.164A) and
the authority. Most sites end in `.com` and tell nothing: then we write under UK law.
"""

from __future__ import annotations

from typing import Final

from footprint.remedies.model import Law

_EEA: Final = frozenset([
    "at", "be", "bg", "cy", "cz", "de", "dk", "ee", "es", "eu", "fi", "fr", "gr",
    "hr", "hu", "ie", "is", "it", "li", "lt", "lu", "lv", "mt", "nl", "no", "pl",
    "pt", "ro", "se", "si", "sk",
])  # fmt: skip
"""Country names of sites in the EU and the EEA. `.is` and `.li` are sold to everybody too; the
letter keeps to the UK GDPR as well, so that little is lost."""
_ELSEWHERE: Final = frozenset(["us", "ca", "au", "nz", "ch", "in", "jp", "ru"])


def law_of(site: str) -> Law:
    """Return the law for the holder of a site (a registrable domain, or nothing)."""
    country = site.rpartition(".")[2].casefold()
    if country in _EEA:
        return Law.EU
    return Law.ABROAD if country in _ELSEWHERE else Law.UK
