"""Rows 15 to 18: redirects without end, slow, endless and broken transfers."""
import gzip

from faults import fault

OK = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"


def chunk(data):
    return b"%x\r\n%s\r\n" % (len(data), data)


@fault(15)
def redirects(stage):
    host = stage.host("redirects")
    stage.good(host)
    stage.bad(host, "redirectLoop", lambda client, _: client.redirect("/circle"))
    host.routes["/circle"] = lambda client: client.redirect("/circle/back")
    host.routes["/circle/back"] = lambda client: client.redirect("/circle")
    stage.bad(host, "redirectLoop", lambda client, _: client.redirect("/chain?hop=1"))
    host.routes["/chain"] = lambda client: client.redirect(
        f"/chain?hop={int(client.path.split('=')[1]) + 1}")
    # To itself with a cookie, as consent walls do it: once the cookie comes back, the page is there.
    stage.odd(host, lambda client, page: client.answer(page) if "seen=1" in client.headers.get(
        "cookie", "") else client.redirect(client.path, ("Set-Cookie: seen=1; Path=/",)))
    stage.bad(host, "redirectLoop",
              lambda client, _: client.redirect(client.path, ("Set-Cookie: seen=2; Path=/",)))
    # Robots rules hold for each hop.
    stage.bad(host, "robots", lambda client, _: client.redirect("/private/page.html"))
    host.never.add("/private/page.html")


@fault(16)
def slow(stage):
    def headers(client, _):
        client.send(b"HTTP/1.1 200 OK\r\n")
        client.drip(b"X-Slow: y\r\n")

    def tail(client, page):
        client.send(OK + b"Content-Length: 1000000\r\n\r\n" + page)
        client.drip(b" ")

    stage.trouble("slow-headers", "timeout", headers)
    stage.trouble("silent", "timeout", lambda client, _: client.drip(b""))
    host = stage.host("slow-body")
    stage.good(host)
    stage.odd(host, tail, cut="time")


@fault(17)
def endless(stage):
    host = stage.host("endless")

    def more(client, page):
        client.send(OK + b"Transfer-Encoding: chunked\r\n\r\n" + chunk(page))
        client.drip(chunk(b"<!-- and more -->" * 1_000), 0)

    stage.odd(host, more, cut="length")
    # 15 MB of blanks in 15 KB of gzip: less than the usual limit of a body, more than this run's.
    bomb = gzip.compress(b" " * 15_000_000, 9)
    stage.bad(host, "tooLarge",
              lambda client, _: client.answer(bomb, headers=("Content-Encoding: gzip",)))
    stage.good(host)
    stage.trouble("endless-headers", "tooLarge", lambda client, _: client.send(
        b"HTTP/1.1 200 OK\r\n" + b"X-Header: 0123456789\r\n" * 60_000))


@fault(18)
def broken(stage):
    host = stage.host("broken")

    def cut_short(client, page):
        client.send(OK + b"Content-Length: %d\r\n\r\n" % (len(page) + 5_000) + page)

    def bad_chunk(client, page):
        client.send(OK + b"Transfer-Encoding: chunked\r\n\r\n" + chunk(page) + b"zz\r\nrest")

    def half_gzip(client, page):
        packed = gzip.compress(page + b"<!-- %s -->" % (b"tail " * 50_000))
        client.answer(packed[:-100], headers=("Content-Encoding: gzip",))

    # The transfer is whole, its content is not: the record is not marked.
    stage.odd(host, half_gzip)
    stage.bad(host, "badEncoding", lambda client, _: client.answer(
        b"\x00\x01\x02" * 999, headers=("Content-Encoding: zstd",)))
    stage.good(host)
    for key, route in {"cut-short": cut_short, "bad-chunk": bad_chunk}.items():
        host = stage.host(key)
        stage.good(host)
        stage.odd(host, route, cut="disconnect")
    stage.trouble("two-lengths", "connect", lambda client, page: client.send(
        OK + b"Content-Length: 5\r\nContent-Length: %d\r\n\r\n" % len(page) + page))
    stage.trouble("reset", "connect", lambda client, _: client.reset())
    stage.trouble("other-protocol", "connect", lambda client, _: client.send(b"SSH-2.0-OpenSSH\r\n"))
