"""Chooses the way out: straight, through a proxy, or to loopback only. Chosen once for a run."""

from __future__ import annotations

import ssl
from dataclasses import dataclass
from urllib.parse import urlsplit

from footprint.io.backend import (
    Backend,
    ConnectOverride,
    DirectBackend,
    OverrideBackend,
    ProxyBackend,
    Reach,
)
from footprint.io.channel import Meter
from footprint.io.client import Line
from footprint.io.resolver import Resolve

_PROXY_PORTS = {"http": 80, "https": 443, "socks5h": 1080}


@dataclass(frozen=True, slots=True)
class Ways:
    """Makes clients that all leave by the same way."""

    proxy: str
    override: ConnectOverride | None
    tls: ssl.SSLContext
    resolve: Resolve
    reach: Reach

    def __post_init__(self) -> None:
        if not self.proxy:
            return
        if self.override is not None:
            raise ValueError("a proxy cannot be used where only loopback may be reached")
        parts = urlsplit(self.proxy)
        if parts.scheme not in _PROXY_PORTS or not parts.hostname:
            raise ValueError("the proxy must be http://, https:// or socks5h:// and name a host")

    def line(self, *, configured: bool) -> Line:
        """Return a new client.

        Args:
            configured: whether it is for an origin that settings name, asked directly.
        """
        return Line(self._backend(configured=configured), self.tls, self._proxy_url)

    def _backend(self, *, configured: bool) -> Backend:
        meter = Meter()
        if self.override is not None:
            return OverrideBackend(meter, self.override)
        if self.proxy:
            return ProxyBackend(meter, self.resolve, self._proxy_address)
        return DirectBackend(meter, self.resolve, self.reach, configured=configured)

    @property
    def _proxy_url(self) -> str:
        """The proxy with its port spelled out, as the library has no default for SOCKS."""
        if not self.proxy:
            return ""
        parts = urlsplit(self.proxy)
        login, at, _ = parts.netloc.rpartition("@")
        host, port = self._proxy_address
        shown = f"[{host}]" if ":" in host else host
        return f"{parts.scheme}://{login}{at}{shown}:{port}"

    @property
    def _proxy_address(self) -> tuple[str, int]:
        parts = urlsplit(self.proxy)
        return (parts.hostname or "", parts.port or _PROXY_PORTS[parts.scheme])
