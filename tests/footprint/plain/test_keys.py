"""The locked file in plain mode: made, opened, forgotten and opened by its code."""

from __future__ import annotations

from pathlib import Path

from footprint.io.vault import open_vault
from footprint.source import (
    Found,
)
from tests.footprint.plain.scripted import (
    BEGIN,
    NAME,
    OFFERED,
    Person,
    ScriptedAuditor,
    hold,
)


class TestTheLockedFile:
    def make(self, place: Path) -> str:
        person = Person(*BEGIN[:-1], "Type the code to check it", "#wrong")
        hold(person, ScriptedAuditor(Found()), place)
        assert "That is not the same code" in person.all
        return next(
            line.removeprefix("Your code: ")
            for line in person.heard
            if line.startswith("Your code: ")
        )

    def test_a_wrong_passphrase_gets_a_sentence_and_another_try(self, place: Path) -> None:
        hold(Person(*BEGIN, *NAME), ScriptedAuditor(Found()), place)
        person = Person("#nonsense", f"#{OFFERED}", "Go on with the last session")
        hold(person, ScriptedAuditor(Found()), place)
        assert "That does not open your saved work" in person.all
        assert not person.script

    def test_a_forgotten_passphrase_is_replaced_by_the_code(self, place: Path) -> None:
        code = self.make(place)
        person = Person(f"#{code.lower()}", "Type a passphrase of my own", "#four words from me ok")
        hold(person, ScriptedAuditor(Found()), place)
        with open_vault(place, "four words from me ok"):
            pass

    def test_a_weak_passphrase_is_thought_over(self, place: Path) -> None:
        begin = BEGIN[:-2]
        person = Person(
            *begin, "Type a passphrase of my own", "#short", "Use it all the same",
            "Do without a code",
        )  # fmt: skip
        hold(person, ScriptedAuditor(Found()), place)
        assert "This passphrase is short" in person.all
        with open_vault(place, "short") as vault:
            assert not vault.has_recovery_code()

    def test_the_code_typed_back_in_any_form_is_taken(self, place: Path) -> None:
        class Copying(Person):
            def ask(self, prompt: str) -> str:
                if prompt == "Type the code to check it:":
                    shown = next(h for h in self.heard if h.startswith("Your code: "))
                    return shown.removeprefix("Your code: ").lower().replace("-", " ")
                return super().ask(prompt)

        person = Copying(*BEGIN[:-1], "Type the code to check it")
        hold(person, ScriptedAuditor(Found()), place)
        assert "What is your name?" in person.all
