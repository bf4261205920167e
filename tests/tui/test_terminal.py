"""The app in a real terminal: keys go in at one end, bytes come out at the other."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("there is no pty here", allow_module_level=True)

from tests.leaks import leaks
from tests.tui.terminal import CTRL_Q, ENTER, F12, TAB, Terminal

CANARY = "Quokkaberg"


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    opened = Terminal(tmp_path)
    yield opened
    opened.kill()


@pytest.mark.slow
def test_a_practice_session_from_the_first_page_to_the_report(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.until("See what the web shows about you")
    terminal.send(TAB, TAB, ENTER)
    terminal.until("What this does")
    for heading in ("What leaves this computer", "How to hide this screen", "Before we start"):
        terminal.once_more(ENTER, heading)
    terminal.send(" ", TAB, " ", TAB, " ", TAB, " ", TAB, *"Helen", ENTER)
    terminal.until("Choose a passphrase")
    terminal.send("seven quiet herons by the weir", ENTER)
    terminal.until("Your recovery code")
    terminal.send(TAB, TAB, ENTER)
    terminal.until("What is your name?")
    for heading in (
        "Do you have other names?", "When were you born?", "Where do you live?",
        "Which town or area", "What are your own phone numbers?",
        "What are your own email addresses?", "Which usernames do you use?",
        "Do you have a website or a blog?",
    ):  # fmt: skip
        terminal.onwards(heading)
    terminal.send(TAB, TAB, ENTER)
    terminal.until("Who lives with you?")
    for heading in ("Where do you work?", "What is public on purpose?", "Check your answers"):
        terminal.onwards(heading)
    terminal.send(ENTER)
    terminal.until("Ticked:")
    terminal.send("a")
    terminal.read(1.0)
    terminal.send(TAB, TAB, TAB, ENTER)
    terminal.until("Searching")
    # "Is this you?" or the report, by what the search is sure of.
    terminal.until("Where:")
    terminal.send(CTRL_Q)
    terminal.until("Quit?")
    terminal.send(TAB, ENTER)
    assert terminal.wait() == 0
    assert "\x1b]52" not in terminal.out
    assert "\x1b]0;" not in terminal.out
    assert "\x1b]2;" not in terminal.out
    assert leaks([tmp_path], ["Gasworks"]) == []


@pytest.mark.slow
def test_hiding_locks_in_a_fresh_process_and_a_kill_leaves_nothing_readable(
    terminal: Terminal, tmp_path: Path
) -> None:
    terminal.until("See what the web shows about you")
    for heading in (
        "What this does", "What leaves this computer", "How to hide this screen", "Before we start",
    ):  # fmt: skip
        terminal.once_more(ENTER, heading)
    terminal.send(" ", TAB, " ", TAB, " ", TAB, " ", TAB, *CANARY, ENTER)
    terminal.until("Choose a passphrase")
    terminal.send("seven quiet herons by the weir", ENTER)
    terminal.until("Your recovery code")
    terminal.send(TAB, TAB, ENTER)
    terminal.until("What is your name?")
    terminal.send(*CANARY, ENTER, ENTER, ENTER)
    terminal.until("Do you have other names?")
    terminal.send(F12)
    terminal.until_another_program()
    before = len(terminal.out)
    terminal.send("x")
    terminal.mark = before
    terminal.until("Your work is locked")
    terminal.send("seven quiet herons by the weir", ENTER)
    terminal.until("Do you have other names?")
    terminal.kill()
    assert leaks([tmp_path], [CANARY]) == []
    assert (tmp_path / "data" / "footprint-audit" / "footprint.vault").exists()
