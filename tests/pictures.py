"""`make pictures`: the pictures in the README, taken of the real program on the practice web."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.console import Console
from rich.text import Text

DOCS = Path(__file__).parents[1] / "docs"
COLUMNS = 96
LINES = 62


def without_fonts_from_afar(svg: str) -> str:
    """Take out the style sheet's links to fonts elsewhere: a picture of ours calls nobody."""
    return re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)


def picture_of(text: str, title: str) -> str:
    """Draw the head of a text as a terminal would show it."""
    console = Console(record=True, width=COLUMNS, file=io.StringIO(), force_terminal=True)
    console.print(Text("\n".join(text.splitlines()[:LINES])), soft_wrap=True)
    return without_fonts_from_afar(console.export_svg(title=title))


def main() -> None:
    """Take the pictures."""
    with TemporaryDirectory() as folder:
        ran = subprocess.run(
            [sys.executable, "-m", "footprint.cli", "demo", "--out", folder],
            capture_output=True, text=True, check=True, env=os.environ | {"COLUMNS": "80"},
        )  # fmt: skip
    DOCS.mkdir(exist_ok=True)
    (DOCS / "report.svg").write_text(picture_of(ran.stdout, "footprint demo"), encoding="utf-8")


if __name__ == "__main__":
    main()
