"""The report file: its schema, what it refuses, and that nothing is lost on the way."""

from __future__ import annotations

import json
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from footprint.report import (
    Report,
    ReportError,
    UnreadableReportError,
    assemble,
    read_report,
    render_json,
    schema,
)
from footprint.report.document import SIZE_LIMIT, Part
from footprint.subject import read_profile
from tests.footprint.report.made import MADE, OWNER, TODAY, make_run

DESIGN_KEYS = [
    *[
        "format",
        "version",
        "made_at",
        "masked",
        "subject",
        "coverage",
        "sources",
        "findings",
        "routes",
        "plan",
        "ledger",
    ],
    "limits",
]
OLD = Path(__file__).parents[2] / "golden" / "report" / "old-1.json"


def _report() -> Report:
    return assemble(make_run(read_profile(OWNER, today=TODAY)), reveal=True, made_at=MADE)


def test_the_committed_schema_is_the_one_of_the_code() -> None:
    committed = (files("footprint.report") / "schema.json").read_text(encoding="utf-8")
    assert json.loads(committed) == schema()


def test_the_top_level_keys_are_those_of_the_format() -> None:
    content = json.loads(render_json(_report()))
    assert [key for key in content if key in DESIGN_KEYS] == DESIGN_KEYS
    assert set(content) - set(DESIGN_KEYS) == {"who_to_tell", "standing", "questions", "extensions"}


def test_parts_have_the_keys_that_others_rely_on() -> None:
    content = json.loads(render_json(_report()))
    wanted = {
        "sources": "id name outcome reason requests pages findings",
        "findings": "id rank tier kind value normalised masked about known match extraction why "
        "evidence actions",
        "routes": "id start target steps closed_by",
        "ledger": "at source host disclosed status bytes",
    }
    for part, keys in wanted.items():
        assert set(keys.split()) == set(content[part][0])
    assert {"answered", "of", "not_checked"} == set(content["coverage"])
    assert {"source", "host", "reason", "words", "count"} == set(
        content["coverage"]["not_checked"][0]
    )
    action_keys = "id remedy title findings pages url why steps minutes wait_days state due letter"
    assert set(action_keys.split()) <= set(content["plan"]["actions"][0])
    evidence_keys = "source url title snippet layer fetched_at sha256"
    assert set(evidence_keys.split()) <= set(content["findings"][0]["evidence"][0])


def test_times_are_written_in_utc() -> None:
    content = json.loads(render_json(_report()))
    assert content["made_at"] == "2026-05-03T10:00:00Z"
    assert content["ledger"][0]["at"].endswith("Z")


def test_an_old_file_stays_readable() -> None:
    report = read_report(OLD.read_bytes())
    assert report.findings[0].masked
    assert report.plan.further == ()


def test_a_report_may_start_with_a_byte_order_mark_and_hold_unknown_keys() -> None:
    content = json.loads(render_json(_report())) | {"later": {"version": 2}}
    assert read_report(b"\xef\xbb\xbf" + json.dumps(content).encode()) == _report()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "not JSON"),
        (b"\xff\xfe\x00", "not JSON"),
        (b"[" * 100_000, "not JSON"),
        (b"[]", "does not say"),
        (b'{"format": "footprint-report/9"}', "does not say"),
        (b'{"format": "footprint-report/1"}', "see 'version'"),
        (b" " * (SIZE_LIMIT + 1), "larger than"),
    ],
    # The last has a name of its own: 64 MB of blanks are none.
    ids=["empty", "binary", "nested", "list", "later", "bare", "too-large"],
)
def test_what_is_no_report_gets_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableReportError, match=says):
        read_report(data)
    assert issubclass(UnreadableReportError, ReportError)


def test_a_fault_names_the_place_and_never_the_content() -> None:
    content = json.loads(render_json(_report()))
    content["findings"][1]["tier"] = "07700 900987"
    content["subject"]["given"] = {"Otley": -1}
    with pytest.raises(UnreadableReportError) as caught:
        read_report(json.dumps(content).encode())
    assert "900987" not in str(caught.value)
    assert "Otley" not in str(caught.value)


def test_text_of_an_edited_file_is_cleaned() -> None:
    content = json.loads(render_json(_report()))
    content["limits"] = ["a\x1b]52;c;x\x07b\u202e"]
    assert read_report(json.dumps(content).encode()).limits == ("a]52;c;xb",)


# ------------------------------------------------------------------------- round trip


def _parts() -> st.SearchStrategy[Report]:
    """Reports with any text in them, built from a real one by changing its texts."""
    base = json.loads(render_json(_report()))

    def changed(texts: list[str]) -> Report:
        supply = iter(texts * 400)

        def walk(value: object, key: str = "") -> object:
            if isinstance(value, dict):
                return {name: walk(part, name) for name, part in value.items()}
            if isinstance(value, list):
                return [walk(part, key) for part in value]
            if isinstance(value, str) and key in _FREE:
                return next(supply)
            return value

        return Report.model_validate(walk(base))

    return st.lists(st.text(max_size=60), min_size=1, max_size=5).map(changed)


_FREE = frozenset(
    [
        "value",
        "normalised",
        "title",
        "snippet",
        "url",
        "host",
        "why",
        "text",
        "name",
        "steps",
        "gives",
        "uses",
        "page",
        "letter",
        "words",
        "limits",
        "mitigation",
        "reason",
        "proof",
        "fee",
        "caveats",
        "verify",
        "version",
        "sha256",
    ]
)


@settings(max_examples=60, deadline=None)
@given(_parts())
def test_reading_what_was_written_gives_the_same_report(report: Report) -> None:
    assert read_report(render_json(report).encode()) == report


def test_every_text_of_the_document_is_cleaned() -> None:
    parts: list[type[Part]] = [Report, *Part.__subclasses__()]
    bare = [
        f"{part.__name__}.{name}"
        for part in parts
        for name, field in part.model_fields.items()
        if field.annotation is str and not field.metadata
    ]
    assert bare == []
