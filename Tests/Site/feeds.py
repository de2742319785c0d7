"""Feeds and sitemaps of a paper, in each form that Copydesk reads."""
import email.utils
import gzip
import json
from xml.sax.saxutils import escape

import pages


def quoted(text):
    return escape(text, {'"': "&quot;"})


def rss(paper, articles):
    items = "".join(f"""<item><title>{escape(a.story.headline)}</title><link>{escape(a.url)}</link>
<guid isPermaLink="true">{escape(a.url)}</guid><description>{escape(a.story.standfirst)}</description>
<pubDate>{email.utils.format_datetime(a.published)}</pubDate><category>{escape(a.story.section)}</category>
<dc:creator>{escape(a.story.author)}</dc:creator></item>\n""" for a in articles)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>
<title>{escape(paper.name)}</title><link>{paper.base}/</link><description>News</description>
<language>{paper.language}</language>
{items}</channel></rss>"""


def rdf(paper, articles):
    """RSS 1.0."""
    items = "".join(f"""<item rdf:about="{quoted(a.url)}"><title>{escape(a.story.headline)}</title>
<link>{escape(a.url)}</link><dc:date>{a.published.isoformat()}</dc:date></item>\n""" for a in articles)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="{paper.base}/">
<title>{escape(paper.name)}</title><link>{paper.base}/</link></channel>
{items}</rdf:RDF>"""


def atom(paper, articles):
    entries = "".join(f"""<entry><title>{escape(a.story.headline)}</title><id>{escape(a.url)}</id>
<link rel="alternate" href="{quoted(a.url)}"/><published>{a.published.isoformat()}</published>
<updated>{a.modified.isoformat()}</updated><author><name>{escape(a.story.author)}</name></author>
<summary>{escape(a.story.standfirst)}</summary></entry>\n""" for a in articles)
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{paper.language}"><title>{escape(paper.name)}</title>
<id>{paper.base}/</id><link rel="self" href="{paper.base}/atom.xml"/>
<updated>{articles[0].modified.isoformat() if articles else ""}</updated>
{entries}</feed>"""


def json_feed(paper, articles):
    items = [{"id": a.url, "url": a.url, "title": a.story.headline, "summary": a.story.standfirst,
              "content_text": a.story.standfirst, "date_published": a.published.isoformat(),
              "authors": [{"name": a.story.author}]} for a in articles]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": paper.name,
                       "home_page_url": paper.base + "/", "language": paper.language,
                       "items": items}, ensure_ascii=False)


FEEDS = {"rss": ("/rss.xml", rss, "application/rss+xml"),
         "rdf": ("/index.rdf", rdf, "application/rdf+xml"),
         "atom": ("/atom.xml", atom, "application/atom+xml"),
         "json": ("/feed.json", json_feed, "application/feed+json")}

SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
NEWS = "http://www.google.com/schemas/sitemap-news/0.9"


def sitemap(paper, articles):
    rows = "".join(f"<url><loc>{escape(a.url)}</loc><lastmod>{a.modified.isoformat()}</lastmod></url>\n"
                   for a in articles)
    others = "".join(f"<url><loc>{paper.base}{path}</loc></url>\n" for path in ("/contact", "/privacy"))
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAP}">\n{rows}{others}</urlset>'


def news_sitemap(paper, articles):
    rows = "".join(f"""<url><loc>{escape(a.url)}</loc><news:news><news:publication><news:name>{
        escape(paper.name)}</news:name><news:language>{paper.language}</news:language></news:publication>
<news:publication_date>{a.published.isoformat()}</news:publication_date>
<news:title>{escape(a.story.headline)}</news:title></news:news></url>\n""" for a in articles)
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="{SITEMAP}" xmlns:news="{NEWS}">\n'
            f"{rows}</urlset>")


def sitemap_index(paper, maps):
    rows = "".join(f"<sitemap><loc>{escape(paper.base + path)}</loc><lastmod>{modified.isoformat()}"
                   f"</lastmod></sitemap>\n" for path, modified in maps)
    return (f'<?xml version="1.0" encoding="UTF-8"?>\n<sitemapindex xmlns="{SITEMAP}">\n'
            f"{rows}</sitemapindex>")


def files(paper):
    """The feeds, maps, listings and robots.txt of a paper as they stand: paths and bytes."""
    newest = sorted(paper.articles, key=lambda a: a.published, reverse=True)
    out, links = {}, ""
    for kind in paper.feeds:
        path, make, media = FEEDS[kind]
        out[path] = make(paper, newest[:paper.feed_length]).encode()
        links += f'<link rel="alternate" type="{media}" title="{quoted(paper.name)}" href="{path}">'
    out.update(map_files(paper, newest))
    for name, path in paper.section_paths():
        own = [a for a in newest if a.story.section == name]
        out[path + "index.html"] = pages.listing(paper, name, own[:paper.feed_length]).encode()
    out["/index.html"] = pages.listing(paper, paper.name, newest[:paper.feed_length], links).encode()
    robots = ["User-agent: *", "Disallow: /private/", *paper.robots]
    robots += [f"Sitemap: {paper.base}{path}" for path in paper.map_paths()]
    out["/robots.txt"] = "\n".join(robots).encode() + b"\n"
    out["/contact.html"] = out["/privacy.html"] = pages.listing(paper, "Contact", []).encode()
    return out


def map_files(paper, newest):
    out = {}
    latest = max((a.modified for a in newest), default=None)
    if "plain" in paper.maps:
        out["/sitemap.xml"] = sitemap(paper, newest).encode()
    if "text" in paper.maps:
        out["/sitemap.txt"] = "\n".join(a.url for a in newest).encode()
    if "news" in paper.maps:
        out["/news-sitemap.xml"] = news_sitemap(paper, newest[:paper.feed_length]).encode()
    if "gzip" in paper.maps:
        # No time inside, so that the same articles give the same bytes.
        out["/sitemap-all.xml.gz"] = gzip.compress(sitemap(paper, newest).encode(), mtime=0)
    if "index" in paper.maps and newest:
        halves = {"/maps/1.xml": newest[::2], "/maps/2.xml.gz": newest[1::2]}
        for path, articles in halves.items():
            text = sitemap(paper, articles).encode()
            out[path] = gzip.compress(text, mtime=0) if path.endswith(".gz") else text
        out["/sitemap_index.xml"] = sitemap_index(paper, [(p, latest) for p in halves]).encode()
    return out


MAP_PATHS = {"plain": "/sitemap.xml", "text": "/sitemap.txt", "news": "/news-sitemap.xml",
             "gzip": "/sitemap-all.xml.gz", "index": "/sitemap_index.xml"}
