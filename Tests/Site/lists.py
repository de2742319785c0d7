"""Row 23, with 24: feeds and sitemaps that are broken, endless or set as traps."""
import gzip
import re

from faults import fault


def served(host, path, make, media="application/xml"):
    """Shows what `make` gives for the host's proper RSS text under a path."""
    import feeds

    def route(client):
        client.answer(make(feeds.rss(host.paper, host.paper.articles)), media=media)
    host.routes[path] = route


@fault(23)
def salvaged(stage):
    """Feeds that are broken, of which the links are salvaged all the same."""
    cases = {
        "feed-unclosed": lambda text: re.sub("</(item|channel|title)>", "", text),
        "feed-namespace": lambda text: text.replace(
            "http://purl.org/dc/elements/1.1/", "urn:nothing").replace(
                '<rss version="2.0"', '<rss xmlns="urn:else" version="2.0"'),
        "feed-ampersand": lambda text: text.replace("<title>", "<title>A & B <b>bold</b> &nbsp; "),
        "feed-cut": lambda text: text[: text.rindex("<guid")],
        "feed-charset": lambda text: text.replace("UTF-8", "ISO-8859-1").encode(),
        "feed-prologue": lambda text: "\n\n<!-- cached -->\n" + text,
        "feed-nul": lambda text: text.replace("<description>", "<description>\x00\x08\x1b"),
    }
    for key, make in cases.items():
        host = stage.host(key, language="de" if key == "feed-charset" else "en")
        stage.good(host, 2)
        served(host, "/rss.xml", make)


@fault(23)
def pages_as_feeds(stage):
    """An HTML page in a feed's place: a failure of the feed; the feed that it names is read."""
    host = stage.host("feed-page")
    stage.good(host, 2)
    host.routes["/rss.xml"] = lambda client: client.answer(
        '<!doctype html><html><head><link rel="alternate" type="application/rss+xml" '
        'href="/real.xml"></head><body><p>We have moved.</p></body></html>')
    served(host, "/real.xml", lambda text: text)
    host.failures.add(("unreadable", host.base + "/rss.xml"))


@fault(23)
def maps(stage):
    host = stage.host("map-loop", maps=("plain",))
    stage.good(host, 2)
    host.source = {"feeds": [], "sitemaps": [host.base + "/loop.xml"]}
    rows = "".join(f"<sitemap><loc>{host.base}{path}</loc></sitemap>"
                   for path in ("/loop.xml", "/loop2.xml", "/sitemap.xml"))
    index = f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</sitemapindex>'
    host.extra["/loop.xml"] = host.extra["/loop2.xml"] = index.encode()

    host = stage.host("map-huge", maps=("plain",))
    stage.good(host, 2)
    host.source = {"feeds": [], "sitemaps": [host.base + "/huge.xml"]}
    huge = host

    def many(client):
        import feeds
        text = feeds.sitemap(huge.paper, huge.paper.articles)
        rows = "".join(f"<url><loc>{huge.base}/tag/{n}</loc></url>\n" for n in range(50_100))
        client.answer(text.replace("</urlset>", rows + "</urlset>"), media="application/xml")
    host.routes["/huge.xml"] = many

    host = stage.host("map-gzip", maps=("gzip",))
    stage.good(host, 3)
    host.source = {"feeds": [], "sitemaps": [host.base + "/half.xml.gz"]}
    half = host

    def cut(client):
        import feeds
        text = feeds.sitemap(half.paper, half.paper.articles) + "<!-- %s -->" % ("pad " * 5_000)
        client.answer(gzip.compress(text.encode())[:-20], media="application/gzip")
    host.routes["/half.xml.gz"] = cut


@fault(24)
def entities(stage):
    """Entities that would read files, call out or blow up: none is resolved."""
    host = stage.host("feed-entities")
    stage.good(host, 1)
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    doctype = ('<!DOCTYPE rss SYSTEM "http://127.0.0.1:%d/trap.dtd" [<!ENTITY l0 "ha">%s'
               '<!ENTITY file SYSTEM "file:///etc/hostname">'
               '<!ENTITY net SYSTEM "http://127.0.0.1:%d/trap">]>' % (
                   stage.trap.port, laughs, stage.trap.port))
    served(host, "/rss.xml", lambda text: text.replace("<rss", doctype + "<rss").replace(
        "<description>", "<description>&l9; &file; &net; "))
