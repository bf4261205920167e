"""What surrounds a record: the page it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class PageContext:
    """What the page as a whole says. It counts for less than what a record says itself."""

    title: str = ""
    heading: str = ""
    """Headings of the whole page; those over a single record are in the record."""
    host: str = ""
    """Lower case, without port."""
    year: int | None = None
    """The year in which the page was written, or else fetched: what ages on it count from."""
    url: str = field(default="", repr=False)
    """Where the page is: a record that says little is known again there only."""

    @property
    def text(self) -> str:
        """Title and heading."""
        return f"{self.title} {self.heading}"


NO_CONTEXT = PageContext()
