"""Whole plain sessions against the practice web: the real vault, the real search, a person."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from footprint.commands import plain
from footprint.commands._place import Place
from footprint.io.registry import source_ids
from footprint.io.vault import open_vault
from footprint.io.vault.export import unseal
from footprint.io.vault.slots import FLOOR
from footprint.plain import Ended
from footprint.practice import PracticeServer, World
from footprint.settings import read_settings
from tests.footprint.plain.scripted import Listener

pytestmark = pytest.mark.slow

PASSPHRASE = "seven quiet herons by the weir"
AGREE = ("Change a tick", "#1,2,3,4", "I agree", "#Helen Whitlock")
LOCK = ("Choose a passphrase", "Type a passphrase of my own", f"#{PASSPHRASE}")
BEGIN = ("Start on my own", "Continue", "Continue", "Continue", *AGREE, *LOCK)
NAME = ("Type an answer", "#Helen", "#", "#Whitlock")
PHONE = ("Type an answer", "#07700 900931", "Continue")
ON_TO_THE_CHECK = "on, question by question"
SEARCH = ("See what would be sent", "Tick all", "Start the search")


class Person(Listener):
    """Follows a script: a label to choose, `#` and what to type, or a function of what was said."""

    def __init__(self, *script: str | Callable[[str], str]) -> None:
        super().__init__()
        self.script = list(script)
        self.interrupts_at = ""

    def say(self, text: str) -> None:
        super().say(text)
        if self.interrupts_at and self.interrupts_at in text:
            self.interrupts_at = ""
            raise KeyboardInterrupt

    def ask(self, prompt: str) -> str:
        self.heard.append(prompt)
        if not self.script:
            raise EOFError
        wanted = self.script.pop(0)
        if wanted == ON_TO_THE_CHECK:
            return self._on()
        if callable(wanted):
            return wanted(self.all)
        if wanted.startswith("#"):
            return wanted[1:]
        if wanted.startswith("?"):
            return self.menu.get(wanted[1:]) or self.ask(prompt)
        if wanted not in self.menu:
            raise AssertionError(f"{wanted!r} is not offered:\n" + "\n".join(self.heard[-40:]))
        return self.menu[wanted]

    def _on(self) -> str:
        """Take each answer that is there already, and skip the other questions."""
        if "See what would be sent" in self.menu:
            return self.ask("")
        self.script.insert(0, ON_TO_THE_CHECK)
        return self.menu.get("Continue") or self.menu["Skip"]


@pytest.fixture(scope="module")
def server() -> Iterator[PracticeServer]:
    with PracticeServer(World.generate()) as opened:
        yield opened


@pytest.fixture
def place(tmp_path: Path, server: PracticeServer) -> Place:
    return Place(
        vault=tmp_path / "data" / "v.vault",
        exports=tmp_path / "out",
        settings=read_settings(server.settings_toml().encode()),
        settings_path=tmp_path / "config" / "footprint.toml",
        keys={"companies_house": server.key},
        door_options={"connect": server.connect, "paces": dict.fromkeys(source_ids(), 0.0)},
        cost=FLOOR,
    )


def hold(place: Place, person: Person) -> Ended:
    with contextlib.ExitStack() as stack:
        return plain.hold(place, person.ask, person.say, person.ask, stack)


def code_shown(said: str) -> str:
    shown = re.findall(r"Your code: (\S+)", said)
    return str(shown[-1])


def skips(count: int) -> tuple[str, ...]:
    return ("Skip",) * count


def test_alone_then_again_with_a_wrong_passphrase_then_with_the_code(place: Place) -> None:
    """From the first page to the last; look again another day; the passphrase was forgotten."""
    person = Person(
        *BEGIN, "Type the code to check it", code_shown, *NAME, *skips(4), *PHONE, *skips(6),
        *SEARCH, "?Go to the report", "Save a file", "A table (CSV)", "Lock it with a passphrase",
        "#words for this one file", "Show or hide values",
    )  # fmt: skip
    assert hold(place, person) is Ended.FINISHED
    assert not person.script
    assert "Web search (SearXNG): asking now" in person.all
    assert "900931" not in person.all.split("Check your answers")[-1].split("Values are")[0]
    (file,) = place.exports.iterdir()
    assert b"address of the page" in unseal(file.read_bytes(), "words for this one file")
    code = code_shown(person.all)

    person = Person(
        "#not the words", f"#{code}", "Type a passphrase of my own", "#six other words of mine",
        "Go on with the last session", "Stop here and keep what I have",
    )  # fmt: skip
    assert hold(place, person) is Ended.FINISHED
    assert not person.script
    assert "There is a problem: That does not open your saved work" in person.all
    with open_vault(place.vault, "six other words of mine") as vault:
        assert len(vault.runs.list()) == 1
        assert vault.exports.all()[0].path == str(file)


def test_interrupted_and_taken_up_by_a_new_process(place: Place) -> None:
    person = Person(
        *BEGIN, "Do without a code", *NAME, *skips(11), *SEARCH, "Stop here and keep what I have"
    )
    person.interrupts_at = "asking now"
    assert hold(place, person) is Ended.FINISHED
    assert "You have not finished the search." in person.all
    person = Person(f"#{PASSPHRASE}", "Go on with the last session", "?Go to the report")
    assert hold(place, person) is Ended.FINISHED
    assert "What the web shows about you" in person.all
    with open_vault(place.vault, PASSPHRASE) as vault:
        assert len(vault.runs.list()) == 1


def test_nothing_found_and_nothing_checked_never_sound_alike(place: Place) -> None:
    said = []
    deaf = {**place.door_options, "connect": lambda host, port: ("127.0.0.1", 9)}
    for options in (place.door_options, deaf):
        begin = ("Start on my own", "Continue", "Continue", "Continue", *AGREE, "Keep nothing")
        name = ("Type an answer", "#Zebedee", "#", "#Quillfeather")
        person = Person(*begin, *name, *skips(11), *SEARCH)
        assert hold(replace(place, door_options=options), person) is Ended.FINISHED
        said.append(person.all)
    assert "We found nothing in the places that answered" in said[0]
    assert "We could not check\n" in said[1]
    assert "We found nothing" not in said[1]
    assert not place.vault.exists()


def test_two_people_practise_and_look_again_and_nothing_stays(place: Place) -> None:
    """The stop phrase, notes and numbers as files, hand-over, another look, starting again."""
    person = Person(
        "Practise a session for two", "Continue", "Continue", "Continue",
        "Continue", "#Sam Hale", "#Quiet Street", "#The MP", "We are both ready", "#tea time",
        "Change a tick", "#1,2,3,4,5,6", "I agree", "#Helen", *LOCK, "Do without a code",
        "#Tea time!", "Go on", "Adviser: write a private note", "#zanzibar",
        "Adviser: read the notes", ON_TO_THE_CHECK, *SEARCH, "?Go to the report",
        "Start with the first job", "That is enough for today",
        "Type an answer", "#Write to the club", "#Sam", "#1/12/2026", "Continue",
        "Save the adviser's notes", "Lock it with a passphrase", "#words for the notes",
        "Save the numbers", "The caseworker keeps it",
        "Look again", "Tick all", "Look again now", "See what is there now",
        "Stop here and keep what I have", "Start again from nothing", "Yes, delete my answers",
        "#/stop",
    )  # fmt: skip
    assert hold(place, person) is Ended.FINISHED
    assert not person.script
    practice, after = person.all.split("Yes, delete my answers")[0], person.heard[-12:]
    assert practice.count("Practice: nobody here is real") > 20
    assert "Practice: nobody" not in "\n".join(after)
    assert "We stop here, as you agreed." in person.all
    assert "What has changed" in person.all
    assert "As they were: " in person.all
    files = {file.name.split("-")[1]: file for file in (place.exports / "practice").iterdir()}
    assert b"zanzibar" in unseal(files["notes"].read_bytes(), "words for the notes")
    numbers = files["counts"].read_text()
    for private in ("Helen", "Whitlock", "Sam", "Quiet", "zanzibar", "club", "tea"):
        assert private not in numbers
    assert not place.vault.exists()


def test_a_refusal_asks_nobody_and_keeps_nothing(place: Place, server: PracticeServer) -> None:
    before = len(server.log)
    person = Person(
        "Start on my own", "Continue", "Continue", "Continue", "I do not agree",
        "Stop here and keep what I have", "Close the program",
    )  # fmt: skip
    assert hold(place, person) is Ended.FINISHED
    assert "Nothing was sent, and nothing was kept." in person.all
    assert len(server.log) == before
    assert not place.vault.parent.exists()
