"""The package's own tables, each read once, when first needed.

Importing `footprint.match` must stay cheap, so nothing here is read at import.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def toml_table(name: str) -> dict[str, Any]:
    """Return a TOML file of `footprint/match/data`, parsed."""
    return tomllib.loads(_text(name))


@cache
def surname_rows() -> dict[str, float]:
    """Return the share of people who carry each listed surname, in [0, 1]."""
    lines = (line for line in _text("surnames.csv").splitlines() if not line.startswith("#"))
    rows = (line.split(",") for line in list(lines)[1:])
    counted = {name: float(per_100k) / 100_000 for name, per_100k in rows}
    return _classed_surnames() | counted


def _classed_surnames() -> dict[str, float]:
    groups = toml_table("surnames_more.toml").values()
    return {name: row["per_100k"] / 100_000 for row in groups for name in row["names"].split()}


def _text(name: str) -> str:
    return files("footprint.match").joinpath("data", name).read_text("utf-8")
