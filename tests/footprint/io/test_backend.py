"""Where a connection may lead, and what it means when none can be made."""

from __future__ import annotations

import socket

import pytest

from footprint.io.backend import OverrideBackend, ProxyBackend, Reach
from footprint.io.channel import Meter
from footprint.io.patience import ExchangeError
from footprint.source import Reason
from tests.hostile.setting import resolve


@pytest.mark.parametrize(
    ("error", "routed", "reason"),
    [
        (socket.gaierror(socket.EAI_AGAIN, "again"), True, Reason.OFFLINE),
        (socket.gaierror(socket.EAI_NONAME, "none"), False, Reason.OFFLINE),
        (socket.gaierror(socket.EAI_NONAME, "none"), True, Reason.NAME_NOT_RESOLVED),
        (OSError("odd"), True, Reason.OFFLINE),
        (None, True, Reason.OFFLINE),
    ],
)
def test_no_network_is_told_from_one_unknown_name(
    error: OSError | None, routed: bool, reason: Reason
) -> None:
    reach = Reach(lambda: routed)
    assert reach.unresolved(error).reason is reason
    reach.reached = True
    assert reach.unresolved(error).reason is Reason.NAME_NOT_RESOLVED


def test_no_way_out_is_offline_and_a_refusal_is_not() -> None:
    reach = Reach(lambda: True)
    assert reach.unconnected(OSError(101, "unreachable")).reason is Reason.OFFLINE
    assert reach.unconnected(ConnectionRefusedError(111, "no")).reason is Reason.NO_CONNECTION
    reach.reached = True
    assert reach.unconnected(OSError(101, "unreachable")).reason is Reason.NO_CONNECTION


@pytest.mark.parametrize("number", ["10.0.0.1", "93.184.216.34", "::ffff:127.0.0.1"])
async def test_an_override_reaches_loopback_only(number: str) -> None:
    way = OverrideBackend(Meter(), lambda *_: (number, 80))
    with pytest.raises(ExchangeError):
        await way.connect_tcp("site.test", 80)


async def test_a_proxys_way_leads_to_the_proxy_only() -> None:
    way = ProxyBackend(Meter(), resolve, ("127.0.0.1", 3128))
    with pytest.raises(ExchangeError):
        await way.connect_tcp("site.test", 80)
    with pytest.raises(ExchangeError):
        await way.connect_unix_socket("/run/x")
