"""The desk: where the app's screens meet the vault, the run and the world outside.

The only part of the app that touches `footprint.io`. Screens ask the desk, and the desk asks
nothing back: it knows no widget.
"""

from footprint.commands._place import Place, own_place
from tui.desk.desk import Desk

__all__ = ["Desk", "Place", "own_place"]
