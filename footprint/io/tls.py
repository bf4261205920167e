"""One TLS context a process. Checking certificates cannot be switched off: there is no way to say so.

Loading the trust roots takes 20 to 40 ms of processor time; done once a site, as some tools in
this field do, it costs more than everything else together.
"""

from __future__ import annotations

import functools
import ssl

import certifi


class TrustRootError(Exception):
    """The office's own trust root cannot be used."""


@functools.lru_cache(maxsize=4)
def tls_context(ca_file: str = "") -> ssl.SSLContext:
    """Return the context that every connection of this process shares.

    Args:
        ca_file: a file with further trust roots, in PEM; the usual ones stay.

    Raises:
        TrustRootError: if that file cannot be read or holds no certificate.
    """
    context = ssl.create_default_context(cafile=certifi.where())
    context.load_default_certs(ssl.Purpose.SERVER_AUTH)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    if ca_file:
        try:
            context.load_verify_locations(cafile=ca_file)
        except (OSError, ssl.SSLError):
            raise TrustRootError("the file with further trust roots cannot be read") from None
    return context
