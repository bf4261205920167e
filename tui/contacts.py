"""Whom to call, read without anything else of the program.

So the key for it works before the rest is loaded, and also where the rest cannot be loaded.
"""

from __future__ import annotations

from functools import cache


@cache
def contact_lines() -> tuple[str, ...]:
    """Return a line for everybody to call, most urgent first."""
    # Nobody has pressed the key yet while the first screen is being painted.
    import tomllib  # noqa: PLC0415 - see above
    from importlib import resources  # noqa: PLC0415 - see above

    data = resources.files("footprint").joinpath("remedies", "who_to_tell.toml").read_bytes()
    contacts = tomllib.loads(data.decode("utf-8"))["contact"]
    return tuple(
        f"{one['name']}: {one['when']} {one['how']} {one.get('url', '')}".rstrip()
        for one in contacts
    )
