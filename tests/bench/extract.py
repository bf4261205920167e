"""How fast pages and texts are read, what the language model costs, and what windows keep.

All figures are of one run on this machine; ratios inside one run are what to compare.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from unittest.mock import patch

from footprint.extract import parse, recording, records, spans, warm
from footprint.extract.document import Document
from footprint.extract.ner import passages, votes_on
from footprint.extract.profile import KnownFacts
from footprint.extract.recording import windows
from footprint.sighting import Page
from footprint.subject import Profile
from tests.footprint.extract.marked import corpus, score, table

PAGES = 300
SEED = 20261121
PROFILE = Profile.model_validate(
    {
        "format": "footprint-profile/1",
        "names": [{"given": "Rhiannon", "family": "Okafor"}],
        "phones": [{"value": "07700 900123"}],
        "addresses": [{"value": "14 Larkspur Rise, Otley, LS21 9ZZ"}],
        "relatives": [{"given": "Mark", "family": "Okafor", "relation": "spouse"}],
    }
)
_GIVEN = [
    "Dilys",
    "Xanthe",
    "Tarik",
    "Brynmor",
    "Oluchi",
    "Peregrine",
    "Ines",
    "Kasper",
    "Marguerite",
    "Zofia",
]
_FAMILY = [
    "Threadgold",
    "Nkemelu",
    "Aspinall",
    "Brzezicki",
    "Quillfeather",
    "Tranmer",
    "Eastaugh",
    "Virdee",
]
_TOPICS = [
    "drainage",
    "the spring show",
    "bell ringing",
    "parking",
    "the allotments",
    "a new roof",
    "the fun run",
]
_ABOUT = [
    "Rhiannon Okafor, 36, lives at 14 Larkspur Rise, Otley with her husband Mark and their son {given}.",
    "Rhiannon Okafor works for Holdsworth Haulage. Her sister {given} {family} is a nurse.",
    "Ring Rhiannon Okafor on 07700 900123 or write to rhi@example.org.",
    "R. Okafor runs on the canal towpath every Tuesday at 6.30pm with her friend {given} {family}.",
    "Rhiannon Okafor thanked {given} {family} for the cakes.",
]
_NOISE = [
    "{given} {family} spoke about {topic} and the Committee agreed to write to the Council.",
    "The meeting in the Memorial Hall heard that {topic} would cost £{n} this year.",
    "A working party led by {given} {family} will look at {topic} in the autumn, weather permitting.",
    "Nobody else had anything to say on {topic}, so the Chairman moved on to item {n}.",
    "Visitors from Holmfirth, Ilkley and Skipton enjoyed {topic} in spite of the rain.",
]


def _sentence(rng: random.Random, pattern: str) -> str:
    return pattern.format(
        given=rng.choice(_GIVEN),
        family=rng.choice(_FAMILY),
        topic=rng.choice(_TOPICS),
        n=rng.randint(2, 900),
    )


def pages(count: int, paragraphs: int = 40) -> list[Page]:
    """Return invented pages: 30% never name the subject, 40% once, 20% three times, 10% ten times."""
    rng = random.Random(SEED)
    made = []
    for index in range(count):
        mentions = rng.choices([0, 1, 3, 10], [30, 40, 20, 10])[0]
        body = [
            "<p>"
            + " ".join(_sentence(rng, rng.choice(_NOISE)) for _ in range(rng.randint(3, 6)))
            + "</p>"
            for _ in range(paragraphs)
        ]
        for _ in range(mentions):
            body.insert(rng.randrange(len(body)), f"<p>{_sentence(rng, rng.choice(_ABOUT))}</p>")
        markup = "<html><title>News</title><body><h1>News</h1>" + "".join(body) + "</body></html>"
        made.append(
            Page(
                f"https://page{index}.test/",
                200,
                "text/html",
                markup.encode(),
                "utf-8",
                datetime(2026, 11, 21, tzinfo=UTC),
                "0" * 64,
            )
        )
    return made


def cpu(job: Callable[[], object]) -> float:
    """Return the seconds of processor time that a job takes."""
    started = time.process_time()
    job()
    return time.process_time() - started


def _seconds_of_spans(bodies: Sequence[str], ner: bool) -> float:
    return cpu(lambda: [spans(body, ner=ner) for body in bodies])


def texts() -> None:
    """Documents a second on the invented texts of the test suite, one process."""
    bodies = [marked.text for marked in corpus()]
    for ner in (False, True):
        for body in bodies[:20]:
            spans(body, ner=ner)
        seconds = min(_seconds_of_spans(bodies, ner) for _ in range(3))
        print(
            f"spans, {'with the model' if ner else 'rules only    '}: {len(bodies) / seconds:7.0f} documents per CPU second"
        )
    figures = score(
        corpus(),
        lambda text: ((s.start, s.end, s.label, s.kind) for s in spans(text) if s.personal),
    )
    print(table(figures))


def _linked(found: Sequence[object]) -> set[tuple[str, str, str]]:
    facts = set()
    for record in found:
        names = " ".join(str(name) for name in record.names)  # type: ignore[attr-defined]  # records, named loosely here
        if "Okafor" in names:
            facts |= {(str(s.kind), s.normalised, s.whose) for s in record.sightings}  # type: ignore[attr-defined]  # as above
    return facts


def model_on_windows() -> None:
    """The model on windows against the model on all text: cost, and what is kept."""
    documents: list[Document] = [parse(page) for page in pages(PAGES)]
    known = KnownFacts(PROFILE)
    narrow = [
        (0, part) for d in documents for b in d.blocks for _, part in windows(str(b.text), known)
    ]
    wide = [(0, part) for d in documents for b in d.blocks for _, part in passages(str(b.text))]
    share = sum(len(part) for _, part in narrow) / max(1, sum(len(d.text) for d in documents))
    few = cpu(lambda: votes_on(narrow))
    # Equal passages are asked about once in both, so the ratio is that of the words read.
    many = cpu(lambda: votes_on(wide))
    print(
        f"windows hold {share:.1%} of the text; model CPU {few:.2f} s against {many:.2f} s on all text: 1/{many / max(few, 1e-9):.0f}"
    )
    kept = total = 0
    for document in documents:
        with_windows = _linked(records(document, PROFILE))
        everywhere = _linked(_with_model_everywhere(document))
        kept += len(with_windows & everywhere)
        total += len(everywhere)
    print(
        f"facts linked to the subject kept by windows: {kept}/{total} = {kept / max(1, total):.1%}"
    )


def _with_model_everywhere(document: Document) -> Sequence[object]:
    with (
        patch.object(recording, "windows", lambda text, _: list(passages(text))),
        patch.object(recording, "_concerned", lambda whole, _: whole.blocks),
    ):
        return records(document, PROFILE)


def read_pages(count: int, paragraphs: int) -> None:
    """Read pages and print the seconds and the peak of memory: run in a process of its own."""
    warm()
    seconds = cpu(lambda: [len(records(page, PROFILE)) for page in pages(count, paragraphs)])
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{count} pages of {paragraphs} paragraphs: {seconds:.1f} s CPU, peak {peak:.0f} MB")


def memory() -> None:
    """Peak memory of reading 300 pages, of half as many, and of pages twice as long."""
    for count, paragraphs in ((PAGES // 2, 40), (PAGES, 40), (PAGES, 80)):
        call = f"from tests.bench.extract import read_pages; read_pages({count}, {paragraphs})"
        subprocess.run([sys.executable, "-c", call], check=True)


def main() -> None:
    """Run all."""
    warm()
    texts()
    model_on_windows()
    memory()
    print(
        "en_core_web_md: measured only where it is installed; it is preferred then (footprint.extract.ner)"
    )


if __name__ == "__main__":
    main()
