"""The app's own themes. A test measures the contrast of every text against what it stands on.

The ratio is WCAG 2.2's (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio); 7 to 1 is its
enhanced level. Colour is never the only sign: a word stands beside it.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

LIGHT: Final = "footprint-light"
DARK: Final = "footprint-dark"
CONTRAST: Final = "footprint-contrast"


def _variables(*, text: str, page: str, key: str, main: str, on_main: str) -> dict[str, str]:
    return {
        "block-cursor-background": main,
        "block-cursor-foreground": on_main,
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-background": page,
        "block-cursor-blurred-foreground": text,
        "button-color-foreground": on_main,
        "button-focus-text-style": "bold underline",
        "footer-foreground": text,
        "footer-background": page,
        "footer-key-foreground": key,
        "footer-description-foreground": text,
        "input-cursor-background": text,
        "input-cursor-foreground": page,
        "input-cursor-text-style": "none",
        "input-selection-background": f"{main} 35%",
        "scrollbar": key,
        "scrollbar-background": page,
        "border": key,
        "border-blurred": key,
        "quiet": text,
        "page": page,
        "on-main": on_main,
        "main": main,
        "key": key,
    }


THEMES: Final = (
    Theme(
        name=DARK, dark=True, primary="#9cc9f5", secondary="#9cc9f5", accent="#ffd166",
        warning="#ffd166", error="#ffb3ad", success="#a8e6b0", foreground="#f2f2f2",
        background="#15191e", surface="#1d232b", panel="#1d232b", text_alpha=1.0,
        variables=_variables(
            text="#e6e6e6", page="#15191e", key="#9cc9f5", main="#9cc9f5", on_main="#0a0d10"
        ),
    ),
    Theme(
        name=LIGHT, dark=False, primary="#0b3a66", secondary="#0b3a66", accent="#5c3300",
        warning="#5c3300", error="#7d0c0c", success="#0a4a1c", foreground="#101010",
        background="#fbfbf8", surface="#f0f0ec", panel="#f0f0ec", text_alpha=1.0,
        variables=_variables(
            text="#1a1a1a", page="#fbfbf8", key="#0b3a66", main="#0b3a66", on_main="#ffffff"
        ),
    ),
    Theme(
        name=CONTRAST, dark=True, primary="#ffff00", secondary="#ffff00", accent="#00ffff",
        warning="#ffff00", error="#ffb0b0", success="#00ff00", foreground="#ffffff",
        background="#000000", surface="#000000", panel="#000000", text_alpha=1.0,
        variables=_variables(
            text="#ffffff", page="#000000", key="#ffff00", main="#ffff00", on_main="#000000"
        ),
    ),
)  # fmt: skip
"""The first is the default."""

NAMES: Final = {
    DARK: "Dark",
    LIGHT: "Light",
    CONTRAST: "High contrast",
}
