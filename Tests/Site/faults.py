"""What a hostile host does, and what Copydesk is expected to make of it.

A fault is a function that gets a `Stage` and sets up one host or more; the number is the row of the
project's table of fault cases. Each host says which articles must come out of it, which failures
must be named, and what must never be asked for.
"""
import dataclasses
import itertools

import hostile
import pages
import paper as papers

FAULTS = []


def fault(row):
    """Registers a function as the fault of a row."""
    def register(function):
        FAULTS.append((row, function))
        return function
    return register


@dataclasses.dataclass
class Host:
    """One hostile host, and what is expected of it."""

    row: int
    paper: papers.Paper
    server: hostile.HostileServer
    routes: dict = dataclasses.field(default_factory=dict)
    extra: dict = dataclasses.field(default_factory=dict)
    source: dict = dataclasses.field(default_factory=dict)
    articles: set = dataclasses.field(default_factory=set)
    failures: set = dataclasses.field(default_factory=set)
    never: set = dataclasses.field(default_factory=set)
    # A part of the article's text by its mark, and the kind of cut that must be marked in it.
    cut: dict = dataclasses.field(default_factory=dict)
    # Pages whose failure is put off to a later run, as a host that asks for patience is.
    later: set = dataclasses.field(default_factory=set)
    # Whether it names addresses beside its articles, which fail in ways of no interest.
    tolerates: bool = False

    @property
    def name(self):
        return self.paper.host

    @property
    def base(self):
        return self.paper.base

    def open(self):
        """Shows the host to the world; afterwards its lists no longer change."""
        files = hostile.files_of(self.paper)
        files.update(self.extra)
        self.server.add(self.name, self.routes, files)

    def config(self):
        """The source as the user's file has it."""
        source = {"name": self.paper.key, "home": self.base + "/",
                  "feeds": [self.base + "/rss.xml"], "sitemaps": [], "sections": []}
        source.update(self.source)
        return source


class Stage:
    """What the faults are set up on: the servers, the time, and numbers for stories."""

    def __init__(self, server, now, numbers=None):
        self.server = server
        self.now = now
        self.numbers = numbers or itertools.count(1_000_000)
        self.hosts = []
        self.row = 0

    def host(self, key, language="en", layout="meaning", server=None, **more):
        server = server or self.server
        paper = papers.Paper(key, server.port, language, layout, ("rss",), **more)
        host = Host(self.row, paper, server)
        self.hosts.append(host)
        return host

    def good(self, host, count=1):
        """Publishes articles that must come out, whatever else the host does."""
        for _ in range(count):
            article = host.paper.publish(next(self.numbers), self.now)
            host.articles.add(article.story.mark)
        return article

    def odd(self, host, route, cut=None):
        """Publishes an article that is shown by a route of its own and must come out."""
        article = self.good(host)
        host.routes[article.path] = lambda client: route(client, page_of(article, host))
        if cut:
            host.cut[article.story.mark] = cut
        return article

    def bad(self, host, kind, route):
        """Publishes an article whose page gives a failure of a kind."""
        article = host.paper.publish(next(self.numbers), self.now)
        host.routes[article.path] = lambda client: route(client, page_of(article, host))
        host.failures.add((kind, article.url))
        return article

    def trouble(self, key, kind, route):
        """A host that is left alone for a while once a page has got it into trouble: one such page,
        behind a good one."""
        host = self.host(key)
        self.good(host)
        return self.bad(host, kind, route)

    def set_up(self):
        for self.row, function in FAULTS:
            function(self)
        for host in self.hosts:
            host.open()
        return self.hosts


def page_of(article, host):
    return pages.article(article, host.paper).encode()
