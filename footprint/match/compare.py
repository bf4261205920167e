"""A printed name against the subject's names: which part agrees, and how far.

Every way to divide the printed name into given and family part is tried, because the order of
parts differs by custom and by form ("SURNAME, Forename"); the best reading counts.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from footprint.match.aliases import are_aliases, is_low
from footprint.match.family import CUSTOM_NAMES, FamilyLevel, compare_family
from footprint.match.given import GivenLevel, compare_given
from footprint.match.names import ParsedName, name_tokens, parse_name
from footprint.subject import Name, NameKind, Profile

_FAMILY_WORDS = 3
"""A family name takes at most so many words: van der Berg."""


class MiddleLevel(IntEnum):
    """How middle names agree. `SILENT`: one side has none."""

    CLASH = 0
    SILENT = 1
    INITIAL = 2
    EXACT = 3


@dataclass(frozen=True, slots=True)
class NameForm:
    """One of the subject's names in folded tokens."""

    given: tuple[str, ...]
    middle: tuple[str, ...]
    family: tuple[str, ...]
    kind: NameKind


@dataclass(frozen=True, slots=True)
class NameComparison:
    """The best reading of a printed name against one form."""

    given: GivenLevel
    family: FamilyLevel | None
    """None: the record gives no family name."""
    middle: MiddleLevel
    form: NameForm
    turned: bool = False
    """Whether the family name had to be read first."""

    @property
    def whole(self) -> bool:
        """Whether given and family name are both there and both agree beyond an initial."""
        return (
            self.given > GivenLevel.INITIAL
            and self.family is not None
            and self.family > FamilyLevel.GENDERED
        )


def forms_of(profile: Profile) -> tuple[NameForm, ...]:
    """Return the subject's names, those meant to be public among them, each once."""
    forms = [_form(name) for name in profile.names]
    for public in profile.public.names:
        tokens = parse_name(public).tokens
        if len(tokens) > 1:
            forms.append(NameForm(tokens[:1], (), tokens[-1:], NameKind.PROFESSIONAL))
    family = forms[0].family
    # A nickname is mostly typed without the family name that goes with it.
    whole = [f if f.family else NameForm(f.given, f.middle, family, f.kind) for f in forms]
    unique: dict[tuple[tuple[str, ...], tuple[str, ...]], NameForm] = {}
    for form in whole:
        unique.setdefault((form.given, form.family), form)
    return tuple(unique.values())


def readings(form: NameForm, parsed: ParsedName) -> Iterator[NameComparison]:
    """Yield every sensible reading of a printed name against one form."""
    tokens = parsed.tokens
    if not tokens:
        return
    if parsed.family_first:
        cut = parsed.family_first
        yield _read(form, tokens[cut:], tokens[:cut], parsed)
        return
    if len(tokens) == 1:
        whole = {"".join((*form.given, *form.family)), "".join((*form.family, *form.given))}
        if form.given and form.family and tokens[0] in whole:
            # The blank between the parts was lost.
            yield _read(form, form.given, form.family, parsed)
        yield _read(form, tokens, (), parsed)
        yield _read(form, (), tokens, parsed)
        return
    for size in range(1, min(_FAMILY_WORDS, len(tokens) - 1) + 1):
        yield _read(form, tokens[:-size], tokens[-size:], parsed)
        yield _read(form, tokens[size:], tokens[:size], parsed, turned=True)


def _form(name: Name) -> NameForm:
    middle = tuple(token for part in name.middle for token in name_tokens(part))
    return NameForm(name_tokens(name.given), middle, name_tokens(name.family or ""), name.kind)


def _read(
    form: NameForm,
    given: tuple[str, ...],
    family: tuple[str, ...],
    parsed: ParsedName,
    *,
    turned: bool = False,
) -> NameComparison:
    level, rest = _given_level(form, given, parsed)
    if level is GivenLevel.NONE and any(
        compare_given(form.given[0], token) > GivenLevel.PARTIAL for token in parsed.also
    ):
        level = GivenLevel.ALIAS
    return NameComparison(
        level, _family_level(form, family, given, parsed), _middle_level(form, rest), form, turned
    )


def _given_level(
    form: NameForm, given: tuple[str, ...], parsed: ParsedName
) -> tuple[GivenLevel, tuple[str, ...]]:
    """Compare the given part; also return the tokens that are left for middle names."""
    if not given or not form.given:
        return GivenLevel.MISSING, given
    if len(given) >= len(form.given) > 1 and given[: len(form.given)] == form.given:
        return GivenLevel.EXACT, given[len(form.given) :]
    if parsed.initials and len(given[0]) > 1:
        block = tuple(given[0])
        if block[0] == form.given[0][0]:
            return GivenLevel.INITIAL, (*block[1:], *given[1:])
    first, rest = given[0], given[1:]
    level = compare_given(form.given[0], first)
    if len(form.given) > 1 and level in {GivenLevel.EXACT, GivenLevel.ALIAS}:
        return GivenLevel.PARTIAL, ()
    if level is GivenLevel.NONE:
        return _second_name(form, first, rest)
    return level, rest


def _second_name(
    form: NameForm, first: str, rest: tuple[str, ...]
) -> tuple[GivenLevel, tuple[str, ...]]:
    """Handle people who go by a later name, on the page or in the profile."""
    mine = (*form.given[1:], *form.middle)
    if any(are_aliases(name, first) or name == first for name in mine):
        # After a leading Mohammed the next name is the one in use.
        return (GivenLevel.ALIAS if is_low(form.given[0]) else GivenLevel.PARTIAL), ()
    if rest and compare_given(form.given[0], rest[0]) is GivenLevel.EXACT:
        return (GivenLevel.ALIAS if is_low(first) else GivenLevel.PARTIAL), rest[1:]
    return GivenLevel.NONE, rest


def _family_level(
    form: NameForm, family: tuple[str, ...], given: tuple[str, ...], parsed: ParsedName
) -> FamilyLevel | None:
    if not family or not form.family:
        return None
    level = compare_family(form.family, family)
    if level is FamilyLevel.NONE and any(
        compare_family(form.family, (token,)) is FamilyLevel.EXACT for token in parsed.also
    ):
        return FamilyLevel.HALF
    if level is FamilyLevel.NONE and (
        (family[-1] in CUSTOM_NAMES and family[-1] in form.middle)
        or (form.family[-1] in CUSTOM_NAMES and form.family[-1] in given[1:])
    ):
        return FamilyLevel.CUSTOM
    return level


def _middle_level(form: NameForm, rest: tuple[str, ...]) -> MiddleLevel:
    theirs = tuple(token for token in rest if token not in CUSTOM_NAMES)
    mine = tuple(token for token in form.middle if token not in CUSTOM_NAMES)
    if not mine or not theirs:
        return MiddleLevel.SILENT
    levels = [compare_given(a, b) for a in mine for b in theirs]
    best = max(levels)
    if best >= GivenLevel.PARTIAL:
        return MiddleLevel.EXACT
    return MiddleLevel.INITIAL if best is GivenLevel.INITIAL else MiddleLevel.CLASH
