"""What a hostile or broken server can do, and how each of it must end."""

from __future__ import annotations

import base64
import gzip
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from email.utils import format_datetime
from typing import Any
from urllib.parse import quote

from footprint.source import Reason
from tests.hostile.answers import (
    PACKED,
    PROSE,
    answer,
    busy,
    by_path,
    drip,
    endless,
    gzip_bomb,
    hops,
    only,
    packed,
    plain,
    redirect,
    robots,
    silence,
    slow_hops,
    turns,
)
from tests.hostile.server import Behaviour
from tests.hostile.setting import NOON
from tests.hostile.walls import WALLS


@dataclass(frozen=True, slots=True)
class Case:
    """One case: its host is its name."""

    name: str
    group: str
    behave: Behaviour
    expect: frozenset[str]
    """Reasons, `page` or `partial`."""
    more: dict[str, Any]
    """Further fields of the request."""
    disclosed: tuple[str, ...] = ()
    path: str = "/"

    @property
    def url(self) -> str:
        return f"http://{self.name}.test{self.path}"


def case(
    name: str, group: str, behave: Behaviour | bytes, *expect: str, disclosed: tuple[str, ...] = (),
    **more: Any,
) -> Case:  # fmt: skip
    run = plain(behave) if isinstance(behave, bytes) else behave
    return Case(name, group, run, frozenset(expect), more, disclosed)


# ----------------------------------------------------------------------------- the groups

FORBIDDEN_PLACES = (
    "http://127.0.0.1/", "http://127.0.0.1:80/", "http://localhost/", "http://localhost./",
    "http://127.1/", "http://127.0.1/", "http://2130706433/", "http://0x7f000001/",
    "http://0x7f.0.0.1/", "http://0177.0.0.1/", "http://017700000001/", "http://0/",
    "http://[::1]/", "http://[::]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/", "http://[64:ff9b::7f00:1]/", "http://[64:ff9b:1::7f00:1]/",
    "http://[2002:7f00:1::]/", "http://[2001:0:7f00:1::]/", "http://[fe80::1]/",
    "http://[fe80::1%25eth0]/", "http://[fd00::1]/", "http://[fec0::1]/", "http://[ff02::1]/",
    "http://[5f00::1]/", "http://[3fff::1]/", "http://site.test@127.0.0.1/",
    "http://127.0.0.1@site.test/", "http://127。0。0。1/", "http://①②⑦.⓪.⓪.①/",
    "http://\uff11\uff12\uff17.0.0.1/", "//127.0.0.1/", "///127.0.0.1/", "http:///127.0.0.1/",
    "http:/\\127.0.0.1/", "\\\\127.0.0.1\\", "http:127.0.0.1", "http://169.254.169.254/latest/",
    "http://168.63.129.16/", "http://10.0.0.1/", "http://172.16.0.1/", "http://192.168.1.1/",
    "http://100.64.0.1/", "http://198.18.0.1/", "http://192.0.0.9/", "http://192.88.99.1/",
    "http://0.0.0.0/", "http://224.0.0.1/", "http://240.0.0.1/", "http://255.255.255.255/",
    "http://printer.local/", "http://router/", "http://metadata.google.internal/",
    "http://home.arpa/", "http://intranet.corp/", "file:///etc/passwd", "ftp://site.test/",
    "gopher://site.test/", "data:text/html,hello", "javascript:alert(1)", "about:blank",
    "http://site.test:22/", "http://site.test:8080/", "http://site.test:65536/",
    "http://site.test:-1/", "http://site.test:80a/", "http://inside.test/", "http://mixed.test/",
    "http://loop.test/", "http://six.test/", "http://mapped.test/", "http://a%2f@127.0.0.1/",
    "http://site.test%00.example.com/", "http://[::1/", "http://[not]/", "http://exa mple.com/",
    "http://0x7f.1/", "http://127.0.0.01/", "http://01.01.01.01/", "http://1.2.3/", "http://4294967295/",
    "http://1.2.3.4.5/", "http://localhost.localdomain/", "http://a.localhost./", "http://a..test/",
    "http://\u24db\u24de\u24d2\u24d0\u24db\u24d7\u24de\u24e2\u24e3/", "http://loc\u00adalhost/",
    "http://printer\uff0elocal/", "http://abc.onion/", "http://abc.ONION./", "http://site.test:0/",
    "http://u:p@site.test/", "http://site.test\\@127.0.0.1/", "http://127.0.0.1#.site.test/",
    "http://127.0.0.1;.site.test/", "http://127.0.0.1%2f.site.test/", "http://[::ffff:a9fe:a9fe]/",
    "http://[64:ff9b::a00:1]/", "http://[2001:10::1]/", "http://[100::1]/", "http://[4000::1]/",
    "http://[::1]x/", "http://[v1.fe80::a]/", "http://0xa9fea9fe/", "http://025177524776/",
    "view-source:http://127.0.0.1/", "ws://127.0.0.1/", "//[::1]/", "/\\127.0.0.1/", "HTTP://127.0.0.1/",
    "http://in%73ide.test/", "http://inside.test./", "http://x@inside.test/", "//inside.test:443/",
    "http://-bad-.test/", "http://" + "a" * 300 + ".test/", "http://site.test/" + "a" * 20_000,
)  # fmt: skip


def forbidden() -> Iterator[Case]:
    for number, place in enumerate(FORBIDDEN_PLACES):
        status = ("301 Moved", "302 Found", "303 See Other", "307 Temporary", "308 Permanent")
        yield case(
            f"forbidden{number}", "forbidden", redirect(place, status[number % 5]),
            "address_refused", "bad_redirect",
        )  # fmt: skip


def chains() -> Iterator[Case]:
    yield case("chain5", "chains", hops(5), "page")
    yield case("chain6", "chains", hops(6), "bad_redirect")
    yield case(
        "selfloop", "chains", plain(answer(b"", status="302 Found", Location="/")), "bad_redirect"
    )
    yield case("nowhere", "chains", plain(answer(b"", status="302 Found")), "bad_redirect")
    yield case(
        "blank", "chains", plain(answer(b"", status="302 Found", Location="  ")), "bad_redirect"
    )
    yield case("twosteps", "chains", by_path(
        answer(b"", status="302 Found", Location="/next"),
        answer(b"", status="302 Found", Location="http://127.0.0.1/"),
    ), "address_refused")  # fmt: skip
    yield case("slowchain", "chains", slow_hops(0.6), "timed_out")
    yield case("toother", "chains", redirect("http://keepother.example.org/page"), "page")
    yield case(
        "tosub",
        "chains",
        redirect("http://www.tosub.test/jane-example"),
        "page",
        disclosed=("Jane Example",),
    )
    yield case("unicodepath", "chains", by_path(
        answer(b"", status="302 Found", Location="/caf\u00e9".encode().decode("latin-1")),
        only("/caf%C3%A9"),
    ), "page")  # fmt: skip
    yield case("twoplaces", "chains", plain(
        b"HTTP/1.1 302 Found\r\nLocation: /a\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n"
    ), "bad_redirect")  # fmt: skip
    yield case("oneplacetwice", "chains", by_path(
        b"HTTP/1.1 302 Found\r\nLocation: /a\r\nLocation: /a\r\nConnection: close\r\n"
        b"Content-Length: 0\r\n\r\n"
    ), "page")  # fmt: skip
    yield case("unicode", "chains", redirect("/caf\u00e9 and tea"), "page")
    yield case("status304", "chains", plain(answer(b"", status="304 Not Modified")), "bad_redirect")
    yield case("status300", "chains", plain(answer(status="300 Multiple")), "bad_redirect")
    jane = "Jane Example"
    spellings = {
        "plain": jane.replace(" ", "+"),
        "percent": quote(jane),
        "twice": quote(quote(jane)),
        "thrice": quote(quote(quote(jane))),
        "split": "first=jane&last=EXAMPLE",
        "dashes": "jane-example",
        "base64": base64.b64encode(jane.encode()).decode(),
        "hex": jane.encode().hex(),
        "md5": "cb67c2ea1c51b9b4bd9fc3b8e8f4dd49",
    }
    import hashlib

    spellings["md5"] = hashlib.md5(jane.encode()).hexdigest()
    spellings["closed"] = hashlib.md5(b"janeexample").hexdigest()
    spellings["long"] = hashlib.sha512(b"jane example").hexdigest().upper()
    for how, spelled in spellings.items():
        yield case(
            f"carry{how}", "chains", redirect(f"http://other.example.org/?q={spelled}"),
            "bad_redirect", disclosed=(jane,),
        )  # fmt: skip


def sizes() -> Iterator[Case]:
    chunked = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n"
    bare = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"
    yield case("endless", "sizes", endless(bare, PROSE * 8), "partial")
    yield case(
        "endlesschunks",
        "sizes",
        endless(chunked, b"2000\r\n" + b"word " * 1638 + b"ab\r\n"),
        "partial",
    )
    yield case("tinychunks", "sizes", endless(chunked, b"1\r\na\r\n" * 500), "partial")
    yield case(
        "chunkextensions", "sizes", endless(chunked, b"1;" + b"x" * 9000 + b"\r\na\r\n"), "partial"
    )
    yield case("petabyte", "sizes", plain(answer(length=10**15)), "too_large")
    yield case("googolbyte", "sizes", plain(answer(length=10**100)), "too_large", "not_readable")
    yield case("threemegabytes", "sizes", plain(answer(PROSE * 2500)), "partial")
    yield case("hugechunk", "sizes", plain(chunked + b"fffffffffffffff\r\n" + PROSE), "partial")
    yield case("badchunk", "sizes", plain(chunked + b"zz\r\n" + PROSE), "truncated")
    yield case("negativechunk", "sizes", plain(chunked + b"-5\r\n" + PROSE), "truncated")
    yield case(
        "endlesstrailers",
        "sizes",
        endless(chunked + b"4\r\nword\r\n0\r\n", b"X-T: " + b"t" * 1000 + b"\r\n"),
        "partial",
    )


def lengths() -> Iterator[Case]:
    yield case("cutshort", "lengths", plain(answer(length=len(PROSE) + 5000)), "partial")
    yield case("cuttonothing", "lengths", plain(answer(b"", length=5000)), "truncated")
    yield case("saysless", "lengths", plain(answer(length=500)), "page")
    yield case(
        "nolength",
        "lengths",
        plain(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + PROSE),
        "page",
    )
    yield case(
        "twolengths",
        "lengths",
        plain(b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 900\r\n\r\n" + PROSE),
        "not_readable",
    )
    yield case("negativelength", "lengths", plain(answer(length=-1)), "not_readable")
    yield case(
        "wordlength",
        "lengths",
        plain(b"HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n" + PROSE),
        "not_readable",
    )
    yield case(
        "bothlengths",
        "lengths",
        plain(
            b"HTTP/1.1 200 OK\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nword\r\n0\r\n\r\n"
        ),
        "page",
        "not_readable",
    )
    yield case(
        "cutchunk",
        "lengths",
        plain(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4000\r\n" + PROSE),
        "partial",
    )
    yield replace(case("dots", "lengths", plain(answer()), "page"), path="/a/./b/%2e%2e/c?d=/../e")
    yield case("nocontent", "lengths", plain(answer(b"", status="204 No Content")), "empty_page")
    yield case("part", "lengths", plain(answer(status="206 Partial Content")), "truncated")

    ok = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    whole = b"%x\r\n%s\r\n" % (len(PROSE), PROSE)
    chunked = ok + b"Transfer-Encoding: chunked\r\n\r\n"
    size = str(len(PROSE)).encode()
    framings = {
        "sametwice": (ok + b"Content-Length: " + size + b", " + size + b"\r\n\r\n" + PROSE, "page"),
        "plus": (ok + b"Content-Length: +" + size + b"\r\n\r\n" + PROSE, "not_readable"),
        "spaced": (ok + b"Content-Length : " + size + b"\r\n\r\n" + PROSE, "not_readable"),
        "underscore": (ok + b"Content-Length: 1_0\r\n\r\n" + PROSE, "not_readable"),
        "nothing": (ok + b"Content-Length: 0\r\n\r\n" + PROSE, "empty_page"),
        "chunkedtwice": (ok + b"Transfer-Encoding: chunked, chunked\r\n\r\n" + whole, "not_readable"),
        "xchunked": (ok + b"Transfer-Encoding: xchunked\r\n\r\n" + whole, "not_readable"),
        "pluschunk": (chunked + b"+10\r\n" + PROSE[:16] + b"\r\n0\r\n\r\n", "truncated"),
        "hexchunk": (chunked + b"0x10\r\n" + PROSE[:16] + b"\r\n0\r\n\r\n", "truncated"),
        "shortchunk": (chunked + b"10\r\n" + PROSE[:32] + b"\r\n0\r\n\r\n", "partial"),
        "noendchunk": (chunked + whole, "partial"),
        "extended": (chunked + whole.replace(b"\r\n", b';a="b"\r\n', 1) + b"0\r\n\r\n", "page"),
        "trailer": (chunked + whole + b"0\r\nSet-Cookie: a=b\r\nContent-Length: 3\r\n\r\n", "page"),
        "info": (b"HTTP/1.1 103 E\r\nLocation: http://127.0.0.1/\r\n\r\n" + answer(), "page"),
        "noword": (b"HTTP/1.1 200\r\nContent-Length: " + size + b"\r\n\r\n" + PROSE, "page"),
        "http2": (b"HTTP/2 200 OK\r\n\r\n" + PROSE, "not_readable"),
        "status2000": (b"HTTP/1.1 2000 OK\r\n\r\n" + PROSE, "not_readable"),
        "useproxy": (answer(b"", status="305 Use Proxy", Location="http://127.0.0.1/"), "bad_redirect"),
        "folded": (ok + b"X-A: b\r\n c\r\nContent-Length: " + size + b"\r\n\r\n" + PROSE, "page"),
        "barecr": (ok + b"X-A: a\rX-B: c\r\n\r\n" + PROSE, "not_readable"),
        "noname": (ok + b": x\r\n\r\n" + PROSE, "not_readable"),
        "secondanswer": (answer(close=False) + answer(b"second"), "page"),
        "bodyon204": (b"HTTP/1.1 204 No\r\nContent-Length: 9\r\n\r\n" + PROSE, "empty_page"),
        "tlsalert": (b"\x15\x03\x01\0\x02\x02\x46", "not_readable"),
    }  # fmt: skip
    for name, (data, end) in framings.items():
        yield case(f"framing{name}", "lengths", data, end)


def bombs() -> Iterator[Case]:
    yield case("bomb1", "bombs", packed(gzip.compress(b"\0" * 2**20)), "page")
    yield case("bomb16", "bombs", packed(gzip_bomb(16)), "partial")
    yield case("bomb1024", "bombs", packed(gzip_bomb(1024)), "partial")
    yield case(
        "bombtwice", "bombs", packed(gzip.compress(gzip_bomb(512)), "gzip, gzip"), "not_readable"
    )
    yield case("bombinside", "bombs", packed(gzip.compress(gzip_bomb(512))), "page")
    yield case("br", "bombs", packed(b"\x1b\xff\xff", "br"), "not_readable")
    yield case("zstd", "bombs", packed(b"(\xb5/\xfd", "zstd"), "not_readable")
    yield case("deflate", "bombs", packed(zlib.compress(b"\0" * 2**24), "deflate"), "not_readable")
    yield case("madeup", "bombs", packed(PROSE, "rot13"), "not_readable")
    yield case("cutgzip", "bombs", packed(PACKED[:-12]), "partial")
    yield case("cuthead", "bombs", packed(PACKED[:6]), "truncated")
    yield case("notgzip", "bombs", packed(PROSE), "truncated")
    yield case("wrongsum", "bombs", packed(PACKED[:-8] + b"\0" * 8), "partial")
    yield case("members", "bombs", packed(PACKED * 400), "page")
    yield case("padded", "bombs", packed(PACKED + b"\0" * 500), "page")
    named = b"\x1f\x8b\x08\x1c\0\0\0\0\0\x03\x01\0afile.html\0note\0" + PACKED[10:]
    yield case("gzipfields", "bombs", packed(named), "page")
    yield case(
        "gziplyingfield",
        "bombs",
        packed(b"\x1f\x8b\x08\x04" + bytes(6) + b"\xff\xffabc"),
        "truncated",
    )
    yield case("gzipmethod", "bombs", packed(b"\x1f\x8b\x07" + PACKED[3:]), "truncated")
    yield case("gzipgarbage", "bombs", packed(PACKED + b"garbage"), "page")
    yield case("gzipthenhalf", "bombs", packed(PACKED + PACKED[:30]), "partial")
    yield case("gzipnothing", "bombs", packed(gzip.compress(b"") * 20_000), "empty_page")
    yield case("zlibasgzip", "bombs", packed(zlib.compress(PROSE)), "truncated")
    yield case("rawdeflate", "bombs", packed(zlib.compress(PROSE)[2:-4], "deflate"), "not_readable")
    yield case("gzipname", "bombs", endless(
        b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n\x1f\x8b\x08\x08\0\0\0\0\0\x03", b"n" * 9000
    ), "truncated", "too_large")  # fmt: skip


def slowness() -> Iterator[Case]:
    yield case("silent", "slowness", silence(), "timed_out")
    yield case("dripline", "slowness", drip(b"HTTP/1.1 200", b" "), "timed_out", "not_readable")
    yield case("driphead", "slowness", drip(b"HTTP/1.1 200 OK\r\n", b"X-A: b\r\n"), "timed_out")
    yield case(
        "dripbody",
        "slowness",
        drip(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>word ", b"word "),
        "partial",
    )
    yield case(
        "dripnothing",
        "slowness",
        drip(b"HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\n", b""),
        "truncated",
        "timed_out",
    )
    yield case("drip103", "slowness", drip(b"", b"HTTP/1.1 103 Early Hints\r\n\r\n"), "timed_out")
    yield case(
        "dripgzip",
        "slowness",
        drip(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + PACKED[:60], b""),
        "partial",
        "truncated",
        "timed_out",
    )


def heads() -> Iterator[Case]:
    ok = b"HTTP/1.1 200 OK\r\n"
    yield case(
        "endlessheaders", "heads", endless(ok, b"X-A: " + b"b" * 1000 + b"\r\n"), "too_large"
    )
    yield case(
        "longheader", "heads", plain(ok + b"X-A: " + b"b" * 300_000 + b"\r\n\r\n"), "too_large"
    )
    yield case(
        "manyheaders",
        "heads",
        plain(ok + b"".join(b"X-%d: y\r\n" % n for n in range(20_000)) + b"\r\n"),
        "too_large",
    )
    yield case(
        "longstatus", "heads", plain(b"HTTP/1.1 200 " + b"O" * 300_000 + b"\r\n\r\n"), "too_large"
    )
    yield case(
        "flood103",
        "heads",
        endless(b"", b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" * 20),
        "too_large",
    )
    yield case(
        "flood100", "heads", endless(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 50), "too_large"
    )
    yield case(
        "switch101",
        "heads",
        plain(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: upgrade\r\n\r\n"),
        "not_readable",
    )
    yield case(
        "doublypacked",
        "heads",
        plain(ok + b"Transfer-Encoding: gzip, chunked\r\n\r\n4\r\nword\r\n0\r\n\r\n"),
        "not_readable",
    )
    yield case(
        "oldhttp",
        "heads",
        plain(b"HTTP/1.0 200 OK\r\nContent-Type: text/html\r\n\r\n" + PROSE),
        "page",
    )
    yield case(
        "nulheader", "heads", plain(ok + b"X-A: a\0b\r\nContent-Length: 0\r\n\r\n"), "not_readable"
    )
    yield case(
        "spacedheader", "heads", plain(ok + b"X A : b\r\nContent-Length: 0\r\n\r\n"), "not_readable"
    )
    yield case("nohttp", "heads", plain(b"<html><p>hello</p></html>\r\n\r\n"), "not_readable")
    yield case("ssh", "heads", plain(b"SSH-2.0-OpenSSH_9.6\r\n"), "not_readable", "no_connection")
    yield case("http9", "heads", plain(b"HTTP/9.9 200 OK\r\n\r\n"), "not_readable", "empty_page")
    yield case("status999", "heads", plain(answer(status="999 Request denied")), "blocked")
    yield case("statusabc", "heads", plain(b"HTTP/1.1 abc OK\r\n\r\n"), "not_readable")
    yield case("hangsup", "heads", plain(b""), "no_connection")
    yield case("hangsupinhead", "heads", plain(ok + b"X-A: b\r\n"), "no_connection", "not_readable")


LYING_CHARSETS = (
    "idna", "rot13", "zlib", "bz2", "hex", "base64", "uu", "undefined", "utf-16", "utf-32", "utf-7",
    "unicode_escape", "raw_unicode_escape", "punycode", "quopri", "mbcs", "x" * 4000, "\u00ff", "",
    "utf-8; charset=utf-7", "'utf-8'", "../../etc",
)  # fmt: skip


def charsets() -> Iterator[Case]:
    for number, name in enumerate(LYING_CHARSETS):
        yield case(
            f"charset{number}", "charsets",
            answer(Content_Type=f"text/html; charset={name}"), "page",
        )  # fmt: skip
    sixteen = PROSE.decode().encode("utf-16-be")
    yield case("charsetzeros", "charsets", answer(b"\0\0" * 500 + PROSE), "page")
    yield case(
        "charsetlonezero",
        "charsets",
        answer(PROSE + b"\0", Content_Type="text/html; charset=utf-16"),
        "page",
    )
    yield case("charsetsixteen", "charsets", answer(sixteen), "page")
    yield case(
        "charsettwice",
        "charsets",
        answer(PROSE, more={"content-type": "text/plain; charset=utf-16"}),
        "page",
    )
    yield case("notype", "charsets", answer(Content_Type=";;;=;"), "page")


def retries() -> Iterator[Case]:
    ok, late = answer(), answer(b"sorry", status="503 Service Unavailable")
    yield case("busythenfine", "retries", turns(busy(Retry_After="1"), ok), "page")
    yield case("busytwice", "retries", turns(busy(), busy(), ok), "page")
    yield case("busyalways", "retries", turns(busy(Retry_After="5")), "rate_limited")
    waits = (
        "59", "60", "61", "99999999999999999999", "-5", "soon", "1e9", "Infinity", "NaN", "\u0661\u0662",
        "0x10", "", "1.5", "1, 900", "soon, 5", "9" * 400, "5, Sat, 21 Nov 2026 12:00:30 GMT", "Sat, 21 Nov 2026 11:00:00 GMT", "Fri, 99 Foo 2026 99:99:99 GMT",
        format_datetime(NOON + timedelta(seconds=30), usegmt=True),
        format_datetime(NOON + timedelta(days=2), usegmt=True), "Thu, 01 Jan 9999999 00:00:00 GMT",
    )  # fmt: skip
    for number, wait in enumerate(waits):
        field = wait.encode().decode("latin-1")
        yield case(f"wait{number}", "retries", turns(busy(Retry_After=field)), "rate_limited")
    yield case(
        "resetepoch",
        "retries",
        turns(busy(X_RateLimit_Reset=str(int(NOON.timestamp()) + 20)), ok),
        "page",
    )
    yield case(
        "resetiso", "retries", turns(busy(X_RateLimit_Reset="2026-11-21T12:00:20Z"), ok), "page"
    )
    yield case(
        "resetfar",
        "retries",
        turns(busy(X_RateLimit_Reset=str(int(NOON.timestamp()) + 4000))),
        "rate_limited",
    )
    yield case(
        "limited403",
        "retries",
        plain(answer(status="403 Forbidden", X_RateLimit_Remaining="0")),
        "rate_limited",
    )
    yield case("unavailable", "retries", turns(late), "server_error")
    yield case("unavailablethenfine", "retries", turns(late, late, ok), "page")
    yield case("badgateway", "retries", turns(answer(status="502 Bad Gateway"), ok), "page")
    yield case("gatewaytimeout", "retries", turns(answer(status="504 Gateway Timeout"), ok), "page")
    yield case("broken500", "retries", turns(answer(status="500 Oops"), ok), "server_error")
    yield case("hangsupthenfine", "retries", turns(b"", b"", ok), "page")


ROBOTS_SPELLINGS = (
    (b"/caf%C3%A9", "/caf%c3%a9", "robots"), ("/caf\u00e9".encode(), "/caf%C3%A9", "robots"),
    (b"/a%2Fb", "/a%2fb", "robots"), (b"/~jane", "/%7Ejane", "robots"),
    (b"/%63losed", "/closed", "robots"), (b"/closed", "/%63losed", "robots"),
    (b"/*.php$", "/x.php", "robots"), (b"/*?", "/x?y=1", "robots"),
    (b"/Private", "/private", "page"), (b"/index.html$", "/index.html?a", "page"),
)  # fmt: skip


def robots_games() -> Iterator[Case]:
    def crawl(name: str, behave: Behaviour, *expect: str) -> Case:
        return case(name, "robots", behave, *expect, crawl=True)

    yield crawl("robotsnone", robots(b"", "404 Not Found"), "page")
    yield crawl("robotsforbidden", robots(b"", "403 Forbidden"), "page")
    yield crawl("robotsbroken", robots(b"", "500 Oops"), "robots")
    yield crawl("robotsbusy", robots(b"", "429 Busy"), "robots")
    yield crawl("robotsno", robots(b"User-agent: *\nDisallow: /\n"), "robots")
    yield crawl("robotsbom", robots(b"\xef\xbb\xbfUser-agent: *\nDisallow: /\n"), "robots")
    yield crawl(
        "robotsus",
        robots(b"User-agent: footprint-audit\nDisallow: /\n\nUser-agent: *\nAllow: /\n"),
        "robots",
    )
    yield crawl("robotscut", robots(plain(answer(b"User-agent: *\n", length=900))), "robots")
    yield crawl("robotssixteen", robots("User-agent: *\nDisallow: /\n".encode("utf-16")), "robots")
    yield replace(
        crawl("robotsdots", robots(b"User-agent: *\nDisallow: /closed\n"), "robots"),
        path="/open/../closed",
    )
    versions = b"User-agent: Footprint-Audit/1.0 # all\nDisallow: /\n\nUser-agent: *\nAllow: /\n"
    yield crawl("robotsversion", robots(versions), "robots")
    likes = b"User-agent: f1bot\nAllow: /\n\nUser-agent: *\nDisallow: /\n"
    yield crawl("robotslike", robots(likes), "robots")
    yield crawl("robotscr", robots(b"User-agent: *\rDisallow: /\r"), "robots")
    closed = gzip.compress(b"User-agent: *\nDisallow: /")
    yield crawl("robotspacked", robots(plain(packed(closed))), "robots")
    yield crawl("robotsbomb", robots(plain(packed(gzip_bomb(100)))), "page")
    yield crawl("robotsbr", robots(plain(packed(b"\x1b\xff\xff", "br"))), "not_readable")
    yield crawl("robotsodd", robots(b"", "999 Denied"), "robots")
    yield crawl("robotsnan", robots(b"User-agent: *\nCrawl-delay: nan\n"), "page")
    for number, (rule, path, *end) in enumerate(ROBOTS_SPELLINGS):
        yield replace(
            crawl(f"robotsspelt{number}", robots(b"User-agent: *\nDisallow: " + rule), *end),
            path=path,
        )
    yield crawl("robotsothers", robots(b"User-agent: otherbot\nDisallow: /\n"), "page")
    yield crawl("robotshtml", robots(PROSE), "page")
    yield crawl("robotsbinary", robots(bytes(range(256)) * 40), "page")
    yield crawl(
        "robotslong", robots(b"User-agent: *\n" + b"Disallow: /private/a*b*c*d\n" * 30_000), "page"
    )
    yield crawl(
        "robotsbait",
        robots(b"User-agent: *\nDisallow: /" + b"*a" * 2000 + b"$\n"),
        "page",
        "robots",
    )
    yield crawl(
        "robotsendless",
        robots(endless(b"HTTP/1.1 200 OK\r\n\r\n", b"Disallow: /x\n" * 500)),
        "page",
    )
    yield crawl("robotssilent", robots(silence()), "timed_out")
    yield crawl(
        "robotsinside",
        robots(plain(answer(b"", status="302 Found", Location="http://127.0.0.1/"))),
        "address_refused",
    )
    yield crawl(
        "robotsloop", robots(plain(answer(b"", status="302 Found", Location="/robots.txt"))), "page"
    )
    yield crawl("robotsslow", robots(b"User-agent: *\nCrawl-delay: 5\n"), "page")
    yield crawl("robotsglacial", robots(b"User-agent: *\nCrawl-delay: 86400\n"), "robots")


def floods() -> Iterator[Case]:
    """Traps for the parser, which lives elsewhere: the door only has to hand them on."""
    yield case(
        "nesting",
        "floods",
        answer(b"<p>Some words first, as pages have.</p>" + b"<div>" * 200_000),
        "page",
    )
    yield case(
        "attributes",
        "floods",
        answer(
            b"<p>Some words first.</p><a "
            + b"".join(b"a%d=1 " % n for n in range(100_000))
            + b">x</a>"
        ),
        "page",
    )
    yield case(
        "formatting",
        "floods",
        answer(b"<p>Some words first.</p>" + b"".join(b"<b n%d>" % n for n in range(4000)) + b"x"),
        "page",
    )
    yield case(
        "selects",
        "floods",
        answer(b"<p>Some words first.</p>" + b"<select><optgroup><option>" * 20_000),
        "page",
    )
    yield case("onlyopen", "floods", answer(b"<p>Some words first.</p>" + b"<" * 500_000), "page")
    yield case(
        "comments", "floods", answer(b"<p>Some words first.</p>" + b"<!--" * 100_000), "page"
    )
    yield case(
        "scripts", "floods", answer(b"<p>Some words first.</p>" + b"<script" * 60_000), "page"
    )
    yield case(
        "entities", "floods", answer(b"<p>Some words first.</p>" + b"&amp" * 200_000), "page"
    )
    yield case(
        "binary",
        "floods",
        answer(bytes(range(256)) * 4000, Content_Type="application/octet-stream"),
        "page",
    )


def marks() -> Iterator[Case]:
    """Attempts to be recognised the next time."""
    cookie = {"Set-Cookie": "id=42; Path=/", "ETag": '"42"', "Refresh": "0; url=http://127.0.0.1/"}
    yield case(
        "cookies",
        "marks",
        by_path(answer(b"", status="302 Found", Location="/back", more=cookie)),
        "page",
    )
    yield case(
        "authenticate",
        "marks",
        plain(answer(status="401 No", WWW_Authenticate="Basic")),
        "login_needed",
    )
    yield case(
        "altsvc",
        "marks",
        plain(answer(Alt_Svc='h3="127.0.0.1:443"', Link="<http://127.0.0.1/>; rel=preload")),
        "page",
    )


def walls() -> Iterator[Case]:
    for wall in WALLS:
        one = case(
            f"wall-{wall.name}", "walls",
            answer(wall.body, status=f"{wall.status} Wall", more=wall.headers), wall.reason.value,
        )  # fmt: skip
        yield replace(one, path="/" + wall.url.split("/", 3)[3])


GROUPS: tuple[Callable[[], Iterator[Case]], ...] = (
    forbidden, chains, sizes, lengths, bombs, slowness, heads, charsets, retries, robots_games,
    floods, marks, walls,
)  # fmt: skip

CASES = tuple(one for group in GROUPS for one in group())
REASONS = frozenset(reason.value for reason in Reason)
