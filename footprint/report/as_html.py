"""The report as one HTML file that opens anywhere, offline, and asks nobody for anything.

No script, no picture, no font from outside; a content security policy forbids all of them in
case a mistake of ours ever lets one in. Everything is escaped by the template engine, and
only what `web_link` lets through stands in a link.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from footprint.report.chains import chains
from footprint.report.document import Report
from footprint.report.effort import plan_lines
from footprint.report.outline import outline
from footprint.report.words import OUTCOMES


def render_html(report: Report) -> str:
    """Return the report as a self-contained HTML document."""
    told = outline(report)
    return render_template(
        "full.html.j2",
        report=report,
        told=told,
        # The drawing escapes its own labels; it is the only text that we do not escape here.
        ways=[(chain, Markup(chain.as_svg())) for chain in chains(report, told)],  # noqa: S704
        plan_lines=plan_lines(report, told),
        outcomes=OUTCOMES,
    )


def style_sheet() -> str:
    """Return the style sheet that all our HTML files carry in them."""
    return _read("style.css")


def render_template(name: str, **values: Any) -> str:
    """Fill one of our templates. Values are escaped, whatever they are."""
    return _environment().get_template(name).render(style=_read("style.css"), **values)


@cache
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(_read),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=False,
    )


def _read(name: str) -> str:
    return (files("footprint.report") / "templates" / name).read_text(encoding="utf-8")
