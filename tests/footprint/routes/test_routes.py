"""The names of the room: the same whatever was imported first, and the solver only when asked for."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

import pytest

import footprint.routes

SOLVER: Final = ("planning", "chance")
FIRST: Final = ("", *(f"import footprint.routes.{name}; " for name in SOLVER))


def ran(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.parametrize("first", FIRST)
def test_every_name_is_what_it_says_whatever_came_first(first: str) -> None:
    names = ", ".join(footprint.routes.__all__)
    code = f"{first}import types; from footprint.routes import {names}; "
    assert ran(f"{code}print(sum(isinstance(x, types.ModuleType) for x in ({names})))") == "0"


def test_the_values_alone_do_not_load_the_solver() -> None:
    code = "import sys; from footprint.routes.model import Plan; import footprint.run; "
    loaded = ran(f"{code}print(*(m for m in sys.modules if m.startswith('footprint.routes.')))")
    assert loaded.split() == ["footprint.routes.model"]


def test_there_is_no_other_name() -> None:
    with pytest.raises(AttributeError, match="no attribute 'planner'"):
        footprint.routes.planner  # noqa: B018 - asking is what is tested
