"""Rows 27 and 29, and pages of other kinds: injections, many addresses for one article, no articles."""
import dataclasses

import feeds
from faults import fault, page_of


@fault(27)
def injections(stage):
    """Control characters and formulas in titles, addresses and headers."""
    host = stage.host("inject")
    host.tolerates = True
    article = stage.good(host)
    article.story = dataclasses.replace(
        article.story,
        headline='=HYPERLINK("x")\x1b[31m ' + article.story.headline + '\r\nSet-Cookie: a=b"}\n{"x":1')
    stage.odd(host, lambda client, page: client.answer(
        page, headers=("X-Odd: \x80\x1b[31m\x07", 'ETag: "a\tb"')))
    stage.bad(host, "http", lambda client, _: client.answer(
        "no", "404 Not\tFound \x1b[31m", ("Retry-After: 1\t",)))

    def feed(client):
        text = feeds.rss(host.paper, host.paper.articles)
        bad = "".join(f"<item><title>x</title><link>{host.base}{path}</link></item>" for path in (
            "/news/a%0d%0aHost:%20evil-story-100001", "/news/line\nbreak-in-the-story-100002",
            "/news/%00null-in-the-story-100003", "/news/quote'\"story-;drop-table-100004"))
        client.answer(text.replace("</channel>", bad + "</channel>"), media="application/xml")
    host.routes["/rss.xml"] = feed


@fault(29)
def doubles(stage):
    """One article under many addresses: tracking, canonical links, feed and map and section."""
    host = stage.host("doubles", maps=("plain", "news"))
    article = stage.good(host)
    stage.good(host, 2)
    host.source = {"sitemaps": [host.base + "/sitemap.xml", host.base + "/news-sitemap.xml"],
                   "sections": [host.base + "/"]}
    # Another address with the canonical link of the first: the same article, found twice.
    print_path = article.path.replace(".html", "-print.html")
    host.routes[print_path] = lambda client: client.answer(page_of(article, host))

    def feed(client):
        text = feeds.rss(host.paper, host.paper.articles)
        more = "".join(f"<item><title>x</title><link>{url}</link></item>" for url in (
            article.url + "?utm_source=rss&amp;utm_medium=feed", article.url + "#comments",
            host.base.upper().replace("HTTP:", "http:") + article.path,
            host.base + print_path))
        client.answer(text.replace("</channel>", more + "</channel>"), media="application/xml")
    host.routes["/rss.xml"] = feed


@fault(0)
def other_pages(stage):
    """Pages that are no articles, each of a kind of its own."""
    host = stage.host("others")
    stage.good(host)
    stage.bad(host, "http", lambda client, _: client.answer("gone", "410 Gone"))
    stage.bad(host, "http", lambda client, _: client.answer("no", "403 Forbidden"))
    stage.bad(host, "notHTML", lambda client, _: client.answer(
        b"%PDF-1.7\n" + b"\x00\x01" * 500, media="application/pdf"))
    stage.bad(host, "softNotFound", lambda client, _: client.answer(
        "<!doctype html><html lang=en><title>404 Page not found</title><body><h1>Page not found</h1>"
        "<p>Sorry, the page you are looking for does not exist.</p><a href='/'>Home</a></body></html>"))
    stage.bad(host, "blockedPage", lambda client, _: client.answer(
        "<!doctype html><html lang=en><title>Just a moment...</title><body><h1>Checking your browser"
        "</h1><p>Please enable JavaScript and cookies to continue. Verify you are human.</p>"
        "<div class='cf-browser-verification'></div></body></html>"))
    stage.bad(host, "needsScript", lambda client, _: client.answer(
        "<!doctype html><html lang=en><title>Herald</title><body><div id='root'></div>"
        "<noscript>You need to enable JavaScript to run this app.</noscript>"
        "<script src='/app.js'></script></body></html>"))
