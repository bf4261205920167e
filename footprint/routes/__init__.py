"""From what somebody knows to a sensitive fact, and the least that closes the way."""

from footprint.routes.find import STARTS, find_routes, relief, roles
from footprint.routes.model import OpenRoute, Plan, Route, RouteStep, Start
from footprint.routes.plan import Level, RoutePlan, plan

__all__ = [
    "STARTS",
    "Level",
    "OpenRoute",
    "Plan",
    "Route",
    "RoutePlan",
    "RouteStep",
    "Start",
    "find_routes",
    "plan",
    "relief",
    "roles",
]
