"""What to do: findings and remedies become actions, grouped by who has to be asked.

One holder gets one request for all its pages, because ten letters to one mailbox are read as
one nuisance. Each home, each adult and each document gets its own where the form demands it.
An action's id is a digest of what it is, never of a value, so that it is the same next year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from typing import Final

from footprint.finding import About, Evidence, Finding
from footprint.remedies.action import Action, Advice, Doer
from footprint.remedies.deadlines import answer_due
from footprint.remedies.law import law_of
from footprint.remedies.letters import letter_for
from footprint.remedies.load import EVIDENCE_LETTER, Catalogue
from footprint.remedies.match import Offer, Part, Places, host_of, in_order, offers_for, site_of
from footprint.remedies.model import Per, Remedy, Stage
from footprint.remedies.wales import written_to_wales
from footprint.sighting import Kind, Layer
from footprint.subject import Profile

_ID_LENGTH: Final = 12
_LATE: Final = {Stage.ARCHIVE: 1, Stage.INDEX: 2}
_ARCHIVED: Final = re.compile(
    r"^https?://[^/]+/(?:[\w-]+/){0,3}\d{4,14}(?:[a-z]{2}_)?/(https?://.+)$", re.IGNORECASE
)
"""An archive's address of a copy: a time, then the address of the page."""
_SPELLING: Final = re.compile(r"^https?://(?:www\.)?", re.IGNORECASE)
_MAIL_HOSTS: Final = frozenset(
    [
        "gmail.com",
        "googlemail.com",
        "outlook.com",
        "hotmail.com",
        "hotmail.co.uk",
        "live.co.uk",
        "live.com",
        "icloud.com",
        "me.com",
        "yahoo.com",
        "yahoo.co.uk",
        "aol.com",
        "proton.me",
        "protonmail.com",
        "btinternet.com",
        "sky.com",
        "parliament.uk",
    ]
)
"""Hosts where everybody has a mailbox: an address there says nothing about whose site it is."""


@dataclass(slots=True)
class _Group:
    """Pages that one action is about, while they are being collected."""

    remedy: Remedy
    site: str
    copy: str
    """Which of several like actions: a document or a home."""
    household: bool
    """Whether another adult of the household has to do it, not the subject."""
    findings: dict[str, None] = field(default_factory=dict)
    clears: dict[str, None] = field(default_factory=dict)
    about: dict[str, None] = field(default_factory=dict)
    parts: set[Part] = field(default_factory=set)

    @property
    def id(self) -> str:
        """Digest of remedy, site, copy and doer."""
        return _digest(self.remedy.id, self.site, self.copy, "household" if self.household else "")


def actions_for(
    findings: Sequence[Finding], catalogue: Catalogue, *, today: date, profile: Profile
) -> tuple[Action, ...]:
    """Return everything that can be done about the findings, in the order of work.

    An action clears a page for the findings that it lists and for no other. `after` names
    the actions to do first; the result is sorted so that they stand before it.
    """
    groups = _collect(findings, catalogue, places_of(profile))
    _add_next(groups, catalogue)
    _add_household(groups, profile)
    _add_evidence_letter(groups, catalogue)
    ordered = _ordered(list(groups.values()))
    totals = _totals(ordered)
    by_id = {finding.id: finding for finding in findings}
    made: list[Action] = []
    for group in ordered:
        action = _action(group, today, catalogue, title=_title(group, totals))
        served = [by_id[one] for one in group.findings]
        letter = letter_for(action, served, profile, today=today)
        made.append(replace(action, after=_after(group, ordered), letter=letter))
    return _with_welsh(made, ordered, profile)


def _with_welsh(
    actions: Sequence[Action], groups: Sequence[_Group], profile: Profile
) -> tuple[Action, ...]:
    """Say about Welsh what there is to say, once: with the first letter that goes to Wales."""
    marked = list(actions)
    for place, (action, group) in enumerate(zip(actions, groups, strict=True)):
        urls = (*group.clears, *group.about)
        own = Per.ONCE in group.remedy.per
        if group.remedy.welsh and written_to_wales(urls, profile, own_council=own):
            marked[place] = replace(action, welsh=group.remedy.welsh)
            break
    return tuple(marked)


def places_of(profile: Profile) -> Places:
    """Return the hosts that the subject or their office can edit."""
    office = {address.rpartition("@")[2].lower() for address in profile.public.emails}
    return Places(
        own=frozenset(filter(None, (host_of(site.value) for site in profile.websites))),
        office=frozenset(office - _MAIL_HOSTS),
    )


# ------------------------------------------------------------------------------ collecting


def _collect(
    findings: Sequence[Finding], catalogue: Catalogue, places: Places
) -> dict[str, _Group]:
    groups: dict[str, _Group] = {}
    homes = _homes(findings)
    for finding in findings:
        for evidence in finding.evidence:
            for offer in offers_for(finding.kind, evidence, catalogue, places=places):
                household = Per.PERSON in offer.remedy.per and finding.about is About.HOUSEHOLD
                copy = _copy(offer, finding, evidence, homes)
                fresh = _Group(offer.remedy, offer.site, copy, household)
                group = groups.setdefault(fresh.id, fresh)
                _add(group, offer, finding, evidence)
    return groups


def _add(group: _Group, offer: Offer, finding: Finding, evidence: Evidence) -> None:
    group.findings[finding.id] = None
    group.parts.add(offer.part)
    if (
        offer.part is Part.CLEARS
        and offer.remedy.removable
        and evidence.layer is not Layer.OWN_EXPORT
    ):
        group.clears[evidence.url] = None
    else:
        group.about[evidence.url] = None


def _copy(offer: Offer, finding: Finding, evidence: Evidence, homes: Mapping[str, str]) -> str:
    per = offer.remedy.per
    copies: list[str] = []
    if Per.DOCUMENT in per and offer.part is Part.CLEARS:
        copies.append(evidence.url)
    # Nobody is on the register of a former home: only what clears a page is done for it.
    if Per.ADDRESS in per and (offer.part is Part.CLEARS or finding.current is not False):
        copies.append(homes.get(_home_key(finding), ""))
    return "|".join(filter(None, copies))


def _homes(findings: Sequence[Finding]) -> dict[str, str]:
    """Tell homes apart, by address and by postcode. The present home needs no mark."""
    addresses = [finding for finding in findings if finding.kind is Kind.ADDRESS]
    ordered = sorted(addresses, key=lambda f: (f.current is False, not f.known, f.id))
    homes: dict[str, str] = {}
    for place, finding in enumerate(ordered):
        present = place == 0 and finding.known and finding.current is not False
        mark = "" if present else f"home {finding.id}"
        homes[finding.normalised] = mark
        postcode = finding.normalised.rpartition("|")[2]
        if postcode:
            homes.setdefault(postcode, mark)
    return homes


def _home_key(finding: Finding) -> str:
    if finding.kind is Kind.POSTCODE:
        return finding.normalised.casefold()
    return finding.normalised if finding.kind is Kind.ADDRESS else ""


def _add_next(groups: dict[str, _Group], catalogue: Catalogue) -> None:
    for group in list(groups.values()):
        for remedy in (catalogue[name] for name in group.remedy.then):
            site = "" if Per.ONCE in remedy.per else group.site
            household = group.household and Per.PERSON in remedy.per
            fresh = _Group(remedy, site, "", household)
            groups.setdefault(fresh.id, fresh).findings.update(group.findings)


def _add_household(groups: dict[str, _Group], profile: Profile) -> None:
    adults = sum(1 for relative in profile.relatives if not relative.minor)
    if not adults:
        return
    for group in list(groups.values()):
        if Per.PERSON in group.remedy.per and not group.household:
            twin = _Group(group.remedy, group.site, group.copy, household=True)
            twin.findings.update(group.findings)
            twin.about.update({**group.about, **group.clears})
            groups.setdefault(twin.id, twin)


def _add_evidence_letter(groups: dict[str, _Group], catalogue: Catalogue) -> None:
    served = [group for group in groups.values() if group.remedy.evidence_letter]
    if not served:
        return
    letter = _Group(catalogue[EVIDENCE_LETTER], "", "", household=False)
    for group in served:
        letter.findings.update(group.findings)
    groups[letter.id] = letter


# -------------------------------------------------------------------------------- ordering


def _ordered(groups: list[_Group]) -> list[_Group]:
    place = {
        r.id: n for n, r in enumerate(in_order({g.remedy.id: g.remedy for g in groups}.values()))
    }
    return sorted(groups, key=lambda g: (place[g.remedy.id], g.site, g.household, g.copy))


def _after(group: _Group, ordered: Sequence[_Group]) -> tuple[str, ...]:
    return tuple(other.id for other in ordered if _comes_before(other, group))


def _comes_before(first: _Group, then: _Group) -> bool:
    if first.remedy.id == EVIDENCE_LETTER:
        return then.remedy.evidence_letter
    if first.remedy.id in then.remedy.upstream:
        return _same_person(first, then)
    # Archives and search engines copy a page as they find it, so they wait for that page. What
    # other pages say of the same fact does not hold them up: it would make the plan as long as
    # the list of all that there is to do.
    if then.remedy.stage not in _LATE or not first.clears:
        return False
    earlier = first.remedy.stage.order < then.remedy.stage.order
    return earlier and not _originals(first.clears).isdisjoint(_originals(then.about | then.clears))


def _originals(urls: Iterable[str]) -> frozenset[str]:
    """Return pages without what differs between spellings, each archived one as its original."""
    return frozenset(
        _SPELLING.sub("", _ARCHIVED.sub(r"\1", url)).partition("#")[0].rstrip("/") for url in urls
    )


def _same_person(first: _Group, then: _Group) -> bool:
    # What another adult does for themselves never waits for the subject, nor the other way.
    return first.household == then.household or Per.PERSON not in first.remedy.per


# ---------------------------------------------------------------------------------- making


def _action(group: _Group, today: date, catalogue: Catalogue, *, title: str) -> Action:
    remedy = group.remedy
    due = answer_due(remedy.time_limit, today)
    return Action(
        id=group.id,
        remedy=remedy.id,
        title=title,
        findings=tuple(group.findings),
        pages=tuple(sorted(group.clears)),
        url=_link(group),
        why=remedy.why,
        steps=remedy.steps,
        minutes=remedy.minutes,
        wait_days=None if due is None else (due - today).days,
        due=due,
        advice=Advice(remedy.confidence, remedy.source, remedy.checked_on),
        removable=remedy.removable,
        mitigation=remedy.mitigation,
        caveats=_caveats(remedy, catalogue),
        verify=remedy.verify,
        proof=remedy.proof,
        fee=remedy.fee,
        doer=Doer.HOUSEHOLD if group.household else remedy.doer,
        recheck_days=remedy.recheck_days or _NO_RECHECK_DAYS,
        holder=remedy.holder.replace("the site", group.site or "the site"),
        site=group.site,
        about_pages=tuple(sorted(group.about.keys() - group.clears.keys())),
        letter_kind=remedy.letter or "",
        law=remedy.law or law_of(group.site),
        evidence_first=remedy.evidence_first,
        late=_LATE.get(remedy.stage, 0),
        official=remedy.official,
        email=remedy.email,
    )


def _link(group: _Group) -> str:
    """Return where to do it; nothing if the link is one site's own and the page is another's."""
    sites = {site_of(f"https://{suffix}") for suffix in group.remedy.match_domains}
    elsewhere = group.site != "" and group.site not in sites
    return "" if elsewhere and site_of(group.remedy.url) in sites else group.remedy.url


_NO_RECHECK_DAYS: Final = 365
"""Once a year, for what does not come back by itself."""


def _caveats(remedy: Remedy, catalogue: Catalogue) -> tuple[str, ...]:
    lines = list(remedy.caveats)
    if remedy.id in catalogue.own:
        lines.append(f"This advice was {catalogue.own[remedy.id]}.")
    if remedy.time_limit.note:
        lines.append(remedy.time_limit.note)
    lines += filter(None, (remedy.where, remedy.link_doubt))
    if not remedy.official:
        lines.append(NOT_OFFICIAL)
    return tuple(lines)


NOT_OFFICIAL: Final = (
    "We did not see this on a current official page. Check it there before you rely on it."
)


def _title(group: _Group, totals: Mapping[tuple[str, str, bool], list[str]]) -> str:
    title = group.remedy.title.replace("{site}", group.site or "the site")
    if group.household:
        title = f"Ask the adults you live with: {title[0].lower()}{title[1:]}"
    like = totals[group.remedy.id, group.site, group.household]
    if len(like) > 1:
        title += f" ({like.index(group.id) + 1} of {len(like)})"
    return title


def _totals(groups: Iterable[_Group]) -> dict[tuple[str, str, bool], list[str]]:
    totals: dict[tuple[str, str, bool], list[str]] = {}
    for group in groups:
        totals.setdefault((group.remedy.id, group.site, group.household), []).append(group.id)
    return totals


def _digest(*parts: str) -> str:
    return sha256("\x1f".join(parts).encode()).hexdigest()[:_ID_LENGTH]
