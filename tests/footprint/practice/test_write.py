from __future__ import annotations

from importlib.resources import files as package_files
from pathlib import Path

from footprint.practice import World
from footprint.practice.people import TODAY
from footprint.practice.write import files, main
from footprint.subject import read_profile

FOLDER = package_files("sample_profiles")


def test_the_committed_files_are_what_the_model_writes(world: World) -> None:
    wanted = dict(files(world))
    there = {
        one.name: one.read_text(encoding="utf-8")
        for one in FOLDER.iterdir()
        if one.name.endswith((".toml", ".json"))
    }
    assert there == wanted, "run python -m footprint.practice.write"


def test_every_committed_profile_can_be_read(world: World) -> None:
    for name in world.names:
        data = FOLDER.joinpath(f"{name}.toml").read_bytes()
        assert read_profile(data, today=TODAY) == world.profile(name)


def test_writing_twice_gives_equal_files(tmp_path: Path) -> None:
    main(tmp_path)
    first = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    main(tmp_path)
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == first
