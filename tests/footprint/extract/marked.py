# ruff: noqa: RUF001 - pages are written with real apostrophes and dashes, and patterns must meet them
"""Reads the marked-up texts of `corpus/` and scores readings of them.

`{P Jane}` marks a person; codes: P person, A address, Z postcode, T phone, E email, D date of
birth or age, R/kind relation, W employer, S school, V vehicle, U username, Q routine. A minus
(`{-A ...}`) marks what is not personal: a public address, a business number, somebody long
dead, a code that only looks like one. Marks nest. All people are invented.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

LABELS = {
    "P": "PERSON", "A": "ADDRESS", "Z": "POSTCODE", "T": "PHONE", "E": "EMAIL", "D": "DOB_AGE",
    "R": "RELATION", "W": "EMPLOYER", "S": "SCHOOL", "V": "VEHICLE_REG", "U": "USERNAME", "Q": "ROUTINE",
}  # fmt: skip
_OPEN = re.compile(r"\{(-?)([PATZEDRWSVUQ])(?:/([a-z]+))? ")
_PREFIX = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Rev|Cllr|Sister|HHJ|Major|Aunty|Auntie|Nanny|Nana|little|Big|Wee|Revd|PCSO)\.? |(?:my|his|her|their|our|the|beloved|late) )",
    re.IGNORECASE,
)

Mark = tuple[int, int, str]


@dataclass
class Marked:
    """One text, what is personal in it, and what is not."""

    page_type: str
    text: str
    spans: list[tuple[int, int, str, str]] = field(default_factory=list)
    traps: list[Mark] = field(default_factory=list)


@cache
def corpus() -> list[Marked]:
    """Return every text of the corpus."""
    texts = []
    for path in sorted(Path(__file__).with_name("corpus").glob("*.txt")):
        for block in re.split(r"^= ", path.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
            kind, _, body = block.partition("\n")
            texts.append(read_marks(kind, body.strip("\n")))
    return texts


def read_marks(kind: str, body: str) -> Marked:
    """Take the marks out of a text and note where they stood."""
    out: list[str] = []
    length = at = 0
    marked = Marked(kind, "")
    stack: list[tuple[bool, str, str, int]] = []
    while at < len(body):
        opening = _OPEN.match(body, at)
        if opening:
            stack.append((bool(opening[1]), LABELS[opening[2]], opening[3] or "", length))
            at = opening.end()
        elif body[at] == "}" and stack:
            trap, label, relation, start = stack.pop()
            if trap:
                marked.traps.append((start, length, label))
            else:
                marked.spans.append((start, length, label, relation))
            at += 1
        else:
            out.append(body[at])
            length += 1
            at += 1
    assert not stack, f"a mark is not closed in {kind}"
    marked.text = "".join(out)
    return marked


def core(text: str, start: int, end: int) -> tuple[int, int]:
    """Drop titles, possessives and outer marks: boundaries on which careful readers differ."""
    while (lead := _PREFIX.match(text, start, end)) and lead.end() < end:
        start = lead.end()
    if re.search(r"['’]s$", text[start:end]):
        end -= 2
    while start < end and not (text[start].isalnum() or text[start] in "@+("):
        start += 1
    while end > start and not (text[end - 1].isalnum() or text[end - 1] == ")"):
        end -= 1
    return start, end


def f1(precise: int, predicted: int, recalled: int, gold: int) -> float:
    """Return the harmonic mean of precision and recall."""
    precision = precise / predicted if predicted else 0.0
    recall = recalled / gold if gold else 0.0
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


@dataclass
class Score:
    """The figures for one label."""

    gold: int = 0
    predicted: int = 0
    strict: int = 0
    touched: int = 0
    found: int = 0
    trapped: int = 0
    traps: int = 0
    kinds: int = 0
    kinds_right: int = 0

    @property
    def strict_f1(self) -> float:
        """Same boundaries on both sides."""
        return f1(self.strict, self.predicted, self.strict, self.gold)

    @property
    def overlap_f1(self) -> float:
        """Any shared character."""
        return f1(self.touched, self.predicted, self.found, self.gold)


Reader = Callable[[str], Iterable[tuple[int, int, str, str | None]]]


def score(texts: Iterable[Marked], reader: Reader) -> dict[str, Score]:
    """Score a reader that yields start, end, label and kind of what is personal."""
    scores = {label: Score() for label in LABELS.values()}
    for marked in texts:
        read = list(reader(marked.text))
        for label, figures in scores.items():
            gold = {
                core(marked.text, s, e): kind for s, e, lab, kind in marked.spans if lab == label
            }
            said = {core(marked.text, s, e): kind for s, e, lab, kind in read if lab == label}
            figures.gold += len(gold)
            figures.predicted += len(said)
            figures.strict += len(gold.keys() & said.keys())
            figures.touched += sum(any(_touch(p, g) for g in gold) for p in said)
            figures.found += sum(any(_touch(p, g) for p in said) for g in gold)
            figures.traps += sum(lab == label for _, _, lab in marked.traps)
            figures.trapped += sum(
                lab == label and any(_touch((s, e), p) for p in said) for s, e, lab in marked.traps
            )
            for place, kind in gold.items():
                named = [k for p, k in said.items() if _touch(p, place)]
                figures.kinds += bool(named and kind)
                figures.kinds_right += bool(kind) and kind in named
    return scores


def _touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def table(scores: dict[str, Score]) -> str:
    """Return the scores as lines of text."""
    lines = [f"{'label':12} {'gold':>4} {'read':>4} strict overlap traps"]
    for label, s in scores.items():
        kinds = f"  kinds {s.kinds_right}/{s.kinds}" if s.kinds else ""
        lines.append(
            f"{label:12} {s.gold:4} {s.predicted:4}   {s.strict_f1:.2f}    {s.overlap_f1:.2f} {s.trapped}/{s.traps}{kinds}"
        )
    return "\n".join(lines)
