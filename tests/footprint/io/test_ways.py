"""Straight, through each kind of proxy, with an office's own root: and never without a check."""

from __future__ import annotations

import ssl
from pathlib import Path
from typing import Any

import pytest

from footprint.io.consent import Consent
from footprint.io.door import Door, Fetched
from footprint.io.patience import Patience
from footprint.io.tls import TrustRootError, tls_context
from footprint.settings import Network
from footprint.sighting import Page
from footprint.source import CouldNotCheck, Reason
from tests.hostile.answers import answer
from tests.hostile.proxies import Proxy, authority, http_proxy, site, socks_proxy
from tests.hostile.setting import QuickClock, request

ANSWER = answer(close=False)
PATIENCE = Patience(whole=4, connect=2)


async def ask(url: str, network: Network, **more: object) -> tuple[Fetched, Door]:
    asked = request(url)
    door = Door(
        network=network, consent=Consent.all([asked]), clock=QuickClock(), paces={"web": 0.0},
        patience=PATIENCE, **more,  # type: ignore[arg-type] # what the one test names
    )  # fmt: skip
    async with door:
        return await door.fetch(asked), door


async def local(host: str, _port: int) -> tuple[str, ...]:
    assert host in {"127.0.0.1", "proxy.test"}, "a name was looked up beside the proxy"
    return ("127.0.0.1",)


async def test_plain_http_goes_through_a_proxy_as_a_whole_address() -> None:
    log: list[bytes] = []
    async with site(ANSWER, log) as port, http_proxy(Proxy({("site.test", 80): port})) as proxy:
        network = Network(proxy=f"http://127.0.0.1:{proxy.port}")
        page, door = await ask("http://site.test/a?b=c", network, resolve=local)
    assert isinstance(page, Page)
    assert proxy.heads[0].startswith(b"GET http://site.test/a?b=c HTTP/1.1\r\n")
    assert b"proxy-connection" not in proxy.heads[0].lower()
    assert [(entry.host, entry.status) for entry in door.ledger] == [("site.test", 200)]


async def test_https_goes_through_a_proxy_as_a_tunnel(tmp_path: Path) -> None:
    root, tls = authority(tmp_path, "site.test")
    log: list[bytes] = []
    async with (
        site(ANSWER, log, tls) as port,
        http_proxy(Proxy({("site.test", 443): port})) as proxy,
    ):
        network = Network(proxy=f"http://proxy.test:{proxy.port}", ca_file=root)
        page, door = await ask("https://site.test/secret", network, resolve=local)
    assert isinstance(page, Page)
    assert proxy.asked == [("CONNECT", "site.test", 443)]
    assert b"secret" not in proxy.heads[0]
    assert len(log) == len(door.ledger) == 1


async def test_https_goes_through_a_proxy_that_is_itself_behind_tls(tmp_path: Path) -> None:
    root, tls = authority(tmp_path, "site.test", "proxy.test")
    log: list[bytes] = []
    async with (
        site(ANSWER, log, tls) as port,
        site(ANSWER, log) as open_port,
        http_proxy(Proxy({("site.test", 443): port, ("site.test", 80): open_port}), tls) as proxy,
    ):
        network = Network(proxy=f"https://proxy.test:{proxy.port}", ca_file=root)
        page, _ = await ask("https://site.test/", network, resolve=local)
        plain, _ = await ask("http://site.test/", network, resolve=local)
        assert isinstance(page, Page)
        assert isinstance(plain, Page)


@pytest.mark.parametrize("scheme", ["http", "https"])
async def test_socks_gets_the_name_and_looks_it_up_itself(scheme: str, tmp_path: Path) -> None:
    root, tls = authority(tmp_path, "site.test")
    log: list[bytes] = []
    port_there = 443 if scheme == "https" else 80
    async with (
        site(ANSWER, log, tls if scheme == "https" else None) as port,
        socks_proxy(Proxy({("site.test", port_there): port})) as proxy,
    ):
        network = Network(proxy=f"socks5h://127.0.0.1:{proxy.port}", ca_file=root)
        page, _ = await ask(f"{scheme}://site.test/", network, resolve=local)
    assert isinstance(page, Page)
    assert proxy.asked == [("SOCKS", "site.test", port_there)]


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1/", "http://localhost/", "http://printer.local/", "http://8.8.8.8/",
     "http://[2606:4700::1]/", "http://site.test:8080/", "http://10.0.0.1/"],
)  # fmt: skip
async def test_a_proxy_is_not_asked_for_what_it_could_reach_and_we_could_not_check(
    url: str,
) -> None:
    async with http_proxy(Proxy({})) as proxy:
        page, _ = await ask(url, Network(proxy=f"http://127.0.0.1:{proxy.port}"), resolve=local)
    assert isinstance(page, CouldNotCheck)
    assert page.reason is Reason.ADDRESS_REFUSED
    assert proxy.heads == []


@pytest.mark.parametrize(
    ("refusal", "reason"),
    [
        (b"HTTP/1.1 407 Login\r\nContent-Length: 0\r\n\r\n", Reason.BLOCKED),
        (b"HTTP/1.1 403 No\r\nContent-Length: 0\r\n\r\n", Reason.BLOCKED),
        (b"HTTP/1.1 502 Bad\r\nContent-Length: 0\r\n\r\n", Reason.NO_CONNECTION),
        (b"HTTP/1.1 511 Log in\r\nContent-Length: 0\r\n\r\n", Reason.CAPTIVE_PORTAL),
        (b"HTTP/1.1 302 F\r\nLocation: http://portal.test/\r\n\r\n", Reason.NO_CONNECTION),
        (b"SSH-2.0\r\n\r\n", Reason.NOT_READABLE),
    ],
)
async def test_a_proxy_that_refuses_is_told_of(refusal: bytes, reason: Reason) -> None:
    async with http_proxy(Proxy({}, refuse=refusal)) as proxy:
        network = Network(proxy=f"http://127.0.0.1:{proxy.port}")
        page, door = await ask("https://site.test/", network, resolve=local)
    assert isinstance(page, CouldNotCheck)
    assert page.reason is reason
    assert door.ledger == ()


@pytest.mark.parametrize("refusal", [b"\x05\x04\x00\x01" + bytes(6), b"nonsense", b"\x05"])
async def test_a_socks_proxy_that_refuses_is_told_of(refusal: bytes) -> None:
    async with socks_proxy(Proxy({}, refuse=refusal)) as proxy:
        network = Network(proxy=f"socks5h://127.0.0.1:{proxy.port}")
        page, _ = await ask("https://site.test/", network, resolve=local)
    assert isinstance(page, CouldNotCheck)
    assert page.reason is Reason.NO_CONNECTION


async def test_without_its_proxy_everything_is_offline() -> None:
    page, _ = await ask("http://site.test/", Network(proxy="http://127.0.0.1:1"), resolve=local)
    assert page == CouldNotCheck(Reason.OFFLINE, "the proxy does not answer")


# --------------------------------------------------------------------------------- trust


async def test_an_unknown_authority_is_refused(tmp_path: Path) -> None:
    _, tls = authority(tmp_path, "localhost")
    log: list[bytes] = []
    async with site(ANSWER, log, tls) as port:
        page, door = await ask(
            f"https://localhost:{port}/", Network(), origins={"web": f"https://localhost:{port}"}
        )
    assert isinstance(page, CouldNotCheck)
    assert page.reason is Reason.TLS_FAILED
    assert "authority" in page.detail
    assert door.ledger == ()
    assert log == []


async def test_a_certificate_of_another_host_is_refused(tmp_path: Path) -> None:
    root, tls = authority(tmp_path, "other.test")
    async with site(ANSWER, [], tls) as port:
        page, _ = await ask(
            f"https://localhost:{port}/", Network(ca_file=root),
            origins={"web": f"https://localhost:{port}"},
        )  # fmt: skip
    assert page == CouldNotCheck(Reason.TLS_FAILED, "certificate of another host")


async def test_an_offices_root_is_trusted_beside_the_usual_ones(tmp_path: Path) -> None:
    root, tls = authority(tmp_path, "localhost")
    async with site(ANSWER, [], tls) as port:
        page, _ = await ask(
            f"https://localhost:{port}/", Network(ca_file=root),
            origins={"web": f"https://localhost:{port}"},
        )  # fmt: skip
    assert isinstance(page, Page)
    assert tls_context(root).cert_store_stats()["x509_ca"] > 100


async def test_something_else_than_tls_is_refused() -> None:
    async with site(b"HTTP/1.1 400 plain\r\n\r\n", []) as port:
        page, _ = await ask(
            f"https://localhost:{port}/", Network(), origins={"web": f"https://localhost:{port}"}
        )
    assert isinstance(page, CouldNotCheck)
    assert page.reason in {Reason.TLS_FAILED, Reason.TIMED_OUT}


def test_checking_certificates_cannot_be_switched_off() -> None:
    context = tls_context()
    assert context.verify_mode is ssl.CERT_REQUIRED
    assert context.check_hostname
    assert context.minimum_version >= ssl.TLSVersion.TLSv1_2
    assert set(Network.model_fields) == {"proxy", "ca_file"}


def test_there_is_one_context_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    real = ssl.create_default_context

    def counted(**how: Any) -> ssl.SSLContext:
        made.append(how)
        return real(**how)

    monkeypatch.setattr(ssl, "create_default_context", counted)
    tls_context.cache_clear()
    for _ in range(3):
        Door(network=Network(), consent=Consent(), clock=QuickClock())
    assert len(made) == 1


def test_a_root_that_cannot_be_read_is_told_of(tmp_path: Path) -> None:
    (tmp_path / "empty.pem").write_bytes(b"")
    for path in (tmp_path / "missing.pem", tmp_path / "empty.pem"):
        with pytest.raises(TrustRootError) as caught:
            Door(network=Network(ca_file=str(path)), consent=Consent(), clock=QuickClock())
        assert str(tmp_path) not in str(caught.value)


def test_a_proxy_and_an_override_exclude_each_other() -> None:
    with pytest.raises(ValueError, match="loopback"):
        Door(
            network=Network(proxy="http://127.0.0.1:1"), consent=Consent(), clock=QuickClock(),
            connect=lambda _, port: ("127.0.0.1", port),
        )  # fmt: skip
