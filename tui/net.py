"""The last net before the terminal: no control byte of data gets through it.

Text is cleaned where it enters and where it is shown. Should a widget yet be handed something
else (a field that somebody pastes into, a list of files), this filter stands behind all of
them: it looks at every piece of every line that is about to be drawn.
"""

from __future__ import annotations

import re
from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_FORBIDDEN: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e007f]"
)
"""C0, DEL, C1, line separators, bidi controls, invisible and tag characters, lone surrogates."""


def is_harmless(text: str) -> bool:
    """Return whether a text holds nothing that a terminal could take for a command."""
    return _FORBIDDEN.search(text) is None


class ControlNet(LineFilter):
    """Takes every forbidden character out of what is drawn."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - the filter's interface
        """Return the segments without forbidden characters.

        Segments that are control codes of the toolkit's own are left alone: they carry no data.
        """
        if all(segment.control or is_harmless(segment.text) for segment in segments):
            return segments
        return [
            segment if segment.control else Segment(_FORBIDDEN.sub("", segment.text), segment.style)
            for segment in segments
        ]
