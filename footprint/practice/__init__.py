"""The practice web: an invented internet on loopback, for the demo, the tests and training.

`World.generate()` invents the people and writes the pages; `PracticeServer(world)` serves
them. Nothing in it exists: hosts end in `.test`, numbers are Ofcom's drama numbers, and
the ONS directory knows none of the postcodes.
"""

from footprint.practice.cast import SUBJECTS, Spec
from footprint.practice.facts import Fact
from footprint.practice.key import AnswerKey, KeyFact
from footprint.practice.page import PracticePage
from footprint.practice.server import PracticeServer, Served
from footprint.practice.world import World

__all__ = [
    "SUBJECTS",
    "AnswerKey",
    "Fact",
    "KeyFact",
    "PracticePage",
    "PracticeServer",
    "Served",
    "Spec",
    "World",
]
