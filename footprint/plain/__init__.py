"""Plain mode: the guided session as questions and answers, for screen readers and bare terminals.

No screen, no colour, no spinner: a line is said, a line is asked. It drives the same machine as
the app, so that nobody gets a lesser session.
"""

from footprint.plain.driver import Ended, run_plain
from footprint.plain.equipment import Equipment

__all__ = ["Ended", "Equipment", "run_plain"]
