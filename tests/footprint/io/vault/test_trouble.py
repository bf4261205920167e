"""What happens to a vault: links, careless rights, full and read-only disks, damage, a wrong clock."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from footprint.io.vault import (
    NotWipedError,
    Vault,
    VaultError,
    VaultReadOnlyError,
    WrongKeyError,
    create,
    open_vault,
    open_with_recovery_code,
    wipe,
)
from footprint.io.vault.files import key_files
from footprint.io.vault.retention import Notice, note_use, reminder
from footprint.io.vault.slots import FLOOR

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork and rights")

NOBODY = 65534
WORDS = "lamorida serotina bolanide"


def _keys(place: Path) -> Path:
    return key_files(place)[0]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A vault that is copied by the tests, since making one is slow; and its recovery code."""
    place = tmp_path_factory.mktemp("made") / "data" / "v"
    vault, code = create(place, WORDS, cost=FLOOR)
    vault.singles.put("held", "yes", at=datetime.now(UTC))
    vault.lock()
    return place, code


@pytest.fixture
def place(made: tuple[Path, str], tmp_path: Path) -> Path:
    """A copy of it, with a half-written change of slots beside it."""
    shutil.copytree(made[0].parent, tmp_path / "data")
    copy = tmp_path / "data" / "v"
    shutil.copy(_keys(copy), key_files(copy)[1])
    return copy


def _in_child(work: Callable[[], object]) -> str:
    """Run something in a process of its own and return what it said."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            said = str(work())
        except BaseException as error:  # noqa: BLE001 - it is what the test looks at
            said = f"{type(error).__name__}: {error}"
        os.write(write, said.encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return said


@pytest.fixture
def open_to_nobody(place: Path) -> Iterator[Path]:
    """The place, reachable by a user without rights; tests run as root must not rely on them."""
    if os.geteuid() == 0:
        folders = [place.parent, *place.parents[1:]]
        before = {folder: folder.stat().st_mode for folder in folders}
        for folder in folders[:-1]:
            folder.chmod(before[folder] | 0o055)
        for file in (place.parent, *place.parent.iterdir()):
            os.chown(file, NOBODY, NOBODY)
        yield place
        for folder in folders[:-1]:
            folder.chmod(before[folder] & 0o7777)
    else:
        yield place


def _without_rights() -> None:
    if os.geteuid() == 0:
        os.setuid(NOBODY)


class TestLinks:
    def test_a_folder_that_is_a_link_works_and_is_wiped(self, place: Path, tmp_path: Path) -> None:
        link = tmp_path / "elsewhere"
        link.symlink_to(place.parent)
        with open_vault(link / "v", WORDS) as vault:
            assert vault.singles.get("held") == "yes"
        wipe(link / "v")
        assert list(place.parent.iterdir()) == []

    @pytest.mark.parametrize("which", ["v", "v.keys"])
    def test_a_file_that_is_a_link_is_refused(
        self, place: Path, tmp_path: Path, which: str
    ) -> None:
        (place.parent / which).rename(tmp_path / "moved")
        (place.parent / which).symlink_to(tmp_path / "moved")
        with pytest.raises(VaultError, match="is a link"):
            open_vault(place, WORDS)

    def test_a_wipe_destroys_the_keys_at_the_end_of_a_link(
        self, place: Path, tmp_path: Path
    ) -> None:
        moved = tmp_path / "moved"
        _keys(place).rename(moved)
        _keys(place).symlink_to(moved)
        before = moved.read_bytes()
        wipe(place)
        assert list(place.parent.iterdir()) == []
        assert moved.read_bytes() != before
        assert len(moved.read_bytes()) == len(before)

    @pytest.mark.parametrize("other", [b"somebody's letter", b"", b"{}"])
    def test_a_wipe_leaves_what_is_not_ours_at_the_end_of_a_link(
        self, place: Path, tmp_path: Path, other: bytes
    ) -> None:
        target = tmp_path / "letter"
        target.write_bytes(other)
        _keys(place).unlink()
        _keys(place).symlink_to(target)
        wipe(place)
        assert target.read_bytes() == other
        assert list(place.parent.iterdir()) == []

    def test_what_is_no_file_is_refused_and_not_waited_for(self, place: Path) -> None:
        _keys(place).unlink()
        os.mkfifo(_keys(place))
        with pytest.raises(VaultError, match="is a link"):
            open_vault(place, WORDS)
        wipe(place)
        assert list(place.parent.iterdir()) == []


class TestRights:
    @pytest.mark.parametrize("mode", [0o644, 0o666, 0o640, 0o777])
    def test_what_others_may_read_is_taken_from_them(self, place: Path, mode: int) -> None:
        for file in place.parent.iterdir():
            file.chmod(mode)
        open_vault(place, WORDS).lock()
        assert {file.stat().st_mode & 0o777 for file in place.parent.iterdir()} == {0o600}

    def test_a_file_of_somebody_else_that_others_may_read_is_refused(
        self, open_to_nobody: Path
    ) -> None:
        if os.geteuid() != 0:
            pytest.skip("only root can give a file away")
        place = open_to_nobody
        os.chown(_keys(place), 0, 0)
        _keys(place).chmod(0o644)

        def look() -> None:
            _without_rights()
            open_vault(place, WORDS)

        assert "Other people may read" in _in_child(look)

    def test_a_folder_that_cannot_be_written_to_is_one_sentence(self, open_to_nobody: Path) -> None:
        place = open_to_nobody
        before = {file: file.read_bytes() for file in place.parent.iterdir()}
        place.parent.chmod(0o555)

        def look() -> None:
            _without_rights()
            open_vault(place, WORDS)

        said = _in_child(look)
        place.parent.chmod(0o755)
        assert said == f"VaultReadOnlyError: {VaultReadOnlyError.sentence}"
        assert {file: file.read_bytes() for file in place.parent.iterdir()} == before

    def test_a_wipe_destroys_keys_that_cannot_be_removed(self, open_to_nobody: Path) -> None:
        place = open_to_nobody
        for file in key_files(place):
            file.chmod(0o400)
        place.parent.chmod(0o555)

        def burn() -> object:
            _without_rights()
            return wipe(place).out_of_reach[0]

        said = _in_child(burn)
        place.parent.chmod(0o755)
        assert "nobody can read it" in said
        assert all(not file.read_bytes().startswith(b"{") for file in key_files(place))

    def test_a_wipe_that_cannot_destroy_the_keys_never_says_that_it_did(
        self, open_to_nobody: Path
    ) -> None:
        if os.geteuid() != 0:
            pytest.skip("only root can give a file away")
        place = open_to_nobody
        for file in (place.parent, *place.parent.iterdir()):
            os.chown(file, 0, 0)
        for file in key_files(place):
            file.chmod(0o444)

        def burn() -> object:
            _without_rights()
            return wipe(place)

        assert _in_child(burn) == f"NotWipedError: {NotWipedError.sentence}"
        open_vault(place, WORDS).lock()


class TestFullDisk:
    """A limit on the size of files stands in for a disk without room; then a real small disk."""

    @staticmethod
    def _no_file_above(size: int) -> None:
        import resource

        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

    @pytest.mark.parametrize("size", [0, 500, 3000, 9000, 20_000, 60_000])
    def test_what_cannot_be_made_leaves_nothing_in_the_way(self, tmp_path: Path, size: int) -> None:
        new = tmp_path / "new" / "v"

        def make() -> object:
            self._no_file_above(size)
            try:
                create(new, WORDS, cost=FLOOR)
            except VaultError as error:
                left = list(new.parent.iterdir())
                self._no_file_above(10**9)
                create(new, WORDS, cost=FLOOR)[0].lock()
                return f"{len(left)} {error.args[0].count('.')}"
            return "made"

        assert _in_child(make) == "0 1"
        open_vault(new, WORDS).lock()

    def test_what_was_saved_stays_and_saving_goes_on_when_there_is_room(self, place: Path) -> None:
        def fill() -> object:
            vault = open_vault(place, WORDS)
            self._no_file_above(place.stat().st_size)
            kept = 0
            try:
                for kept in range(10_000):
                    with vault._database.transaction():
                        vault.singles.put(f"a{kept}", "x" * 3000, at=datetime.now(UTC))
                        vault.singles.put(f"b{kept}", "x" * 3000, at=datetime.now(UTC))
            except VaultError:
                self._no_file_above(10**9)
                vault.singles.put("room again", "yes", at=datetime.now(UTC))
                vault.lock()
                return kept
            return "never full"

        kept = int(_in_child(fill))
        assert kept > 0
        with open_vault(place, WORDS) as vault:
            assert vault.connection.pragma("integrity_check") == "ok"
            assert vault.singles.get("room again") == "yes"
            assert all(vault.singles.get(f"b{number}") for number in range(kept))
            assert vault.singles.get(f"a{kept}") is None

    def test_the_old_passphrase_works_when_the_new_one_cannot_be_written(self, place: Path) -> None:
        def change() -> object:
            vault = open_vault(place, WORDS)
            self._no_file_above(100)
            vault.change_passphrase("other words here", cost=FLOOR)
            return "changed"

        assert "The old one still works" in _in_child(change)
        open_vault(place, WORDS).lock()

    def test_a_wipe_needs_no_room(self, place: Path) -> None:
        def burn() -> object:
            vault = open_vault(place, WORDS)
            for number in range(20):
                vault.singles.put(f"n{number}", "x" * 3000, at=datetime.now(UTC))
            self._no_file_above(2000)
            return len(vault.wipe().exports or ())

        assert _in_child(burn) == "0"
        assert list(place.parent.iterdir()) == []

    @pytest.mark.slow
    def test_a_disk_that_is_really_full(self, tmp_path: Path) -> None:
        if shutil.which("unshare") is None:
            pytest.skip("no way to have a disk of one's own here")
        script = textwrap.dedent(
            """
            import json, sys
            from datetime import UTC, datetime
            from pathlib import Path
            from footprint.io.vault import VaultFullError, create, open_vault
            from footprint.io.vault.export import InTheOpen, save_export
            from footprint.io.vault import ExportError
            from footprint.io.vault.slots import FLOOR
            place, words, at = Path(sys.argv[1]) / "d" / "v", "words of mine", datetime.now(UTC)
            ballast = Path(sys.argv[1]) / "ballast"
            ballast.write_bytes(b"x" * 200_000)
            vault, _ = create(place, words, cost=FLOOR)
            kept, said = 0, []
            try:
                for kept in range(10_000):
                    vault.singles.put(f"n{kept}", "x" * 3000, at=at)
            except VaultFullError as error:
                said.append(str(error))
            vault.lock()
            ballast.unlink()
            vault = open_vault(place, words)
            said.append(vault.connection.pragma("integrity_check"))
            said.append(all(vault.singles.get(f"n{n}") for n in range(kept)))
            try:
                save_export(vault, place.parent, b"x" * 2_000_000, what="report", suffix="html",
                            protection=InTheOpen("r", said_yes_twice=True), at=at)
            except ExportError as error:
                said.append(str(error))
            said.append(sorted(p.suffix for p in place.parent.iterdir() if p.suffix == ".html"))
            vault.wipe()
            said.append([p.name for p in place.parent.iterdir()])
            print(json.dumps(said))
            """
        )
        disk = tmp_path / "disk"
        disk.mkdir()
        inside = 'mount -t tmpfs -o size=1m none "$1" && exec "$0" -c "$SCRIPT" "$1" || exit 77'
        command = ["unshare", "-rm", "sh", "-c", inside, sys.executable, str(disk)]
        ran = subprocess.run(
            command, capture_output=True, text=True, check=False,
            env={**os.environ, "SCRIPT": script, "PYTHONPATH": str(Path(__file__).parents[4])},
        )  # fmt: skip
        if ran.stderr.startswith(("unshare:", "mount:")):
            pytest.skip("no way to have a disk of one's own here")
        assert ran.returncode == 0, ran.stderr
        assert json.loads(ran.stdout) == [
            "The disk is full. What was saved before is kept.", "ok", True,
            "The file could not be saved.", [], [],
        ]  # fmt: skip


class TestDamage:
    def test_a_slots_file_cut_anywhere_is_a_wrong_key_and_nothing_else(self, place: Path) -> None:
        whole = _keys(place).read_bytes()
        for size in (0, 1, len(whole) // 2, len(whole) - 1):
            _keys(place).write_bytes(whole[:size])
            with pytest.raises(WrongKeyError):
                open_vault(place, WORDS)
        _keys(place).write_bytes(whole + whole)
        with pytest.raises(WrongKeyError):
            open_vault(place, WORDS)
        _keys(place).write_bytes(whole)
        open_vault(place, WORDS).lock()

    def test_an_endless_slots_file_is_not_read_to_its_end(self, place: Path) -> None:
        with _keys(place).open("r+b") as file:
            file.truncate(1 << 40)
        with pytest.raises(WrongKeyError):
            open_vault(place, WORDS)


OPERATIONS = ("open", "write", "fsync", "close", "unlink", "chmod")


class TestWipeCutOff:
    def test_killed_at_any_call_nothing_is_readable_once_the_keys_are_touched(
        self, made: tuple[Path, str], tmp_path: Path
    ) -> None:
        """Not at a random time but before each call of the system, until a wipe gets through."""
        slots = _keys(made[0]).read_bytes()
        for number in range(1, 200):
            place = tmp_path / str(number) / "v"
            shutil.copytree(made[0].parent, place.parent)
            shutil.copy(_keys(place), key_files(place)[1])
            for suffix in ("-wal", "-journal"):
                place.with_name(place.name + suffix).write_bytes(b"")
            if not self._killed(place, number):
                break
            self._look(place, made[1], slots)
        assert 20 < number < 199
        assert list(place.parent.iterdir()) == []

    @staticmethod
    def _killed(place: Path, number: int) -> bool:
        """Wipe in a process that is killed before its n-th call; return whether it was."""
        child = os.fork()
        if child == 0:
            left = number

            def counted(real: Callable[..., object]) -> Callable[..., object]:
                def call(*arguments: object, **more: object) -> object:
                    nonlocal left
                    left -= 1
                    if left == 0:
                        os.kill(os.getpid(), signal.SIGKILL)
                    return real(*arguments, **more)

                return call

            for name in OPERATIONS:
                setattr(os, name, counted(getattr(os, name)))
            wipe(place)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        return os.WIFSIGNALED(status)

    @staticmethod
    def _look(place: Path, code: str, slots: bytes) -> None:
        copies = [file for file in key_files(place) if file.exists() and file.read_bytes() == slots]
        in_use = _keys(place) in copies
        if not in_use:
            for opener, typed in ((open_vault, WORDS), (open_with_recovery_code, code)):
                with pytest.raises(VaultError):
                    opener(place, typed)
        # The slots go before anything else does: as long as a copy is left, so is the rest.
        if copies:
            assert place.exists()
        wipe(place)
        assert list(place.parent.iterdir()) == []


class TestClock:
    """The clock of a computer may be wrong, and be put right; nothing is lost by that."""

    @pytest.fixture
    def vault(self, place: Path) -> Iterator[Vault]:
        with open_vault(place, WORDS) as opened:
            yield opened

    def test_a_clock_that_was_ahead_does_not_put_the_reminder_off(self, vault: Vault) -> None:
        right = datetime(2026, 11, 20, tzinfo=UTC)
        note_use(vault, at=right + timedelta(days=30_000))
        said = reminder(vault, now=right)
        assert (said.notice, said.days_left) == (Notice.NONE, 90)
        assert said.keep_until == right + timedelta(days=90)

    def test_a_clock_that_goes_back_brings_no_reminder(self, vault: Vault, now: datetime) -> None:
        note_use(vault, at=now)
        for back in (timedelta(seconds=1), timedelta(days=1), timedelta(days=9000)):
            assert reminder(vault, now=now - back).days_left == 90

    def test_opening_at_any_time_erases_nothing(self, place: Path) -> None:
        for year in (1971, 2026, 2190):
            with open_vault(place, WORDS) as vault:
                note_use(vault, at=datetime(year, 1, 1, tzinfo=UTC))
                reminder(vault, now=datetime(year, 1, 1, tzinfo=UTC))
                assert vault.singles.get("held") == "yes"
