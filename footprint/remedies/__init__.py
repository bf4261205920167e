"""Removal advice as data, the actions made of it, letters and deadlines."""

from footprint.remedies.contacts import Contact, load_contacts
from footprint.remedies.load import Catalogue, CatalogueError, check, load_catalogue, located
from footprint.remedies.match import match_remedies
from footprint.remedies.model import Remedy
from footprint.remedies.plan import actions_for

__all__ = [
    "Catalogue",
    "CatalogueError",
    "Contact",
    "Remedy",
    "actions_for",
    "check",
    "load_catalogue",
    "load_contacts",
    "located",
    "match_remedies",
]
