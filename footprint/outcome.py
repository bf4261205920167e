"""Is this an answer at all? One place, one table, for every page that comes in.

A wall, a captive portal or a shell without content looks like a page on which the subject does
not stand, and a false "clear" is the worst failure. So every answer is judged twice: by its
status, headers and first bytes when it arrives (`judge_answer`), and by what is left of it
after parsing (`judge_document`). Both are pure.

Strong marks (a header or an element that only a wall has) decide whatever else is there. Weak
ones are words, and words about walls also stand in articles: they count only where there is
little else on the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from footprint.glance import SHORT, Look, look_at
from footprint.source import CouldNotCheck, NothingFound, Reason

GONE: Final = frozenset({404, 410})
"""Statuses of a page that is not there (RFC 9110, 15.5.5 and 15.5.11): an answer, and a plain one."""
_BRIEF: Final = 600
"""Characters of visible text up to which a sentence in it can."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """What is known of a page after parsing, as far as `judge_document` needs it."""

    text_length: int
    """Characters of visible text, without scripts, styles and `noscript`."""
    script_count: int = 0
    """`script` elements that run (not JSON-LD or templates)."""
    title: str = ""
    status: int = 200
    partial: bool = False
    text: str = ""
    """The first few hundred characters of visible text, or all of it."""
    headings: str = ""
    """The first headings (h1, h2), one a line."""
    noscript: str = ""
    """Text inside `noscript`."""
    empty_mounts: int = 0
    """Elements such as `<div id="root"></div>`: empty, with an id, and waiting for a script."""
    password_fields: int = 0


@dataclass(frozen=True, slots=True)
class _Row:
    reason: Reason
    detail: str
    test: Callable[[Look], bool]


def judge_answer(
    status: int, headers: Mapping[str, str], head: bytes, url: str
) -> CouldNotCheck | None:
    """Say why an answer is none, or None if it may be one.

    Args:
        status: of HTTP.
        headers: names in lower case.
        head: the first bytes of the decompressed body, at most `HEAD_LIMIT` are looked at.
        url: where the answer came from in the end.
    """
    look = look_at(status, headers, head, url)
    verdict = _first(_STRONG, look) or _judge_status(look)
    if verdict is not None or status in GONE:
        return verdict
    return _first(_WEAK, look)


def judge_document(facts: DocumentFacts) -> CouldNotCheck | NothingFound | None:
    """Say why a parsed page holds no answer, or None if it may hold one.

    A page that is gone (404, 410) is an answer: there is nothing. A page that claims to be
    there (200) and says that it is not found is none: nobody knows what it would have shown.
    """
    if facts.status in GONE:
        return NothingFound()
    if facts.text_length == 0:
        return _judge_nothing(facts)
    look = Look(
        facts.status, {}, "", b"", facts.title.lower(),
        f"{facts.headings}\n{facts.text}".lower(), facts.text_length,
    )  # fmt: skip
    return _first(_WORDS, look) or _judge_shell(facts) or _first(_SOFT, look)


# ---------------------------------------------------------------------------- small parts


def _judge_nothing(facts: DocumentFacts) -> CouldNotCheck:
    if facts.partial:
        return CouldNotCheck(Reason.TRUNCATED, "the page broke off")
    if facts.script_count:
        return CouldNotCheck(Reason.SCRIPT_ONLY)
    return CouldNotCheck(Reason.EMPTY_PAGE)


def _judge_shell(facts: DocumentFacts) -> CouldNotCheck | None:
    shell_length = 250
    if not facts.script_count or facts.text_length > shell_length:
        return None
    words = f"{facts.noscript}\n{facts.text}".lower()
    asks = _SCRIPT_WANTED.search(words) is not None
    loading = _LOADING.fullmatch(facts.text.strip().lower()) is not None
    if asks or loading or (facts.empty_mounts and facts.text_length < shell_length // 2):
        return CouldNotCheck(Reason.SCRIPT_ONLY)
    return None


def _judge_status(look: Look) -> CouldNotCheck | None:
    status = look.status
    reason = _STATUS_REASONS.get(status)
    if status == _FORBIDDEN and _is_limited(look):
        reason = Reason.RATE_LIMITED
    if reason is None:
        first_client, first_server, last_server = 400, 500, 599
        if first_server <= status <= last_server:
            reason = Reason.SERVER_ERROR
        elif first_client <= status and status not in GONE:
            reason = Reason.BLOCKED
        elif status // 100 == 3:  # noqa: PLR2004 - RFC 9110: redirection
            reason = Reason.BAD_REDIRECT
    return None if reason is None else CouldNotCheck(reason, f"status {status}")


def _is_limited(look: Look) -> bool:
    left = [look.headers.get(name, "") for name in ("x-ratelimit-remaining", "ratelimit-remaining")]
    return "0" in left or "retry-after" in look.headers


def _first(rows: tuple[_Row, ...], look: Look) -> CouldNotCheck | None:
    for row in rows:
        if row.test(look):
            return CouldNotCheck(row.reason, row.detail)
    return None


# ------------------------------------------------------------------------ ways to write a row


def _header(name: str, value: str = "") -> Callable[[Look], bool]:
    pattern = re.compile(value)
    return lambda look: name in look.headers and bool(pattern.search(look.headers[name].lower()))


def _holds(*needles: bytes, most: int | None = None) -> Callable[[Look], bool]:
    """All of these bytes stand in the page, which shows at most so many characters of text."""
    return lambda look: (
        (most is None or look.length <= most) and all(n in look.raw for n in needles)
    )


def _titled(pattern: str, most: int = SHORT) -> Callable[[Look], bool]:
    compiled = re.compile(pattern)
    return lambda look: look.length <= most and bool(compiled.match(look.title))


def _says(pattern: str, most: int = _BRIEF) -> Callable[[Look], bool]:
    compiled = re.compile(pattern)
    return lambda look: look.length <= most and bool(compiled.search(look.lines))


def _both(*tests: Callable[[Look], bool]) -> Callable[[Look], bool]:
    return lambda look: all(test(look) for test in tests)


def _status(*statuses: int) -> Callable[[Look], bool]:
    return lambda look: look.status in statuses


def _at(pattern: str) -> Callable[[Look], bool]:
    compiled = re.compile(pattern)
    return lambda look: bool(compiled.search(look.url))


# --------------------------------------------------------------------------------- the table

_FORBIDDEN: Final = 403

_STATUS_REASONS: Final = {
    202: Reason.SERVER_ERROR,  # taken in, but not answered yet
    204: Reason.EMPTY_PAGE,
    205: Reason.EMPTY_PAGE,
    206: Reason.TRUNCATED,  # a part, though we never ask for parts
    401: Reason.LOGIN_NEEDED,
    407: Reason.BLOCKED,
    408: Reason.TIMED_OUT,
    429: Reason.RATE_LIMITED,
    509: Reason.RATE_LIMITED,
    511: Reason.CAPTIVE_PORTAL,  # RFC 6585
}

_SCRIPT_WANTED: Final = re.compile(
    r"(?:enable|turn on|activate|allow|requires?|needs?|without|supports?)\s+(?:\w+\s+){0,2}java\s?script"
    r"|java\s?script\s+(?:\w+\s+){0,3}(?:enabled|disabled|required|turned off|to run)"
)
_LOADING: Final = re.compile(
    r"(?:please wait|loading|one moment|just a second)[\s.\u2026]*(?:please wait)?[\s.\u2026]*"
)

_STRONG: Final = (
    _Row(Reason.WALL, "bot wall", _header("cf-mitigated", "challenge|block")),
    _Row(Reason.WALL, "bot wall", _header("x-amzn-waf-action", "captcha|challenge|block")),
    _Row(Reason.WALL, "bot wall", _header("x-vercel-mitigated", "challenge|deny")),
    _Row(Reason.WALL, "bot wall", _header("x-sucuri-block")),
    _Row(Reason.WALL, "bot wall", _header("x-distil-cs", "block|captcha")),
    _Row(Reason.WALL, "bot wall", _both(_header("x-datadome"), _status(401, 403, 405, 429))),
    _Row(Reason.WALL, "bot wall", _both(_header("x-kpsdk-ct"), _status(403, 429))),
    _Row(Reason.WALL, "bot wall", _both(_header("server", "akamaighost"), _status(403))),
    _Row(Reason.WALL, "bot wall", _both(_header("server", "ddos-guard"), _status(403, 503))),
    _Row(Reason.WALL, "bot wall", _holds(b"cf_chl_opt", most=SHORT)),
    _Row(Reason.WALL, "bot wall", _holds(b"/cdn-cgi/challenge-platform/", b"challenge-error", most=SHORT)),
    _Row(Reason.WALL, "bot wall", _holds(b"cf-error-details", b"cloudflare", most=SHORT)),
    _Row(Reason.WALL, "bot wall", _holds(b"captcha-delivery.com", most=_BRIEF)),
    _Row(Reason.WALL, "bot wall", _holds(b"_incapsula_resource", most=_BRIEF)),
    _Row(Reason.WALL, "bot wall", _holds(b"px-captcha", most=_BRIEF)),
    _Row(Reason.WALL, "bot wall", _holds(b"awswafintegration", most=_BRIEF)),
    _Row(Reason.WALL, "bot wall", _holds(b"gokuprops", most=_BRIEF)),
    _Row(Reason.WALL, "bot wall", _holds(b"sec-if-cpt-container", most=_BRIEF)),
    _Row(Reason.WALL, "bot wall", _holds(b"bm-verify=", most=_BRIEF)),
    _Row(Reason.WALL, "bot wall", _holds(b"kpsdk", b"ips.js", most=_BRIEF)),
    _Row(Reason.WALL, "bot wall", _holds(b"sucuri_cloudproxy_js", most=_BRIEF)),
    _Row(Reason.WALL, "bot wall", _holds(b"anubis_challenge", most=SHORT)),
    _Row(Reason.WALL, "bot wall", _holds(b"/.within.website/x/cmd/anubis", most=SHORT)),
    _Row(Reason.WALL, "bot wall", _holds(b"/tspd/", b"bobcmn", most=_BRIEF)),
    _Row(Reason.WALL, "bot wall", _holds(b"rbzns", most=_BRIEF)),
    _Row(Reason.WALL, "bot wall", _holds(b"acw_sc__v2", most=_BRIEF)),
    _Row(Reason.WALL, "bot wall", _holds(b"validate.perfdrive.com", most=_BRIEF)),
    _Row(Reason.WALL, "bot wall", _holds(b"distil_r_captcha", most=SHORT)),
    _Row(Reason.WALL, "bot wall", _holds(b"generated by wordfence", most=SHORT)),
    _Row(Reason.WALL, "bot wall", _both(_at(r"/sorry/index|/showcaptcha|/captcha/|/challenge/|/blocked\b"), _says("", most=SHORT))),
    _Row(Reason.CAPTIVE_PORTAL, "network log-in", _holds(b"wispaccessgatewayparam")),
)  # fmt: skip
"""Marks that only a wall has. Rows with `most` stand for scripts that protected sites also put
into real pages: there they count only when nothing else is shown."""

_ROBOT: Final = r"(?:a |an? )?(?:human|robot|bot|real person|real visitor|automated)"

_WORDS: Final = (
    _Row(Reason.RATE_LIMITED, "asks to slow down", _titled(r"(?:error )?429\b|too many requests|rate limit|slow down")),
    _Row(Reason.RATE_LIMITED, "asks to slow down", _says(
        r"too many requests|rate limit(?:ed| exceeded| reached)|request limit (?:exceeded|reached)"
        r"|(?:exceeded|reached) (?:your|the) (?:\w+ ){0,3}(?:limit|quota)|you are (?:sending|making) requests too"
    )),
    _Row(Reason.CAPTIVE_PORTAL, "network log-in", _says(
        r"(?:log|sign|connect) ?(?:in|on)? to (?:the |our |use )?(?:guest |free |public )?(?:wi-?fi|wireless|hotspot|network)\b"
        r"|(?:wi-?fi|hotspot|guest network) (?:log ?in|sign ?in|portal|access)|network authentication required"
        r"|accept the terms .{0,40}(?:wi-?fi|internet|network)"
        r"|(?:wi-?fi|hotspot)\b.{0,120}(?:(?:get|go) online|buy (?:a )?(?:pass|access)|connect now)"
    )),
    _Row(Reason.CAPTIVE_PORTAL, "a filter on the network", _says(
        r"(?:blocked|restricted|denied|filtered) by (?:your |the |our )?(?:\w+ ){0,2}"
        r"(?:network|administrator|organi[sz]ation|web ?filter|content filter|firewall polic|internet polic|it department)"
        r"|(?:fortiguard|fortigate|zscaler|cisco umbrella|smoothwall|websense|forcepoint|netskope|barracuda|sophos web)"
        r"|web (?:page|site) blocked|website blocked|(?:site|page) (?:is|has been) (?:blocked|categori[sz]ed)"
    )),
    _Row(Reason.WALL, "bot wall", _titled(
        r"just a moment|attention required|access (?:to this \w+ )?(?:has been )?denied|(?:vercel )?security check"
        r"|security verification|are you (?:a )?(?:human|robot)|(?:robot|bot|human|browser|captcha) (?:check|verification|challenge)"
        r"|captcha\b|ddos-guard|checking your browser|verifying (?:you|your)|verify (?:you|your|that you)|client challenge"
        r"|pardon our interruption|request (?:rejected|blocked|denied|unsuccessful)|you (?:have been|are|were) blocked"
        r"|(?:sucuri )?website firewall|403 forbidden|forbidden\b|making sure you're not|not acceptable|human or robot"
        r"|\W*(?:unusual|suspicious) (?:traffic|activity)|access (?:blocked|restricted)|one more step|waiting room|blocked\W*$"
    )),
    _Row(Reason.WALL, "bot wall", _says(
        r"(?:verify|verifying|confirm|prove|make sure|making sure|ensure|check(?:ing)?) (?:that |if |whether )?"
        r"(?:you(?:'re| are)|you're|the site connection|your browser|you) (?:\w+ ){0,3}?" + _ROBOT +
        r"|checking (?:if |whether )?(?:your browser|the site connection)|(?:are|aren't) you (?:not )?" + _ROBOT + r"\b"
        r"|i(?:'m| am) not a robot|(?:you're|you are) not a (?:robot|bot)|not a robot"
        r"|(?:unusual|suspicious|automated|non-human) (?:traffic|activity|requests?|queries|behaviou?r|access)"
        r"|(?:complete|solve|pass|finish) (?:the |a |this )?(?:\w+ )?(?:captcha|security check|challenge|puzzle)"
        r"|(?:type|enter) the (?:characters|letters|code|text) (?:you see|shown|in the (?:image|picture))"
        r"|enable (?:javascript and )?cookies to continue|press (?:and|&) hold|ddos protection by"
        r"|you (?:have been|are|were) (?:\w+ )?blocked|(?:your )?(?:request|access|connection|ip)(?: address)? "
        r"(?:\w+ ){0,4}?(?:has been|was|is) (?:\w+ )?(?:blocked|rejected|denied|banned|restricted|limited)"
        r"|you (?:don't|do not) have permission to access|request unsuccessful|the requested url was rejected"
        r"|(?:think|thought|believe|suspect) (?:that )?you (?:are|were|might be|may be) (?:a |an )?(?:bot|robot)"
        r"|pardon our interruption|security (?:service|solution) to protect itself|you are now in (?:line|the queue)|virtual (?:queue|waiting room)"
    )),
    _Row(Reason.WALL, "cookie wall", _titled(r"before you continue|(?:your )?(?:privacy|cookie) (?:choices|consent)\W*$")),
    _Row(Reason.WALL, "asks for an age", _says(
        r"(?:confirm|verify|certify|declare)(?: that)? (?:you are|your age|i am)\b.{0,30}(?:1[68]|21)\b"
        r"|(?:are you|you must be|i am) (?:over|at least|aged?) (?:1[68]|21)\b.{0,60}(?:enter|continue|proceed|\?)"
    )),
    _Row(Reason.LOGIN_NEEDED, "for subscribers", _says(
        r"(?:subscribe|register|create (?:a |an )?(?:free )?account) (?:now |today |for free )?to (?:continue|keep|carry on|read)\b"
        r"|to (?:continue|keep) reading\b.{0,60}(?:subscribe|register|account)|already a subscriber\?"
    )),
    _Row(Reason.LOGIN_NEEDED, "log-in page", _titled(
        r"(?:please )?(?:log|sign)[ -]?(?:in|on)\b(?! sheet)|(?:[^|\-\u2013]{1,40} [|\-\u2013] )?(?:log|sign)[ -]?in\W*$|member log ?in|authwall|join to view"
    )),
    _Row(Reason.LOGIN_NEEDED, "log-in page", _says(
        r"(?:log|sign)[ -]?in (?:or (?:register|sign up|join) )?to (?:continue|view|see|access|read|proceed)"
        r"|you (?:must|need to|have to|should) (?:be logged|be signed|log|sign)(?:ged)?[ -]?(?:in|on|up)"
        r"|(?:page|content|area|section|profile|site|article|post|thread|forum|is|are|for|to) (?:members|subscribers|registered users) only|please (?:log|sign)[ -]?(?:in|on)\b|(?:join|sign up) to (?:view|see) (?:the |this )?(?:full )?profile"
    )),
    _Row(Reason.SERVER_ERROR, "error page", _titled(
        r"(?:error )?5\d\d\b|internal server error|bad gateway|service (?:temporarily )?unavailable|gateway time-?out"
        r"|(?:(?:site|website|page|system|we are|we're) (?:is |are )?)?(?:under|down for|closed for|undergoing) (?:\w+ )?maintenance|maintenance( mode)?\W*$"
        r"|(?:site |temporarily )(?:is )?(?:down|offline|unavailable)|database error|application error|an error (?:has )?occurred"
    )),
    _Row(Reason.SERVER_ERROR, "error page", _says(
        r"(?:site|website|service|system|server|portal|we(?:'re| are))\b.{0,40}(?:down|closed|offline|unavailable) (?:for|due to|while) (?:\w+ ){0,3}maintenance|(?:site|website|service|system|server|portal|page) (?:is )?temporarily (?:unavailable|offline|down)"
        r"|(?:site|website|service|system|server|portal|we(?:'re| are))\b.{0,20}undergoing (?:\w+ )?maintenance|internal server error|error establishing a database connection|could not connect to (?:the )?database"
        r"|error (?:has )?occurred\W.{0,60}(?:try again|refresh|later|contact)"
        r"|(?:something|things?) (?:went|has gone) wrong|(?:fatal|unhandled) (?:error|exception)|server (?:is )?(?:too busy|overloaded)"
    )),
    _Row(Reason.SERVER_ERROR, "no site behind the name", _titled(
        r"welcome to nginx|apache2? .{0,20}default page|test page for the|iis windows server|default web ?site page"
        r"|account (?:has been )?suspended|(?:website|domain) (?:has been |is )?(?:suspended|parked|expired|for sale)"
    )),
    _Row(Reason.SERVER_ERROR, "no site behind the name", _says(
        r"(?:this|the) (?:account|website) (?:has been |is )(?:suspended|parked|expired)\b"
        r"|(?:this|the) domain(?: name)? (?:\S+ )?(?:has been |is |may be )?(?:suspended|for sale|parked|expired)\b"
        r"|buy this domain|the nginx web server is successfully installed"
    )),
    _Row(Reason.BLOCKED, "not shown in this country", _says(
        r"(?:not|isn't|unavailable) (?:available |accessible )?(?:in|from|for|to users in) your (?:country|region|location)|blocked in your (?:country|region)"
    )),
)  # fmt: skip
"""What walls say. Only believed where the page says little else."""

_WIDGET: Final = re.compile(
    rb"h-captcha|g-recaptcha|cf-turnstile|hcaptcha\.com/1/api|smartcaptcha|geetest|funcaptcha|arkoselabs"
)
_RELOAD: Final = re.compile(rb"location\.(?:reload|replace)\s*\(|\.submit\s*\(\)")
_REFRESH: Final = re.compile(
    rb"<meta[^>]{0,200}http-equiv\s*=\s*[\"']?refresh[^>]{0,300}url\s*=", re.DOTALL
)
_LOGIN_PATH: Final = re.compile(
    r"^https?://[^/]+/(?:[^?#]*/)?(?:log-?in|sign-?in|sign_in|logon|authwall|sso|uas)(?:[/?#.]|$)"
)
_PASSWORD_FIELD: Final = re.compile(rb"type=[\"']?password")
_JSON_ERROR: Final = re.compile(rb'"(?:error|errors|message|detail|reason|status)"\s*:')
_JSON_REFUSAL: Final = re.compile(
    rb"rate.?limit|too many requests|captcha|access.denied|forbidden|blocked|quota|throttl"
)
_JSON_FAILURE: Final = re.compile(
    rb'"status"\s*:\s*"(?:error|fail(?:ed|ure)?)"|"(?:success|ok)"\s*:\s*false'
)
_JSON_KEY: Final = re.compile(
    rb"unauthori[sz]ed|unauthenticated|(?:invalid|missing|expired|wrong)[ _-](?:api[ _-]?)?(?:key|token)"
    rb"|(?:key|token) (?:is )?(?:invalid|missing|expired|wrong)"
)
_JSON_SHORT: Final = 1024


def _is_captcha_form(look: Look) -> bool:
    brief = 400
    return look.length <= brief and b"<textarea" not in look.raw and bool(_WIDGET.search(look.raw))


def _is_cookie_challenge(look: Look) -> bool:
    brief = 60
    return (
        look.length <= brief and b"document.cookie" in look.raw and bool(_RELOAD.search(look.raw))
    )


def _is_refresh(look: Look) -> bool:
    brief = 200
    sent_on = "url" in look.headers.get("refresh", "").lower() or _REFRESH.search(look.raw)
    return look.length <= brief and bool(sent_on)


def _is_login_form(look: Look) -> bool:
    if look.length > SHORT or not _LOGIN_PATH.search(look.url):
        return False
    return look.length <= _BRIEF or bool(_PASSWORD_FIELD.search(look.raw))


def _is_json_refusal(look: Look) -> bool:
    body = _short_json(look)
    return bool(_JSON_ERROR.search(body) and _JSON_REFUSAL.search(body))


def _is_json_failure(look: Look) -> bool:
    body = _short_json(look)
    asks_for_key = _JSON_ERROR.search(body) and _JSON_KEY.search(body)
    return bool(_JSON_FAILURE.search(body) or asks_for_key)


def _short_json(look: Look) -> bytes:
    body = look.raw.strip()
    return body if len(body) <= _JSON_SHORT and body.startswith(b"{") else b""


_WEAK: Final = (
    _Row(Reason.RATE_LIMITED, "refusal instead of data", _is_json_refusal),
    _Row(Reason.SERVER_ERROR, "failure instead of data", _is_json_failure),
    _Row(Reason.LOGIN_NEEDED, "log-in page", _is_login_form),
    *_WORDS,
    _Row(Reason.WALL, "captcha", _is_captcha_form),
    _Row(Reason.WALL, "cookie challenge", _is_cookie_challenge),
    _Row(Reason.BAD_REDIRECT, "sends on in a way that is not followed", _is_refresh),
)  # fmt: skip

_SOFT_WORDS: Final = (
    r"(?:page|address|url|document|file|link|resource)\b[^.!?\n]{0,60}(?:not (?:be )?found|(?:does not|doesn't|no longer) exists?|cannot be found|can't be found)"
    r"|(?:can't|cannot|couldn't|could not|unable to) (?:seem to )?(?:find|locate) (?:the |that |this |your )?(?:\w+ ){0,3}(?:page|address|url|document)"
    r"|(?:page|profile|account|user|listing|content|post|advert|record|document)\b[^.!?\n]{0,40}(?:no longer (?:available|exists?|here)|has been (?:removed|deleted|moved)|isn't available|(?:does not|doesn't) exist)"
    r"|(?:error|http|status) 404|404 (?:error|not found|page)"
)  # fmt: skip
_SOFT: Final = (
    _Row(Reason.SOFT_NOT_FOUND, "says that it is not found", _titled(
        r"(?:[^|\-\u2013:]{0,60}\s[|\-\u2013:]\s)?(?:(?:error\s*)?404(?:\s*$|\s*[|\-\u2013\u2014:!.,(]|\s+(?:error|not|page))|not found\W*(?:$|[|\-\u2013])|page (?:not|cannot be|can't be) found|(?:" + _SOFT_WORDS + r"))",
        most=3000,
    )),
    _Row(Reason.SOFT_NOT_FOUND, "says that it is not found", _says(_SOFT_WORDS, most=800)),
)  # fmt: skip
