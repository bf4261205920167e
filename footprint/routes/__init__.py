"""From what somebody knows to a sensitive fact, and the least that closes the way.

Values such as `Route` and `Plan` are needed wherever a run is shown or kept, the solver only
where a plan is made. So the solver is loaded when one of its names is first asked for (PEP 562).
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any, Final

from footprint.routes.model import (
    Chance,
    Level,
    OpenRoute,
    Plan,
    Residual,
    Route,
    RouteStep,
    Shorter,
    Start,
    Witness,
)

if TYPE_CHECKING:
    from footprint.routes.chance import chances, residual
    from footprint.routes.draw import chain, svg
    from footprint.routes.find import STARTS, find_routes, relief, roles
    from footprint.routes.planning import RoutePlan, plan

__all__ = [
    "STARTS",
    "Chance",
    "Level",
    "OpenRoute",
    "Plan",
    "Residual",
    "Route",
    "RoutePlan",
    "RouteStep",
    "Shorter",
    "Start",
    "Witness",
    "chain",
    "chances",
    "find_routes",
    "plan",
    "relief",
    "residual",
    "roles",
    "svg",
]

_HOME: Final = {
    "STARTS": "find",
    "RoutePlan": "planning",
    "chain": "draw",
    "chances": "chance",
    "find_routes": "find",
    "plan": "planning",
    "relief": "find",
    "residual": "chance",
    "roles": "find",
    "svg": "draw",
}


def __getattr__(name: str) -> Any:
    """Return a name of the solver.

    Raises:
        AttributeError: if there is no such name.
    """
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_HOME[name]}"), name)
    globals()[name] = value
    return value
