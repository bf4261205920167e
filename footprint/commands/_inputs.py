"""What several commands read: profile, settings, sources. Faults become one clear sentence."""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from footprint.cli import FORMATS
from footprint.exits import WrongUseError
from footprint.io.files import FileError, read_bytes
from footprint.io.registry import UnknownSourceError, load_sources
from footprint.report.effort import MOST, whole_minutes
from footprint.settings import InvalidSettingsError, Settings, read_settings
from footprint.source import Source
from footprint.subject import SIZE_LIMIT, Profile, ProfileError, read_profile


def given_profile(path: Path, today: date) -> Profile:
    """Read the profile that a command was given.

    Raises:
        WrongUseError: if it cannot be used.
    """
    try:
        return read_profile(read_bytes(path, what="profile", limit=SIZE_LIMIT), today=today)
    except (FileError, ProfileError) as error:
        raise WrongUseError(str(error)) from None


def given_settings(path: Path | None) -> Settings:
    """Read the settings that a command was given, or return the defaults.

    Raises:
        WrongUseError: if they cannot be used.
    """
    if path is None:
        return Settings()
    try:
        return read_settings(read_bytes(path, what="settings file", limit=SIZE_LIMIT))
    except (FileError, InvalidSettingsError) as error:
        raise WrongUseError(str(error)) from None


def given_sources(arguments: argparse.Namespace) -> dict[str, Source]:
    """Load the sources that a command was given, or all.

    Raises:
        WrongUseError: if one does not exist.
    """
    wanted = [part.strip() for part in arguments.sources.split(",") if part.strip()] or None
    try:
        sources, broken = load_sources(wanted)
    except UnknownSourceError as error:
        raise WrongUseError(str(error)) from None
    if broken:
        names = ", ".join(f"{fault.id} ({fault.error})" for fault in broken)
        raise WrongUseError(f"These sources cannot be loaded: {names}.")
    return sources


def given_formats(text: str) -> tuple[str, ...]:
    """Return the formats of a comma list, each once.

    Raises:
        WrongUseError: if one is unknown.
    """
    formats = tuple(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
    unknown = [name for name in formats if name not in FORMATS]
    if unknown or not formats:
        raise WrongUseError(f"The formats are: {', '.join(FORMATS)}.")
    return formats


@contextlib.contextmanager
def one_fault(*kinds: type[Exception]) -> Iterator[None]:
    """Turn errors of these kinds into one sentence and exit code 2."""
    try:
        yield
    except kinds as error:
        raise WrongUseError(str(error)) from None


def given_minutes(text: str | None) -> int | None:
    """Return the minutes asked about, or None if nobody asked.

    Raises:
        WrongUseError: if it is no number of minutes.
    """
    if text is None:
        return None
    minutes = whole_minutes(text)
    if minutes is None:
        raise WrongUseError(f"--minutes needs a whole number from 1 to {MOST}.")
    return minutes
