"""From what somebody knows to a sensitive fact, and the least that closes the way."""

from footprint.routes.draw import chain, svg
from footprint.routes.find import STARTS, find_routes, relief, roles
from footprint.routes.model import OpenRoute, Plan, Route, RouteStep, Start
from footprint.routes.plan import Level, RoutePlan, plan
from footprint.routes.residual import Residual, residual

__all__ = [
    "STARTS",
    "Level",
    "OpenRoute",
    "Plan",
    "Residual",
    "Route",
    "RoutePlan",
    "RouteStep",
    "Start",
    "chain",
    "find_routes",
    "plan",
    "relief",
    "residual",
    "roles",
    "svg",
]
