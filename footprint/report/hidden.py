"""What a report of a run hides, in every spelling that none of its texts may hold."""

from __future__ import annotations

from collections.abc import Iterable

from footprint.finding import Finding
from footprint.report.hints import hint
from footprint.report.redaction import (
    Secret,
    page_secrets,
    phrase,
    value_secrets,
    without_known,
)
from footprint.report.showing import Showing
from footprint.run import Run
from footprint.subject import Profile


def secrets_of(run: Run, showing: Showing, *, reveal: bool) -> Iterable[Secret]:
    """Return the spellings of all masked values, of the pages they stand on, and of the profile.

    Args:
        run: everything that was seen.
        showing: what of it is shown.
        reveal: whether values are shown at all; what the subject typed is no secret then.
    """
    masked = [one for one in (*run.findings, *run.questions) if one.id not in showing.values]
    shown = [one for one in (*run.findings, *run.questions) if one.id in showing.values]
    values = [secret for finding in masked for secret in _value_secrets(finding)]
    pages = [
        secret for url in sorted(showing.guarded - showing.opened) for secret in page_secrets(url)
    ]
    if not reveal:
        return [*values, *pages, *_profile_secrets(run.profile)]
    seen = [text for finding in shown for text in (str(finding.value), finding.normalised)]
    return [*without_known(values, [*seen, *_profile_texts(run.profile)]), *pages]


def _value_secrets(finding: Finding) -> Iterable[Secret]:
    # In the middle of a sentence the plainest words do: no district, no relation.
    stand_in = hint(finding.kind, finding.normalised)
    return value_secrets(finding.kind, str(finding.value), finding.normalised, stand_in)


def _profile_secrets(profile: Profile) -> Iterable[Secret]:
    for text in _profile_texts(profile):
        yield from phrase(text, "(hidden)")


def _profile_texts(profile: Profile) -> list[str]:
    return [
        *(text for name in profile.names for text in (name.full, name.with_middle)),
        *(email.value for email in profile.emails),
        *(phone.value for phone in profile.phones),
        *(username.value for username in profile.usernames),
        *(address.value for address in profile.addresses),
        *(relative.full for relative in profile.relatives),
        *(website.value for website in profile.websites),
    ]
