"""A sailing club's contact list as a PDF that somebody put on the web."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from footprint.practice.facts import FIRST_LINE, Pen
from footprint.practice.page import PDF, PracticePage
from footprint.practice.people import Circle, folded

FAMILY: Final = "club_pdf"


def pages(circle: Circle) -> Iterator[PracticePage]:
    """Yield the list, if the font can write the lead's name."""
    lead, town = circle.lead, circle.town.name
    if len(circle.neighbours) < 4 or not _printable(lead.full):  # noqa: PLR2004 - the list has four more
        return
    pen = Pen(plain=True)
    lines = [
        f"{town} Sailing Club",
        "Committee contact list 2025/26 - members only, please do not post online",
        "",
    ]
    for office, person in zip(
        ("Commodore", "Moorings", "Bar", "Juniors"), circle.some(circle.neighbours[:4]), strict=True
    ):
        if _printable(person.full):
            lines += [
                f"{office}: {pen.name(person)}",
                f"Tel: {pen.phone(person, person.landline)}",
                "",
            ]
    lines += [
        f"Secretary: {pen.name(lead)}", f"Address: {pen.address(lead, FIRST_LINE)}, {town}", f"Home: {pen.phone(lead, lead.landline)}",
        f"Email: {pen.email(lead)}", "", "Clubhouse: 01632 960 838",
    ]  # fmt: skip
    host = f"{folded(town).replace(' ', '')}sailing.test"
    yield PracticePage(
        url=f"http://{host}/files/committee-{circle.id}.pdf",
        family=FAMILY,
        source="\n".join(lines),
        facts=pen.facts,
        media_type=PDF,
    )


def _printable(name: str) -> bool:
    return "?" not in name.encode("cp1252", "replace").decode("cp1252")
