"""The built wheel works by itself, in an environment that has only what it depends on."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    (built,) = folder.glob("*.whl")
    return built


def test_the_wheel_holds_our_packages_and_their_data_and_nothing_else(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    tops = {name.partition("/")[0] for name in names}
    assert {top for top in tops if not top.endswith(".dist-info")} == {
        "footprint",
        "sources",
        "tui",
        "sample_profiles",
    }
    assert any(name.startswith("footprint/remedies/catalogue/") for name in names)
    assert any(name.endswith("whitlock.toml") for name in names)
    assert not any("__pycache__" in name or name.endswith(".pyc") for name in names)


def test_the_demo_runs_from_the_wheel(wheel: Path, tmp_path: Path) -> None:
    home = tmp_path / "env"
    venv.create(home, with_pip=False)
    python = home / "bin" / "python"
    packages = Path(sysconfig.get_paths(vars={"base": str(home), "platbase": str(home)})["purelib"])
    # The dependencies are lent by path: a folder named in a .pth file does not bring its own
    # .pth files along, so the checkout that is installed there stays out.
    (packages / "lent.pth").write_text(sysconfig.get_paths()["purelib"] + "\n")
    subprocess.run(
        [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index",
         "--quiet", str(wheel)],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    ran = subprocess.run(
        [home / "bin" / "footprint", "demo", "--out", "out"],
        cwd=tmp_path, capture_output=True, text=True, timeout=200, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "out" / "report.html").exists()
    where = subprocess.run(
        [python, "-c", "import footprint; print(footprint.__file__)"],
        cwd=tmp_path, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert str(home) in where.stdout
