"""The papers that behave: several languages, layouts and ways of announcing articles."""
import datetime

import paper

# By key: language, layout, shape of addresses, feeds, maps, and which places the source's file names:
# "given" names them, "home" leaves them to be discovered.
PAPERS = {
    "harbour": ("en", "meaning", "dated", ("rss",), ("news",), "given"),
    "mill": ("en", "blog", "numbered", ("atom",), (), "given"),
    "weser": ("de", "meaning", "section", ("rss", "atom"), ("index",), "home"),
    "alm": ("de", "tables", "numbered", ("rdf",), (), "given"),
    "loire": ("fr", "machine", "dated", ("json",), (), "given"),
    "midi": ("fr", "blog", "section", (), ("plain",), "home"),
    "sierra": ("es", "meaning", "numbered", (), ("gzip",), "given"),
    "volga": ("ru", "blog", "dated", ("rss",), (), "home"),
    "nile": ("ar", "meaning", "numbered", ("rss",), ("text",), "given"),
    "jiang": ("zh", "machine", "section", ("atom",), (), "given"),
    "heath": ("en", "tables", "dated", (), (), "home"),
    "moor": ("en", "machine", "numbered", ("json", "rss"), ("plain", "news"), "home"),
}


def papers(port, now, each=4, first=1):
    """The papers with articles of the last hours."""
    found = []
    for key, (language, layout, shape, feeds, maps, _) in PAPERS.items():
        one = paper.Paper(key, port, language, layout, feeds, maps, shape, hours=len(found) % 5 - 2)
        for i in range(each):
            one.publish(first + len(found) * each + i, now - datetime.timedelta(minutes=20 + 50 * i))
        found.append(one)
    return found


def source(one):
    """A paper as the user's file has it."""
    import feeds

    if PAPERS[one.key][5] == "home":
        return {"name": one.key, "home": one.base + "/"}
    return {"name": one.key, "home": one.base + "/",
            "feeds": [one.base + feeds.FEEDS[kind][0] for kind in one.feeds],
            "sitemaps": [one.base + path for path in one.map_paths()], "sections": []}
