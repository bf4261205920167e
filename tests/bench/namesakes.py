"""Is it me? The matcher against invented namesakes, household members and stale pages.

`python -m tests.bench namesakes` prints figures of two populations, made on different plans, from
seeds that the calibration map has not seen. `python -m tests.bench.namesakes --fit` fits the map
on both populations, from a seed of its own, and writes `footprint/match/data/calibration.toml`.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from footprint.finding import Band, Match
from footprint.match import Matcher
from footprint.match.calibration import Calibration, fit
from footprint.sighting import Kind
from footprint.source import IdentifierKind
from footprint.subject import Profile
from tests.bench._namesake_others import page_of_other, people, profile_of_other
from tests.bench._namesake_pages import Printed, printed
from tests.bench._namesake_people import (
    FREQUENCIES,
    GROUPS,
    Person,
    household,
    namesake,
    person,
)

SEED = 20_260_101
MORE_SEEDS = (7, 8)
"""What is true of one seed may be luck."""
FIT_SEED = 20_260_102
SUBJECTS_EACH = 60
"""Subjects a group and frequency: 900 in all. Fewer leave a group's figures to chance."""
OTHERS_EACH = 80
"""The same for the second population, which has fewer records a subject."""
_NAMESAKES = {"rare": (0, 1), "medium": (1, 4), "common": (4, 10)}
"""How many namesakes surface, in proportion to how common the name is."""
DATA = Path(__file__).parents[2] / "footprint" / "match" / "data" / "calibration.toml"


@dataclass(frozen=True)
class Case:
    """One record with the truth about it."""

    group: str
    frequency: str
    subject: int
    source: str
    who: str
    """me, namesake, household."""
    true: bool
    match: Match


def cases(seed: int = SEED, each: int = SUBJECTS_EACH) -> list[Case]:
    """Match every record of every invented subject."""
    rng = random.Random(seed)
    made: list[Case] = []
    number = 0
    for _ in range(each):
        for group in GROUPS:
            for frequency in FREQUENCIES:
                made.extend(_subject(rng, group, frequency, number))
                number += 1
    return made


def _subject(rng: random.Random, group: str, frequency: str, number: int) -> Iterator[Case]:
    subject = person(rng, group, frequency)
    profile = profile_of(rng, subject)
    matcher = Matcher(profile)
    for who, someone, count in _people(rng, subject, frequency):
        for _ in range(count):
            page = printed(rng, someone, profile)
            match = matcher.match(page.record, found_by=page.found_by, page_context=page.context)
            true = who == "me" or (who == "household" and _only_home(page))
            yield Case(group, frequency, number, page.source, who, true, match)


def others(seed: int = SEED, each: int = OTHERS_EACH) -> list[Case]:
    """Match every record of the second population."""
    rng = random.Random(seed)
    made: list[Case] = []
    by_name = frozenset({IdentifierKind.NAME})
    number = 0
    for _ in range(each):
        for group in GROUPS:
            for frequency in FREQUENCIES:
                subject, records = people(rng, group, frequency)
                matcher = Matcher(profile_of_other(rng, subject))
                for who, someone in records:
                    source, record = page_of_other(rng, someone)
                    match = matcher.match(record, found_by=by_name)
                    # A household member's record without a name shows nothing that is not shared.
                    if who != "household" or record.names:
                        made.append(Case(group, frequency, number, source, who, who == "me", match))
                number += 1
    return made


def _only_home(page: Printed) -> bool:
    """Whether a household member's record names nobody and shows only what the home shares."""
    shared = {Kind.ADDRESS, Kind.POSTCODE, Kind.LOCATION, Kind.PHONE}
    home = page.source == "listing"
    return home and not page.record.names and {s.kind for s in page.record.sightings} <= shared


def _people(
    rng: random.Random, subject: Person, frequency: str
) -> Iterator[tuple[str, Person, int]]:
    yield "me", subject, rng.randrange(6, 13)
    for _ in range(rng.randint(*_NAMESAKES[frequency])):
        yield "namesake", namesake(rng, subject), rng.choice([1, 1, 2, 3])
    for member in household(rng, subject):
        yield "household", member, rng.choice([1, 2])


def profile_of(rng: random.Random, who: Person) -> Profile:
    """Write down what a subject might type: a name and an office, or a good deal more."""
    full = rng.choice([0.35, 0.8, 0.9, 0.95, 1.0, 1.0])

    def some(make: Callable[[], object]) -> list[object]:
        return [make()] if rng.random() < full else []

    names: list[dict[str, object]] = [{"given": who.given, "family": who.family}]
    if rng.random() < full:
        names[0]["middle"] = [who.middle]
    if who.previous and rng.random() < full:
        names.append({"given": who.given, "family": who.previous, "kind": "previous"})
    data: dict[str, object] = {
        "format": "footprint-profile/1",
        "names": names,
        "addresses": [
            {"value": home.line, "current": i == 0}
            for i, home in enumerate(who.homes)
            if rng.random() < full
        ],
        "emails": some(lambda: {"value": who.email}),
        "phones": [*some(lambda: {"value": who.mobile}), *some(lambda: {"value": who.landline})],
        "usernames": some(lambda: {"value": who.handle}),
        "places": some(lambda: {"value": who.homes[0].town}),
        "employers": [
            {"name": name, "role": role, "current": i == 0}
            for i, (name, role) in enumerate(who.employers)
            if i == 0 or rng.random() < full
        ],
        "relatives": [
            {"given": given, "family": family, "relation": relation}
            for given, family, relation in who.relatives
            if rng.random() < full
        ],
    }
    if rng.random() < full:
        data["born"] = who.born.year if rng.random() < 0.5 else who.born
    return Profile.model_validate(data)


# ------------------------------------------------------------------------------- figures


def brier(found: Sequence[Case]) -> float:
    """Return the mean squared error of the probabilities."""
    return sum((case.match.probability - case.true) ** 2 for case in found) / len(found)


def reliability(found: Sequence[Case], bins: int = 10) -> list[tuple[int, float, float]]:
    """Return count, mean probability and share true in bins of equal mass."""
    ordered = sorted(found, key=lambda case: case.match.probability)
    cuts = [len(ordered) * i // bins for i in range(bins + 1)]
    table = []
    for start, end in pairwise(cuts):
        chunk = ordered[start:end]
        said = sum(case.match.probability for case in chunk) / len(chunk)
        table.append((len(chunk), said, sum(case.true for case in chunk) / len(chunk)))
    return table


def calibration_error(found: Sequence[Case]) -> float:
    """Return the expected calibration error over ten bins of equal mass."""
    table = reliability(found)
    total = sum(count for count, _, _ in table)
    return sum(count * abs(said - true) for count, said, true in table) / total


def recall_at(found: Sequence[Case], precision: float) -> float:
    """Return the largest recall at which precision still holds, going down by score."""
    ordered = sorted(found, key=lambda case: -case.match.score)
    trues = sum(case.true for case in found)
    hits = 0
    best = 0
    for seen, case in enumerate(ordered, 1):
        hits += case.true
        if hits / seen >= precision:
            best = hits
    return best / trues


def likely(found: Sequence[Case]) -> tuple[float, float]:
    """Return precision and recall of "likely" and above."""
    chosen = [case for case in found if case.match.band >= Band.LIKELY]
    hits = sum(case.true for case in chosen)
    return hits / max(1, len(chosen)), hits / max(1, sum(case.true for case in found))


def household_confusion(found: Sequence[Case]) -> float:
    """Return the share of other household members' records called likely or surer."""
    members = [case for case in found if case.who == "household" and not case.true]
    return sum(case.match.band >= Band.LIKELY for case in members) / max(1, len(members))


def write_fit(train: Sequence[Case]) -> Calibration:
    """Fit the map and write the data file."""
    fitted = fit([case.match.score for case in train], [case.true for case in train], least=80)
    DATA.write_text(
        "# From bits to probability: isotonic regression on invented people, namesakes and\n"
        "# household members. Written by `python -m tests.bench.namesakes --fit`; do not edit.\n"
        f"# Seed {FIT_SEED}, {len(train)} records of two populations.\n"
        f"scores = {list(fitted.scores)}\nprobabilities = {list(fitted.probabilities)}\n",
        "utf-8",
    )
    return fitted


def report(found: Sequence[Case]) -> None:
    """Print all figures, whole and by group."""
    print(f"{len(found)} records, {sum(c.true for c in found) / len(found):.0%} true")
    print("bin  said  true")
    for count, said, true in reliability(found):
        print(f"{count:4} {said:5.3f} {true:5.3f}")
    keys: list[tuple[str, Callable[[Case], bool]]] = [("all", lambda case: True)]
    keys += [(g, lambda case, g=g: case.group == g) for g in GROUPS]  # type: ignore[misc] # bound early
    keys += [(f, lambda case, f=f: case.frequency == f) for f in FREQUENCIES]  # type: ignore[misc] # bound early
    print(f"{'':14}{'n':>6} brier   ECE  R@95  R@99 | likely+ P     R  | household")
    for name, keep in keys:
        part = [case for case in found if keep(case)]
        precision, recall = likely(part)
        print(
            f"{name:14}{len(part):6} {brier(part):5.3f} {calibration_error(part):5.3f}"
            f" {recall_at(part, 0.95):5.3f} {recall_at(part, 0.99):5.3f} |"
            f"   {precision:5.3f} {recall:5.3f} |   {household_confusion(part):5.3f}"
        )
    print(in_short(found))


def main() -> None:
    """Print the figures of seeds that were not fitted on."""
    for name, make in (("first", cases), ("second", others)):
        print(f"-- {name} population, seed {SEED}")
        report(make(SEED))
        for seed in MORE_SEEDS:
            print(f"seed {seed}: {in_short(make(seed))}")
    print(f"{microseconds():.0f} microseconds a record, warm")


def in_short(found: Sequence[Case]) -> str:
    """Return the figures that decide, on one line."""
    precision, recall = likely(found)
    groups = [recall_at([case for case in found if case.group == group], 0.95) for group in GROUPS]
    return (
        f"ECE {calibration_error(found):.3f}, precision {precision:.3f} and recall {recall:.3f} "
        f"in likely and above, household confusion {household_confusion(found):.3f}, "
        f"groups {100 * (max(groups) - min(groups)):.1f} points apart"
    )


def microseconds(rounds: int = 2000) -> float:
    """Return how long one record takes once the tables are read."""
    rng = random.Random(SEED)
    subject = person(rng, GROUPS[0], "medium")
    profile = profile_of(rng, subject)
    matcher = Matcher(profile)
    pages = [printed(rng, subject, profile) for _ in range(20)]
    for _ in range(2):
        began = time.perf_counter()
        for number in range(rounds):
            matcher.match(pages[number % len(pages)].record)
    return (time.perf_counter() - began) / rounds * 1e6


if __name__ == "__main__":
    if "--fit" in sys.argv[1:]:
        write_fit(cases(FIT_SEED) + others(FIT_SEED))
    else:
        main()
