"""Writes the sample profiles and their answer keys: `python -m footprint.practice.write`.

The files are committed, so that a reader can open them without running anything; a test
says when they are out of date. Equal code gives equal files.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from footprint.practice.world import World


def files(world: World) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every file."""
    for name in world.names:
        yield f"{name}.toml", world.profile_toml(name)
        yield f"{name}.answers.json", world.answer_key(name).to_json()


def main(folder: Path) -> None:
    """Write the files of the default world into a folder."""
    for name, text in files(World.generate()):
        (folder / name).write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("sample_profiles"))
