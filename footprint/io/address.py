"""Which addresses may be reached: public web hosts, and nothing inside the network.

A page can lead anywhere: to the router, to a printer, to a cloud's own metadata. Names and
numbers are checked here before anything is dialled, on every hop. Pure: nothing is looked up.

Sources: IANA's IPv4 and IPv6 special-purpose address registries (RFC 6890 and its updates);
the WHATWG URL standard for what browsers take for a number.
"""

from __future__ import annotations

import functools
import ipaddress
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urljoin

import idna

from footprint.io.patience import ExchangeError
from footprint.source import Reason

URL_LIMIT: Final = 8192
"""Characters of one address; servers refuse longer ones, and only traps need them."""

WEB_PORTS: Final = frozenset({80, 443})

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_URL = re.compile(r"(https?)://([^/?#]+)([^#]*)(?:#.*)?", re.IGNORECASE | re.DOTALL)
_HOST = re.compile(
    r"(?:[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?\.)*[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?"
)
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\\<>\"^`{|}]")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\u0080-\u009f\u2028\u2029]")
# The last label decides, as it does for a browser: `0x7f.1`, `127.1` and `2130706433` are numbers.
_NUMBER_LIKE = re.compile(r"(?:.*\.)?(?:\d+|0x[0-9a-f]*)\.?")
_DOT = re.compile("%2e", re.IGNORECASE)
_INSIDE_NAMES: Final = (
    "localhost", "local", "localdomain", "internal", "intranet", "lan", "home", "corp", "private",
    "home.arpa", "in-addr.arpa", "ip6.arpa", "onion",
)  # fmt: skip

_INSIDE_ENDS: Final = tuple(f".{name}" for name in _INSIDE_NAMES)

# What Python's `is_global` of some versions lets through although nobody's website is there.
_CLOSED_V4: Final = tuple(
    map(
        ipaddress.IPv4Network,
        (
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16",
            "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15",
            "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
            "168.63.129.16/32",  # a public number that one cloud answers from inside every machine
        ),
    )
)  # fmt: skip
_UNICAST_V6: Final = ipaddress.IPv6Network("2000::/3")
_CLOSED_V6: Final = tuple(
    map(
        ipaddress.IPv6Network,
        (
            "2001::/23",  # protocol assignments: Teredo, ORCHID, benchmarking
            "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20",
        ),
    )
)  # fmt: skip

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Target:
    """A web address in parts, in the one spelling that is checked, dialled and sent."""

    scheme: str
    """`http` or `https`."""
    host: str
    """Lower-case ASCII, without brackets or a final dot."""
    port: int
    path: str
    """Path and query, ASCII, at least `/`."""

    @property
    def origin(self) -> tuple[str, str, int]:
        """Scheme, host and port."""
        return (self.scheme, self.host, self.port)

    @property
    def authority(self) -> str:
        """Host and port as the Host header spells them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _DEFAULT_PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address."""
        return f"{self.scheme}://{self.authority}{self.path}"

    @property
    def number(self) -> IPAddress | None:
        """The address, if the host is a number and not a name."""
        return _number(self.host)


@functools.lru_cache(maxsize=4096)
def parse_target(url: str) -> Target:
    """Take a web address apart.

    Raises:
        ExchangeError: `ADDRESS_REFUSED` if it cannot be understood in exactly one way.
    """
    if len(url) > URL_LIMIT or _CONTROL.search(url):
        raise _refused("not a web address")
    parts = _URL.fullmatch(url.strip(" "))
    if parts is None:
        raise _refused("not a web address")
    scheme, authority, rest = parts[1].lower(), parts[2], parts[3]
    host, port = _host_and_port(authority)
    return Target(scheme, host, _DEFAULT_PORTS[scheme] if port is None else port, _path(rest))


def host_of(url: str) -> str:
    """Return the host of a web address, or nothing if the address cannot be understood."""
    try:
        return parse_target(url).host
    except ExchangeError:
        return ""


def next_target(target: Target, location: str) -> Target:
    """Return where a redirect leads from `target`.

    Raises:
        ExchangeError: `ADDRESS_REFUSED` if it cannot be understood in exactly one way.
    """
    if len(location) > URL_LIMIT or "\\" in location or _CONTROL.search(location):
        raise _refused("not a web address")
    location = location.strip(" ")
    # `http:///x`, `///x` and `https:x` mean different things to different readers: to us, nothing.
    has_scheme = re.match(r"[a-z][a-z0-9+.-]*:", location, re.IGNORECASE)
    if location.startswith("///") or (has_scheme and not _URL.fullmatch(location)):
        raise _refused("not a web address")
    try:
        return parse_target(urljoin(target.url, location))
    except ValueError:
        raise _refused("not a web address") from None


def check_target(target: Target) -> None:
    """Refuse what the address alone shows to be no public web host.

    Raises:
        ExchangeError: `ADDRESS_REFUSED`.
    """
    if target.port not in WEB_PORTS:
        raise _refused("not a web port")
    number = target.number
    if number is not None:
        check_number(number)
    elif "." not in target.host or f".{target.host}".endswith(_INSIDE_ENDS):
        raise _refused("a name for inside a network")


def check_number(number: IPAddress) -> None:
    """Refuse a number that is not a public unicast address.

    Raises:
        ExchangeError: `ADDRESS_REFUSED`.
    """
    if not is_public(number):
        raise _refused("not a public address")


def is_public(number: IPAddress) -> bool:
    """Say whether a public website can live at this number."""
    if isinstance(number, ipaddress.IPv4Address):
        closed = any(number in network for network in _CLOSED_V4)
    else:
        closed = (
            number.scope_id is not None
            or number not in _UNICAST_V6
            or any(number in network for network in _CLOSED_V6)
        )
    return not closed and number.is_global and not number.is_multicast and not number.is_reserved


def _host_and_port(authority: str) -> tuple[str, int | None]:
    if not authority or "@" in authority or "%" in authority or _FORBIDDEN.search(authority):
        raise _refused("not a plain host")
    bracketed = re.fullmatch(r"\[([0-9A-Fa-f:.]+)\](?::(\d{0,5}))?", authority, re.ASCII)
    if bracketed:
        return _ipv6(bracketed[1]), _port(bracketed[2])
    name, colon, port = authority.partition(":")
    if colon and not re.fullmatch(r"\d{0,5}", port, re.ASCII):
        raise _refused("not a plain host")
    return _name(name), _port(port)


def _port(digits: str | None) -> int | None:
    if not digits:
        return None
    highest = 65535
    if not 0 < int(digits) <= highest:
        raise _refused("not a port")
    return int(digits)


def _ipv6(text: str) -> str:
    try:
        return str(ipaddress.IPv6Address(text))
    except ValueError:
        raise _refused("not a plain host") from None


def _name(name: str) -> str:
    host = name.lower()
    if not host.isascii():
        try:
            # Ideographic full stops become dots and full-width digits become digits, so what
            # looks like a name can turn out to be a number; that is checked below.
            host = idna.encode(name, uts46=True, std3_rules=True).decode("ascii").lower()
        except (idna.IDNAError, UnicodeError):
            raise _refused("not a plain host") from None
    host = host.removesuffix(".")
    longest = 253
    if len(host) > longest or not _HOST.fullmatch(host):
        raise _refused("not a plain host")
    if _NUMBER_LIKE.fullmatch(host) and _number(host) is None:
        raise _refused("a number in disguise")
    return host


def _number(host: str) -> IPAddress | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _path(rest: str) -> str:
    try:
        # Whatever is escaped already stays as it is.
        path = quote(rest, safe="/%:@!$&'()*+,;=~-._?[]")
    except UnicodeEncodeError:
        raise _refused("not a web address") from None
    return _without_dots(path if path.startswith("/") else "/" + path)


def _without_dots(path: str) -> str:
    """Walk `.` and `..` as every reader does, so that one page has one spelling.

    Otherwise `/open/../closed` would be asked for by the rules of `/open`.
    """
    if "/." not in path and "/%2" not in path:
        return path
    way, mark, query = path.partition("?")
    kept: list[str] = []
    steps = way.split("/")[1:]
    for place, step in enumerate(steps):
        dots = _DOT.sub(".", step)
        if dots not in {".", ".."}:
            kept.append(step)
            continue
        del kept[len(kept) - (dots == "..") :]
        if place == len(steps) - 1:
            kept.append("")
    return "/" + "/".join(kept) + mark + query


def _refused(detail: str) -> ExchangeError:
    return ExchangeError(Reason.ADDRESS_REFUSED, detail)
