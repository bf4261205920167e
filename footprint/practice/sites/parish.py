"""A parish newsletter: tables for layout, headings in capitals, and everybody's number."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final

from footprint.practice.facts import FIRST_LINE, NO_POSTCODE, Pen
from footprint.practice.page import PracticePage, written
from footprint.practice.people import Circle, folded

FAMILY: Final = "parish"

_LAYOUT = """<HTML><HEAD><TITLE>{{ town }} Parish News, {{ month }}</TITLE></HEAD>
<BODY BGCOLOR="#FFFFF0"><TABLE WIDTH="750" BORDER="0" CELLPADDING="6"><TR><TD COLSPAN="2" ALIGN="CENTER"><FONT SIZE="6"><B>{{ town|upper }} PARISH NEWS</B></FONT><BR>
<I>{{ month }} - 60p where sold</I></TD></TR>
<TR VALIGN="TOP"><TD WIDTH="180"><A HREF="/">Home</A><BR><A HREF="/hall">Village hall</A><BR><A HREF="/back">Back numbers</A><BR><BR>
<FONT SIZE="2">Hall bookings: 01632 960 818<BR>Surgery: 01632 960 802<BR>Smalls, 30p a line</FONT></TD>
<TD><P><B>FROM THE CHURCHWARDENS</B></P>
<P>The gutters on the north side are clear again, thanks to {{ pen.name(others[0]) }} and a long ladder. The faculty for the new boiler came through on 4 May and work begins in the week after Trinity.</P>
<P><B>DATES FOR YOUR DIARY</B></P>
<P>Coffee morning, Saturday 14th, 10 to 12, at the home of {{ pen.name(lead) }}, {{ pen.address(lead, no_postcode) }}. Ring {{ pen.name(lead, lead.given) }} on {{ pen.phone(lead, lead.landline) }} if you can bring a cake. All proceeds to the roof.</P>
<P>Bell ringing: {{ pen.name(others[1]) }}, {{ pen.address(others[1], first_line) }}, tel. {{ pen.phone(others[1], others[1].landline) }}. Beginners welcome, Thursdays at half past seven.</P>
<P><B>FLOWER ROTA</B></P>
<TABLE BORDER="1"><TR><TH>Sunday</TH><TH>Flowers</TH><TH>Telephone</TH></TR>
{% for person in others[2:5] %}<TR><TD>{{ 1 + 7 * loop.index0 }} {{ month.split()[0] }}</TD><TD>{{ pen.name(person) }}</TD><TD>{{ pen.phone(person, person.landline, "area") }}</TD></TR>{% endfor %}
<TR><TD>29 {{ month.split()[0] }}</TD><TD>{{ pen.name(lead) }}</TD><TD>{{ pen.phone(lead, "", "solid") }}</TD></TR></TABLE>
{% if partner %}<P><B>CONGRATULATIONS</B></P><P>to {{ pen.name(lead) }} and {{ pen.relative(lead, partner, partner.given) }} on fifteen years of marriage.</P>{% endif %}
<P><B>A HUNDRED YEARS AGO</B></P><P>In 1924 Mr Josiah Tranter of Glebe Farm gave the tenor bell in memory of his sons Albert and Wilfred.</P>
</TD></TR><TR><TD COLSPAN="2" ALIGN="CENTER"><FONT SIZE="1">Printed by Pennant Print Works, 01632 960 821. Views are those of the writers.</FONT></TD></TR></TABLE></BODY></HTML>"""


def pages(circle: Circle) -> Iterator[PracticePage]:
    """Yield one issue."""
    rng = random.Random(f"{circle.seed}/{FAMILY}")
    month = f"{rng.choice(('April', 'May', 'June', 'September'))} {rng.randrange(2023, 2027)}"
    town = circle.town.name
    host = f"{folded(town).replace(' ', '')}parishnews.test"
    others = circle.some(circle.neighbours)
    if len(others) < 5:  # noqa: PLR2004 - the rota has room for five
        return
    yield written(
        f"http://{host}/issues/{month.lower().replace(' ', '-')}-{circle.id}.html", FAMILY, _LAYOUT, Pen(),
        town=town, month=month, lead=circle.lead, partner=circle.partner, others=others,
        no_postcode=NO_POSTCODE, first_line=FIRST_LINE,
    )  # fmt: skip
