"""The HTTP library is what the door relies on, or the door stays shut; one file knows it."""

from __future__ import annotations

from pathlib import Path
from unittest.mock import patch

import pytest

from footprint.io import backend, client
from footprint.io.backend import DirectBackend
from footprint.io.client import ClientChangedError, check_client
from footprint.io.patience import ExchangeError
from footprint.io.tls import tls_context
from footprint.source import Reason


async def test_the_client_is_proved_before_anything_is_sent() -> None:
    async def lets_through(*_: object, **__: object) -> None:
        raise ExchangeError(Reason.NO_CONNECTION)

    with (
        patch.object(DirectBackend, "connect_tcp", lets_through),
        pytest.raises(ClientChangedError),
    ):
        await check_client(tls_context())


async def test_the_proof_opens_no_socket() -> None:
    async def never(*_: object) -> None:
        raise AssertionError("dialled")

    with patch.object(backend, "dial", never):
        await check_client(tls_context())


def test_only_one_file_knows_the_http_library() -> None:
    folder = Path(client.__file__).parent
    users = [path.name for path in folder.rglob("*.py") if "import httpx" in path.read_text()]
    assert users == ["client.py"]
    # So its fork is a change of one line.
    assert Path(client.__file__).read_text().count("import httpx") == 1
    assert "httpcore" not in "".join(path.read_text() for path in folder.rglob("*.py"))
