"""What a hostile page, profile or file might put into a text. All of it invented for these tests.

By kind, since each kind has an effect of its own: `EFFECTS` says what must not happen.
"""

from __future__ import annotations

MARKUP = (
    "[/]", "a [/] b", "[/bold]", "[bold red]all clear[/]", "[on blue]x[/on blue]", "[#00ff00]y",
    "[@click=app.leave]press[/]", "[@click=screen.dismiss(None)]close[/]", "[@click='app.quit']z",
    "[link=https://evil.example.org]x[/link]", "[link='javascript:1']x[/]", "[MP for Example]",
    "[unclosed", "]opened", "[[double]]", "\\[b]x[/b]", "\\\\[b]", "[b][i][u][s][/]", "[b]" * 60,
    "[$error]x[/]", "[blink reverse]x", "[not a tag", "Flat [2] 14 Orchard Walk", "[=]", "[ ]", "[]",
    "{braces} {0} {__class__}", "%s %n %(x)s", "$HOME ${x} $error", ":smile: :warning:", "[[/]]",
)  # fmt: skip
"""Tags of the toolkit, broken and whole; and brackets that people use."""

TERMINAL = (
    "\x1b]52;c;aGVsbG8=\x07", "\x1b]52;c;?\x1b\\", "\x1b]0;title\x07", "\x1b]2;title\x1b\\",
    "\x1b]8;;https://evil.example.org\x1b\\link\x1b]8;;\x1b\\", "\x1b]9;note\x07", "\x1b]777;notify;a;b\x07",
    "\x1b]1337;File=name=YQ==:AAAA\x07", "\x1b]4;1;?\x07", "\x1b[2J\x1b[H", "\x1b[6n", "\x1b[c",
    "\x1b[?1049l", "\x1b[?1003h", "\x1b[1;31mred\x1b[0m", "\x1b[8mhidden\x1b[28m", "\x1b[21t",
    '\x1bP$q"p\x1b\\', "\x1bPtmux;\x1b\x1b]0;x\x07\x1b\\", "\x1b_Gf=100;AAAA\x1b\\", "\x1b^secret\x1b\\",
    "\x1bXstart\x1b\\", "\x1bc", "\x1b(0lqk\x1b(B", "\x9b31mred", "\x9d52;c;aGk=\x9c", "\x90q\x9c", "\x84\x85\x8d",
    "\x00", "\x07\x07", "abc\x08\x08\x08xyz", "line\rover", "a\x0bb\x0cc", "\x0e\x0f", "\x1a", "\x7f\x7f",
)  # fmt: skip
"""Commands to the terminal, in seven and in eight bits, with either end."""

UNSEEN = (
    "\u202eelttil eht\u202c", "a\u202db\u2066c\u2067d\u2068e\u2069f", "\u200e\u200f\u061c", "zero\u200bwidth\u200c\u200d",
    "\u2060\u2061\u2062\u2063\u2064", "\ufeffbom", "soft\u00adhyphen", "tag\U000e0041\U000e007f", "\ufff9a\ufffab\ufffb",
    "a\u2028b\u2029c", "e" + "\u0301" * 60, "Z\u0351\u036b\u0343\u036a\u0302\u036b", "\u3164\uffa0\u115f", "\ud800", "\udfff\ud83d",
    "\ufdd0\uffff\U0010ffff", "p\u0430ypal.example.org", "\uff2a\uff41\uff4e\uff45", "\U0001d541\U0001d552\U0001d55f\U0001d556", "\u2177 \ufb01 \u00df \u1e9e \u0130 \u0131",
)  # fmt: skip
"""Direction, nothing to see, marks without end, half characters, and letters like others."""

PAGES = (
    "<script>alert(1)</script>", "</script><script>alert(1)</script>", "<img src=//evil.test/p.gif>",
    "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>", "<svg><script>1</script></svg>",
    "</title><script>1</script>", "</style><style>@import url(//evil.test/a.css)</style>", "<!-- -->", "--><b>",
    "]]><![CDATA[", '<a href="javascript:alert(1)">x</a>', "<a href='data:text/html,x'>x</a>", "<base href=//evil.test>",
    "<meta http-equiv=refresh content=0;url=//evil.test>", "<form action=//evil.test><input name=a>", "<iframe src=//evil.test>",
    "<object data=//evil.test>", "<link rel=stylesheet href=//evil.test/a.css>", '" onmouseover="alert(1)', "' autofocus onfocus=x '",
    "<details ontoggle=x open>", "<math><mtext></table><img src=x>", "&lt;b&gt; &#60;i&#62; &amp;", "&#x1b;]0;x&#7;", "<plaintext>",
    "{{ 7 * 7 }}", "{% include '/etc/passwd' %}", "{# x #}", "${7*7}", "<?php 1 ?>", "<b", "<" * 50,
)  # fmt: skip
"""Live markup of the web, and of templates."""

MARKDOWN = (
    "![x](https://evil.test/x.png)", "[click](javascript:alert(1))", "[a]: https://evil.test", "<https://evil.test/auto>",
    "www.evil.test https://evil.test/bare mail@evil.test", "# heading", "- item\n1. one", "> quote", "***", "a\n===\nb\n---",
    "`` ` ``` code", "| a | b |\n|---|---|", "**bold** _it_ ~~no~~", "\\", "\\[x\\](y)", "    code", "[^1]: note", "&nbsp;<br>",
)  # fmt: skip

CELLS = (
    "=1+1", '=HYPERLINK("//evil.test","x")', "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", "\r=1+1", "\n=1+1",
    " =1+1", "\u00a0=1+1", "\uff1d1+1", "\uff0b1", "\u207a1+1", "a;=1+1", "a\n=1+1", '"=1+1', "'=1+1", "\x00=1+1", "%0A=1+1",
    '=DDE("cmd";"x";"y")', '"""', "a,b;c\td", "1E5", "MAR1", "00123", "-- ", "|x", "\\=1",
)  # fmt: skip
"""What a spreadsheet would compute, or change."""

LINES = (
    "END:VEVENT\r\nBEGIN:VEVENT\r\nATTACH:https://evil.test", "X\r\nDTSTART:20260101", "a\\nb\\;c\\,d", "BEGIN:VALARM", "x" * 76,
    '#read("/etc/passwd")', '#import "x": *', "$x^2$ @label <lab> *b* _i_ //c /*d*/", "%PDF-1.7 endobj", "\\input{/etc/passwd}",
    "../../../etc/cron.d/x", "/etc/passwd", "\\\\host\\share", "C:\\x", "con.txt", "aux.", "-rf", "~root", "a\x00b", "$(id)", "`id`", "; id",
)  # fmt: skip
"""What would end a line, a string or a folder in a format of ours."""

ADDRESSES = (
    "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "//evil.test", "http://user:pw@evil.test@good.test/",
    "https://evil.test\\@good.test", "https://good.test\u2024evil.test/", "https://xn--80ak6aa92e.test/", "https://[::1]/[/]", "HTTP://EVIL.TEST:80",
    "https://evil.test/\x1b]0;x\x07", "https://evil.test/%1b%5d0;x%07", "https://evil.test/?q=" + "a" * 3000, "vbscript:x", "\x01javascript:x",
)  # fmt: skip

NAMES = (
    "O'Brien", "Anne-Marie Smith-Jones", "Null", "None", "true", "NaN", "Admin", "Zoë", "Łukasz Żółć", "Nguyễn", "Ørsted", "A",
    "Smith (née Jones)", "Flat 2/1, 14 Orchard Walk", "Jane & Co <jane@example.org>", "van der Berg", "D'Arcy-ap-Rhys", "X Æ A", "李小龍", "محمد", "देव",
)  # fmt: skip
"""Nothing is wrong with these: they come through as they are."""

BIG = ("x" * 3000, "漢" * 500, "👩‍👩‍👧‍👦" * 40, " ".join(["word"] * 900), "\n" * 200, "")

NASTY = (
    *MARKUP, *TERMINAL, *UNSEEN, *PAGES, *MARKDOWN, *CELLS, *LINES, *ADDRESSES, *NAMES, *BIG,
)  # fmt: skip
