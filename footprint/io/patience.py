"""How long the door waits and how much it takes in, and the one error that ends an exchange.

ExchangeError      one request came to nothing: carries the outcome's reason and words
 └─ CapReachedError  the other side sends more than we take: what is here so far is kept
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from footprint.source import CouldNotCheck, Reason, Skipped


class ExchangeError(Exception):
    """One request came to nothing. Its text holds neither an identifier nor an address."""

    def __init__(
        self, reason: Reason, detail: str = "", *, again: bool = False, skipped: bool = False
    ) -> None:
        super().__init__(f"{reason}: {detail}" if detail else str(reason))
        self.reason = reason
        self.detail = detail
        self.again = again
        """Whether another try may go better."""
        self.skipped = skipped
        """Whether we chose not to ask, rather than failed to."""

    @property
    def outcome(self) -> CouldNotCheck | Skipped:
        """The outcome that this error stands for."""
        kind = Skipped if self.skipped else CouldNotCheck
        return kind(self.reason, self.detail)


class CapReachedError(ExchangeError):
    """More arrived than we take in."""

    def __init__(self, detail: str) -> None:
        super().__init__(Reason.TOO_LARGE, detail)


@dataclass(frozen=True, slots=True)
class Patience:
    """Limits of one fetch. Seconds and bytes."""

    whole: float = 12.0
    """Seconds on the wire for one fetch: all its hops and tries, not the polite waits between."""
    connect: float = 5.0
    """Seconds to look a name up, and again to reach the host."""
    head: int = 64 * 1024
    """Bytes of answer head, interim answers included."""
    wire: int = 2 * 1024 * 1024
    """Bytes of one answer as they come over the wire; the rest is left: the page is partial."""
    decoded: int = 4 * 1024 * 1024
    """Bytes of one body after decompression."""
    pieces: int = 20_000
    """Chunks of one body; a server that cuts finer does it to keep us busy."""
    announced: int = 32 * 1024 * 1024
    """An announced length beyond this is refused before any of it is read."""
    hops: int = 5
    """Redirects that one fetch follows."""
    tries: int = 3
    """Times that one fetch may start over."""
    wait: float = 60.0
    """Longest wait that a busy site may ask of us; beyond it the request is given up."""
    slots: int = 200
    """Exchanges under way at the same time, over all hosts."""


DEFAULT: Final = Patience()
"""What everything runs with, unless a test is in a hurry."""
