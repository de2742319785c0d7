"""Rows 21 and 22: hosts that ask for patience, and robots.txt in every condition."""
import email.utils
import time

from faults import fault


@fault(21)
def patience(stage):
    """After the first answer that asks for patience, the host is asked for nothing more."""
    in_an_hour = lambda: email.utils.formatdate(time.time() + 3_600, usegmt=True)
    cases = {"seconds": ("429 Too Many Requests", lambda: "3600"),
             "date": ("503 Service Unavailable", in_an_hour),
             "absurd": ("429 Too Many Requests", lambda: "344222901")}
    for key, (status, value) in cases.items():
        host = stage.host(f"wait-{key}")
        busy = lambda client, _, status=status, value=value: client.answer(
            "busy", status, (f"Retry-After: {value()}",))
        for _ in range(3):
            article = stage.bad(host, "http", busy)
            host.failures.discard(("http", article.url))
            host.later.add(article.url)
    # In the past: no wait is asked for, and the page is tried again later on our own account.
    host = stage.host("wait-past")
    article = stage.bad(host, "http", lambda client, _: client.answer(
        "busy", "503 Service Unavailable", ("Retry-After: Wed, 21 Oct 2015 07:28:00 GMT",)))
    host.failures.discard(("http", article.url))
    host.later.add(article.url)


def closed(stage, key, route, kind="robots", count=2):
    """A host whose robots.txt forbids all, by being out of reach: nothing else is asked for."""
    host = stage.host(key)
    for _ in range(count):
        article = host.paper.publish(next(stage.numbers), stage.now)
        host.never.add(article.path)
    host.never.add("/rss.xml")
    host.routes["/robots.txt"] = route
    host.failures.add((kind, host.base + "/rss.xml"))
    return host


def ruled(stage, key, route):
    """A host whose robots.txt is read: what it forbids is a failure, all else comes out."""
    host = stage.host(key)
    stage.good(host)
    article = host.paper.publish(next(stage.numbers), stage.now)
    host.never.add(article.path)
    host.failures.add(("robots", article.url))
    host.routes["/robots.txt"] = lambda client: route(client, f"Disallow: {article.path}\n")
    return host


@fault(22)
def robots(stage):
    closed(stage, "robots-503", lambda client: client.answer("no", "503 Service Unavailable"))
    closed(stage, "robots-500", lambda client: client.answer("no", "500 Internal Server Error"))
    closed(stage, "robots-429", lambda client: client.answer("no", "429 Too Many Requests"))
    closed(stage, "robots-silent", lambda client: client.drip(b"", 0.2))
    closed(stage, "robots-reset", lambda client: client.reset())
    for key, answer in {
        "robots-404": lambda client: client.answer("no", "404 Not Found"),
        "robots-403": lambda client: client.answer("no", "403 Forbidden"),
        "robots-html": lambda client: client.answer("<!doctype html><p>Disallow: /</p>"),
        "robots-loop": lambda client: client.redirect("/robots.txt"),
    }.items():
        host = stage.host(key)
        stage.good(host, 2)
        host.routes["/robots.txt"] = answer
    agent = "User-agent: *\n"
    ruled(stage, "robots-bom", lambda client, rule: client.answer(
        b"\xef\xbb\xbf" + (agent + rule).encode(), media="text/plain"))
    # Rules in the first 500 KiB hold, those behind are not read: the second forbids everything.
    ruled(stage, "robots-big", lambda client, rule: client.answer(
        agent + rule + "# filler\n" * 70_000 + "Disallow: /\n", media="text/plain"))
    ruled(stage, "robots-case", lambda client, rule: client.answer(
        "USER-AGENT: other\nDisallow: /\n\nuser-agent : CopyDesk\r" + rule, media="text/plain"))
    host = ruled(stage, "robots-hops", lambda client, rule: client.redirect("/robots/1"))
    for hop in range(1, 5):
        host.routes[f"/robots/{hop}"] = lambda client, hop=hop: client.redirect(f"/robots/{hop + 1}")
    rule = f"Disallow: {next(iter(host.never))}\n"
    host.routes["/robots/5"] = lambda client: client.answer(agent + rule, media="text/plain")
