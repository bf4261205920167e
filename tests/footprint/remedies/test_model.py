from __future__ import annotations

import re
import tomllib
from importlib import resources
from typing import Any

import pytest
from pydantic import ValidationError

from footprint.remedies.load import Catalogue
from footprint.remedies.model import LetterKind, Remedy, Stage
from footprint.remedies.reading import plain_text

SAMPLE = tomllib.loads(
    resources.files("footprint.remedies").joinpath("catalogue", "192-com.toml").read_text()
)


@pytest.mark.parametrize(
    "change",
    [
        {"match_domains": ["192.com/people"]},
        {"match_domains": ["192"]},
        {"match_domains": ["192.COM"]},
        {"match_domains": [".192.com"]},
        {"match_paths": ["people"]},
        {"match_words": ["Two words"]},
        {"id": "192 com"},
        {"also": ["wayback"]},
        {"upstream": ["192-com"]},
        {"with_kinds": ["person"]},
        {"title": "Ask\nthem"},
        {"url": "http://192.com"},
        {"minutes": 601},
        {"verify": []},
        {"unknown": 1},
        {"time_limit": {"kind": "none", "days": 30}},
    ],
)
def test_what_is_not_advice_is_refused(change: dict[str, Any]) -> None:
    assert Remedy.model_validate(SAMPLE)
    with pytest.raises(ValidationError):
        Remedy.model_validate({**SAMPLE, **change})


def test_stages_stand_in_the_order_of_work() -> None:
    assert [stage.order for stage in Stage] == list(range(len(Stage)))
    assert Stage.SOURCE.order < Stage.COPY.order < Stage.ARCHIVE.order < Stage.INDEX.order


def test_every_kind_of_letter_to_a_holder_is_used_by_some_remedy(catalogue: Catalogue) -> None:
    later = {LetterKind.FOLLOW_UP, LetterKind.REFUSAL, LetterKind.RESTRICTION, LetterKind.CLUB}
    used = {remedy.letter for remedy in catalogue}
    assert set(LetterKind) - later <= used


def test_only_titles_hold_a_placeholder(catalogue: Catalogue) -> None:
    for remedy in catalogue:
        assert set(re.findall(r"\{(\w*)\}", remedy.title)) <= {"site"}, remedy.id
        assert "{" not in plain_text(remedy) + remedy.name + remedy.holder, remedy.id
