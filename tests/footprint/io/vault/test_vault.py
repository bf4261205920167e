"""Making, opening, changing and wiping; what lies on the disk; what a kill leaves."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from footprint.finding import Finding
from footprint.io.vault import (
    DamagedVaultError,
    KeptFor,
    Label,
    NewerVaultError,
    NoVaultError,
    Vault,
    VaultClosedError,
    VaultError,
    VaultExistsError,
    VaultInUseError,
    WrongKeyError,
    create,
    exists,
    open_vault,
    open_with_either,
    open_with_recovery_code,
    wipe,
)
from footprint.io.vault.labels import Answer
from footprint.io.vault.slots import FLOOR
from footprint.io.vault.wiping import wipe_steps
from footprint.run import Run
from footprint.sighting import Page
from footprint.text import clean
from tests.leaks import leaks

CANARY = "Zebulon Quillfeather 14 Larkspur"
"""`tests/test_leaks.py` proves that the search for it can fail."""


def _keys(place: Path) -> Path:
    return place.with_name(place.name + ".keys")


class TestOpening:
    def test_it_is_there_only_with_its_keys(self, vault: Vault, place: Path) -> None:
        assert exists(place)
        _keys(place).unlink()
        assert not exists(place)

    def test_passphrase_and_code_open_it_and_nothing_else_does(self, place: Path) -> None:
        vault, code = create(place, "first words here", cost=FLOOR)
        vault.lock()
        open_vault(place, "first words here").lock()
        open_with_recovery_code(place, code.lower().replace("-", " ")).lock()
        open_with_either(place, code).lock()
        open_with_either(place, "first words here").lock()
        for typed in ("first words here ", "First words here", "", code[:-1]):
            with pytest.raises(WrongKeyError):
                open_with_either(place, typed)

    def test_a_new_passphrase_shuts_out_the_old_one_and_leaves_the_code(self, place: Path) -> None:
        vault, code = create(place, "first words here", cost=FLOOR)
        vault.change_passphrase("second words here", cost=FLOOR)
        vault.lock()
        with pytest.raises(WrongKeyError):
            open_vault(place, "first words here")
        open_vault(place, "second words here").lock()
        open_with_recovery_code(place, code).lock()

    def test_a_forgotten_passphrase_is_replaced_by_the_code(self, place: Path) -> None:
        vault, code = create(place, "first words here", cost=FLOOR)
        vault.lock()
        with open_with_recovery_code(place, code) as again:
            again.change_passphrase("new words here", cost=FLOOR)
        open_vault(place, "new words here").lock()

    def test_a_new_code_shuts_out_the_old_one(self, place: Path) -> None:
        vault, old = create(place, "first words here", cost=FLOOR)
        new = vault.new_recovery_code()
        vault.lock()
        with pytest.raises(WrongKeyError):
            open_with_recovery_code(place, old)
        with open_with_recovery_code(place, new) as again:
            assert again.has_recovery_code()
            again.decline_recovery_code()
            assert not again.has_recovery_code()
        with pytest.raises(WrongKeyError):
            open_with_recovery_code(place, new)
        open_vault(place, "first words here").lock()

    @pytest.mark.parametrize("empty", ["", " ", "\n\t"])
    def test_an_empty_passphrase_is_refused(self, place: Path, empty: str) -> None:
        with pytest.raises(VaultError, match="empty"):
            create(place, empty, cost=FLOOR)
        assert not place.parent.exists()

    def test_a_vault_is_never_made_over_another_or_its_remains(
        self, vault: Vault, place: Path
    ) -> None:
        vault.lock()
        with pytest.raises(VaultExistsError):
            create(place, "other words here", cost=FLOOR)
        _keys(place).unlink()
        with pytest.raises(VaultExistsError):
            create(place, "other words here", cost=FLOOR)

    def test_no_vault_and_lost_keys_are_told_apart(self, vault: Vault, place: Path) -> None:
        vault.lock()
        with pytest.raises(NoVaultError, match="no saved work"):
            open_vault(place.with_name("other"), "x")
        _keys(place).unlink()
        with pytest.raises(NoVaultError, match="keys of this saved work are gone"):
            open_vault(place, "x")

    def test_a_second_opener_in_the_same_process_is_refused(
        self, vault: Vault, place: Path, passphrase: str
    ) -> None:
        with pytest.raises(VaultInUseError):
            open_vault(place, passphrase)
        vault.lock()
        open_vault(place, passphrase).lock()

    def test_a_newer_vault_is_left_alone(self, vault: Vault, place: Path, passphrase: str) -> None:
        vault.connection.pragma("user_version", 999)
        vault.lock()
        with pytest.raises(NewerVaultError):
            open_vault(place, passphrase)

    def test_a_damaged_file_is_named_as_such(
        self, vault: Vault, place: Path, passphrase: str
    ) -> None:
        vault.lock()
        body = bytearray(place.read_bytes())
        body[200] ^= 1
        place.write_bytes(body)
        with pytest.raises(DamagedVaultError):
            open_vault(place, passphrase)

    def test_a_locked_vault_answers_nothing(self, vault: Vault) -> None:
        vault.lock()
        with pytest.raises(VaultClosedError):
            vault.singles.get("x")
        with pytest.raises(VaultClosedError):
            _ = vault.connection

    def test_no_error_holds_a_path_or_what_was_typed(self, place: Path) -> None:
        vault, _ = create(place, "first words here", cost=FLOOR)
        vault.lock()
        with pytest.raises(VaultError) as caught:
            open_vault(place, CANARY)
        assert CANARY not in str(caught.value)
        assert str(place) not in str(caught.value)

    def test_files_are_their_owners_alone(self, vault: Vault, place: Path) -> None:
        assert place.parent.stat().st_mode & 0o777 == 0o700
        for file in place.parent.iterdir():
            assert file.stat().st_mode & 0o077 == 0, file.name

    def test_a_link_in_place_of_the_keys_is_not_written_through(
        self, vault: Vault, place: Path, tmp_path: Path
    ) -> None:
        target = tmp_path / "target"
        target.write_bytes(_keys(place).read_bytes())
        before = target.read_bytes()
        _keys(place).unlink()
        _keys(place).symlink_to(target)
        with pytest.raises(VaultError, match="is a link"):
            vault.change_passphrase("other words here", cost=FLOOR)
        assert target.read_bytes() == before


class TestNothingReadable:
    def test_no_byte_on_the_disk_tells(
        self,
        vault: Vault,
        place: Path,
        run: Run,
        make_finding: Callable[..., Finding],
        now: datetime,
    ) -> None:
        vault.singles.put_profile(run.profile, at=now)
        vault.singles.put("note", CANARY, at=now)
        id_ = vault.runs.begin(at=now)
        findings = [make_finding(n, value=clean(f"{CANARY} {n}")) for n in range(200)]
        vault.findings.replace(id_, findings)
        vault.labels.add(Label(CANARY, Answer.ME, now))
        page = Page(
            "https://x.example.org/", 200, "text/html", CANARY.encode() * 50, None, now, "a"
        )
        vault.saved_pages.keep(page, KeptFor.EVIDENCE)
        vault.connection.execute("SELECT * FROM finding ORDER BY search DESC").fetchall()
        vault.exports.add(f"/home/{CANARY}", what="report", encrypted=True, at=now)
        self._look(place.parent)
        vault.lock()
        self._look(place.parent)

    def _look(self, folder: Path) -> None:
        assert len(list(folder.iterdir())) >= 2
        words = [CANARY, "CREATE TABLE", "sqlite", "07700 900123", "Okafor"]
        assert leaks([folder], words) == []


WRITER = textwrap.dedent(
    """
    import sys
    from datetime import UTC, datetime
    from pathlib import Path
    from footprint.io.vault.database import open_database
    database = open_database(Path(sys.argv[1]), bytes.fromhex(sys.stdin.readline().strip()))
    (start,), = database.rows("SELECT count(*) FROM session_log")
    print("ready", flush=True)
    CANARY = "Zebulon Quillfeather"
    for number in range(start, 10**9):
        with database.transaction():
            database.rows("INSERT INTO session_log (at, event) VALUES ('2026-11-20T09:00:00+00:00', ?)", (str(number),))
            database.rows("INSERT OR REPLACE INTO single VALUES ('n', ?, 't')", (str(number),))
            database.rows("INSERT OR REPLACE INTO single VALUES ('c', ?, 't')", (CANARY * 50,))
        sys.stdout.write(f"{number}\\n")
        sys.stdout.flush()
    """
)

FORKER = textwrap.dedent(
    """
    # Imports once and forks a writer for each key that comes in, so that 50 kills are quick.
    import os, sys
    import footprint.io.vault.database
    code = compile(open(sys.argv[2]).read(), "writer", "exec")
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            read, write = os.pipe()
            os.write(write, line.encode()); os.close(write)
            sys.stdin = os.fdopen(read)
            exec(code, {})
            os._exit(0)
        print(f"pid {child}", flush=True)
        os.waitpid(child, 0)
        print("over", flush=True)
    """
)


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_fifty_kills_lose_nothing_that_was_committed(
    vault: Vault, place: Path, tmp_path: Path, passphrase: str
) -> None:
    key = vault._data_key
    vault.lock()
    script = tmp_path / "writer.py"
    script.write_text(WRITER)
    chance = random.Random(6)
    kills = 50
    with subprocess.Popen(
        [sys.executable, "-c", FORKER, str(place), str(script)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as forker:
        assert forker.stdin is not None
        assert forker.stdout is not None
        announced = -1
        for turn in range(kills):
            forker.stdin.write(key.hex() + "\n")
            forker.stdin.flush()
            child = 0
            stop_after = announced + 1 + chance.randrange(1, 12)
            for line in forker.stdout:
                word = line.strip()
                if word.startswith("pid "):
                    child = int(word.removeprefix("pid "))
                elif word.isdigit():
                    announced = int(word)
                    if announced >= stop_after and child:
                        time.sleep(chance.random() / 100)
                        os.kill(child, signal.SIGKILL)
                        child, stop_after = 0, 10**9
                elif word == "over":
                    break
            if not turn % 10:
                assert leaks([place.parent], ["Zebulon Quillfeather"]) == []
        forker.stdin.close()
    assert announced > kills
    with open_vault(place, passphrase) as again:
        assert again.connection.pragma("integrity_check") == "ok"
        events = [int(event.event) for event in again.session_log.all()]
        assert events == list(range(len(events)))
        assert len(events) > announced
        assert again.singles.get("n") == len(events) - 1


class TestWiping:
    def test_nothing_is_left_and_the_right_passphrase_opens_nothing(
        self, vault: Vault, place: Path, passphrase: str, now: datetime
    ) -> None:
        gone = vault.exports.add("/x/gone.html.age", what="r", encrypted=True, at=now)
        vault.exports.mark_gone(gone.id, at=now)
        vault.exports.add("/x/report.html", what="report html", encrypted=False, at=now, reason="r")
        wiped = vault.wipe()
        assert list(place.parent.iterdir()) == []
        assert wiped.exports is not None
        assert [one.path for one in wiped.exports] == ["/x/report.html"]
        assert wiped.out_of_reach
        with pytest.raises(NoVaultError):
            open_vault(place, passphrase)

    def test_it_needs_no_passphrase_and_says_that_exports_are_not_known(
        self, vault: Vault, place: Path
    ) -> None:
        vault.lock()
        wiped = wipe(place)
        assert wiped.exports is None
        assert wiped.removed == 2
        assert list(place.parent.iterdir()) == []

    def test_wiping_nothing_is_no_error(self, place: Path) -> None:
        assert wipe(place).removed == 0

    def test_only_the_vault_goes(self, vault: Vault, place: Path) -> None:
        other = place.with_name("footprint.vault2")
        other.write_text("mine")
        vault.wipe()
        assert list(place.parent.iterdir()) == [other]

    STEPS = 7
    """Key slots overwritten; two files of key slots and four of data removed."""

    def test_there_are_as_many_steps_as_are_tried(self, vault: Vault, place: Path) -> None:
        place.with_name(place.name + ".keys.new").write_bytes(_keys(place).read_bytes())
        vault.lock()
        assert sum(1 for _ in wipe_steps(place)) == self.STEPS

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
    @pytest.mark.parametrize("step", range(1, STEPS + 1))
    def test_killed_after_any_step_nothing_can_be_read(
        self, place: Path, passphrase: str, step: int
    ) -> None:
        # The log of the database and a half-written change of slots are there too.
        vault, code = create(place, passphrase, cost=FLOOR)
        slots = _keys(place).read_bytes()
        new = place.with_name(place.name + ".keys.new")
        new.write_bytes(slots)
        child = os.fork()
        if child == 0:
            for number, _ in enumerate(wipe_steps(place), 1):
                if number == step:
                    os.kill(os.getpid(), signal.SIGKILL)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert os.WTERMSIG(status) == signal.SIGKILL
        vault.lock()
        for opener, typed in ((open_vault, passphrase), (open_with_recovery_code, code)):
            with pytest.raises(VaultError):
                opener(place, typed)
        assert not _keys(place).exists() or _keys(place).read_bytes() != slots
        assert not new.exists() or new.read_bytes() != slots
        wipe(place)
        assert list(place.parent.iterdir()) == []
