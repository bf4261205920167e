"""Settings: `footprint.toml`. Where sources are asked, with which keys, through which proxy.

Reading the file is `footprint.io`'s business; this module turns its bytes into values, or
into one clear sentence for each thing that is wrong. No setting can weaken TLS or widen what
the door may reach beyond the origins that stand here.
"""

from __future__ import annotations

import re
import tomllib
from typing import Annotated, Any, Final

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from footprint.source import SourceCard, SourceSettings

SOURCE_IDS: Final = (
    "searxng", "brave", "mojeek", "web", "companies_house", "gazette", "charity_commission",
    "parliament", "land_registry", "rdap", "gravatar", "github", "gitlab", "mastodon", "bluesky",
    "stack_exchange", "hacker_news", "keybase", "wikidata", "wayback", "hibp", "xposedornot",
    "usernames", "own_sites", "pages", "archive", "guided",
)  # fmt: skip
"""Ids that settings may name, also where this version has no such source yet."""


class InvalidSettingsError(Exception):
    """The settings cannot be used. `sentences` says why; values are never repeated."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__(" ".join(sentences))
        self.sentences = tuple(sentences)


def _proxy(value: str) -> str:
    if value and not re.fullmatch(r"(?:https?|socks5h)://[^\s/]+/?", value):
        raise ValueError("must start with http://, https:// or socks5h:// and name a host")
    return value


def _base(value: str) -> str:
    if value and not re.fullmatch(r"https?://[^\s/?#@]+(?:/[^\s?#]*)?", value):
        raise ValueError("must be a web address without user name, query or fragment")
    return value.rstrip("/")


def _key(value: str) -> str:
    if value not in {"", "keyring"} and not re.fullmatch(r"env:[A-Za-z_][A-Za-z0-9_]*", value):
        raise ValueError('must be "keyring", "env:NAME" or empty: a key itself never stands here')
    return value


class Network(BaseModel):
    """How the machine reaches the network."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    proxy: Annotated[str, AfterValidator(_proxy)] = ""
    ca_file: str = ""


class SourceTable(BaseModel):
    """The table of one source. Other keys are options that the source itself checks."""

    model_config = ConfigDict(frozen=True, extra="allow", strict=True, hide_input_in_errors=True)

    enabled: bool = True
    url: Annotated[str, AfterValidator(_base)] = ""
    key: Annotated[str, AfterValidator(_key)] = ""
    pace: Annotated[float, Field(ge=0, le=60, strict=False)] | None = None
    """Least seconds between two requests to a host. Below the source's own pace only for a
    server that this table names: nobody may hurry a server that is not theirs."""

    @property
    def options(self) -> dict[str, Any]:
        """Keys beyond the common ones."""
        return dict(self.model_extra or {})


class Settings(BaseModel):
    """The whole file."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, hide_input_in_errors=True)

    network: Network = Network()
    sources: dict[str, SourceTable] = Field(default_factory=dict)

    def table(self, source: str) -> SourceTable:
        """Return the table of a source, or the defaults."""
        return self.sources.get(source, SourceTable())

    def for_source(self, card: SourceCard, *, has_key: bool) -> SourceSettings:
        """Return what one source may see of the settings."""
        table = self.table(card.id)
        return SourceSettings(
            enabled=table.enabled,
            url=table.url or card.base_url,
            has_key=has_key,
            options={k: v for k, v in table.options.items() if isinstance(v, str | int | float)},
        )

    def pace(self, card: SourceCard) -> float:
        """Return the least seconds between two requests of a source to one host."""
        table = self.table(card.id)
        if table.pace is None:
            return card.pace
        return table.pace if table.url else max(table.pace, card.pace)

    def origins(self) -> dict[str, str]:
        """Return the base addresses that the file itself names, by source."""
        return {name: table.url for name, table in self.sources.items() if table.url}


def read_settings(data: bytes) -> Settings:
    """Read a settings file.

    Raises:
        InvalidSettingsError: with one sentence for each thing that is wrong.
    """
    try:
        raw = tomllib.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InvalidSettingsError(["The settings are not a text file in UTF-8."]) from None
    except (tomllib.TOMLDecodeError, RecursionError):
        raise InvalidSettingsError(["The settings are not valid TOML."]) from None
    try:
        settings = Settings.model_validate(raw)
    except ValidationError as error:
        raise InvalidSettingsError([_sentence(fault) for fault in error.errors()]) from None
    unknown = [name for name in settings.sources if name not in SOURCE_IDS]
    if unknown:
        known = ", ".join(SOURCE_IDS)
        raise InvalidSettingsError(
            [f"The settings name a source that does not exist. Known: {known}."]
        )
    return settings


def _sentence(fault: Any) -> str:
    parts = [str(p) for p in fault["loc"] if re.fullmatch(r"[A-Za-z0-9_-]{1,40}", str(p))]
    key = ".".join(parts) or "settings"
    if fault["type"] == "value_error":
        return f"The setting '{key}' {fault['ctx']['error']}."
    if fault["type"] == "extra_forbidden":
        return f"The setting '{key}' does not exist."
    return f"The setting '{key}' has the wrong type."
