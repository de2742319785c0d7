#!/usr/bin/env python3
"""Redirects from a source's host over two foreign ones: hops.py COPYDESK

Foreign hosts must have public addresses, as a page may lead to no other; they get some in a network
of their own, which takes the right to make one. Ends with status 77 where that is missing.
"""
import json
import os
import subprocess
import sys
import tempfile

import hostile
import prose
import scene

NAMES = {"paper.test": "11.0.0.1", "short.test": "11.0.0.2", "house.test": "11.0.0.3"}
DELAY = 0.4
PAGES = 4

ROBOTS = "User-agent: *\nDisallow: /private/\n"


def enter():
    """Starts this script again in a network and with names of its own."""
    if os.environ.get("COPYDESK_HOPS"):
        return
    setup = "ip link set lo up && " + " && ".join(f"ip addr add {a}/32 dev lo" for a in NAMES.values())
    with tempfile.NamedTemporaryFile("w", suffix="-hosts") as hosts:
        hosts.write("127.0.0.1 localhost\n" + "".join(f"{a} {n}\n" for n, a in NAMES.items()))
        hosts.flush()
        make = ["unshare", "-n", "-m", "sh", "-c", f"{setup} && mount --bind {hosts.name} /etc/hosts && \"$@\"",
                "sh"]
        if subprocess.run([*make, "true"], capture_output=True).returncode:
            print("Skipped: a network of our own cannot be made here.")
            sys.exit(77)
        sys.exit(subprocess.run([*make, sys.executable, *sys.argv],
                                env={**os.environ, "COPYDESK_HOPS": "1"}).returncode)


def article(number):
    story = prose.story("en", number + 1)
    text = "".join(f"<p>{paragraph}</p>" for paragraph in story.paragraphs)
    return (f"<!doctype html><html lang=en><title>{story.headline}</title>"
            f"<meta property='og:type' content='article'><body><article><h1>{story.headline}</h1>"
            f"<time datetime='2026-05-04T08:00:00Z'>4 May 2026</time>{text}</article></body></html>")


def feed(base):
    links = [f"/story/{n}" for n in range(PAGES)] + ["/again/0", "/closed/1"]
    items = "".join(f"<item><title>Story</title><link>{base}{link}</link></item>" for link in links)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Paper</title>{items}</channel></rss>'


class Hosts:
    """Three servers, one a host, each on its own address."""

    def __init__(self):
        self.servers = {name: hostile.HostileServer(address=a) for name, a in NAMES.items()}
        self.bases = {name: f"http://{name}:{server.port}" for name, server in self.servers.items()}
        short, house = self.bases["short.test"], self.bases["house.test"]
        robots = {"/robots.txt": lambda client: client.answer(ROBOTS, media="text/plain")}
        paper = {"/feed.xml": lambda client: client.answer(
            feed(self.bases["paper.test"]), media="application/rss+xml")}
        shortener, publisher = {}, {}
        for n in range(PAGES):
            paper[f"/story/{n}"] = lambda client, n=n: client.redirect(f"{short}/to/{n}")
            shortener[f"/to/{n}"] = lambda client, n=n: client.redirect(f"{house}/news/bridge-{n}-is-built")
            publisher[f"/news/bridge-{n}-is-built"] = lambda client, n=n: client.answer(article(n))
        # A second way to the first story, and one that the last host's robots.txt closes.
        paper["/again/0"] = lambda client: client.redirect(f"{house}/news/bridge-0-is-built")
        paper["/closed/1"] = lambda client: client.redirect(f"{short}/shut/1")
        shortener["/shut/1"] = lambda client: client.redirect(f"{house}/private/story")
        publisher["/private/story"] = lambda client: client.answer(article(99))
        for name, routes in zip(NAMES, (paper, shortener, publisher)):
            self.servers[name].add(name, {**robots, **routes})

    def requests(self, name):
        return self.servers[name].requests

    def paths(self, name):
        return [path for _, _, path in self.requests(name)]


def problems(copydesk, work):
    hosts = Hosts()
    paper, house = hosts.bases["paper.test"], hosts.bases["house.test"]
    run = scene.Scene(copydesk, work, [{"name": "Paper", "home": paper + "/", "feeds": [paper + "/feed.xml"],
                                        "sitemaps": [], "sections": []}],
                      {"politeness": {"delay": f"{int(DELAY * 1000)}ms"}})
    ended = run.run(timeout=120)
    if ended.code != 0:
        yield f"The run ended with {ended.code}: {ended.errors[-600:]}"
    for name in NAMES:
        paths = hosts.paths(name)
        if paths[:1] != ["/robots.txt"] or paths.count("/robots.txt") != 1:
            yield f"{name} was not asked for its robots.txt first and once: {paths}"
        moments = [moment for moment, _, _ in hosts.requests(name)]
        pauses = [after - before for before, after in zip(moments, moments[1:])]
        if pauses and min(pauses) < DELAY * 0.9:
            yield f"{name} was asked again after {min(pauses) * 1000:.0f} ms."
    if "/private/story" in hosts.paths("house.test"):
        yield "The page that the last host's robots.txt closes was fetched."
    closed = [row for row in run.failures(run.runs()[-1]) if row["kind"] == "robots"]
    if [row["url"] for row in closed] != [paper + "/closed/1"]:
        yield f"The closed page is not one failure of the address that the feed gave: {closed}"
    found = sorted(json["url"] for _, json in run.articles())
    wanted = sorted(f"{house}/news/bridge-{n}-is-built" for n in range(PAGES))
    if found != wanted:
        yield f"The articles are not each there once under their last address: {found}"
    responses = [record for record in run.records() if record["WARC-Type"] in ("response", "revisit")]
    # Each way is in the archive hop by hop: three for a story, two for the second way.
    addresses = [record["WARC-Target-URI"] for record in responses]
    if len(addresses) != 3 * PAGES + 2:
        yield f"The archive holds other exchanges than those of the redirects: {json.dumps(addresses)}"


def main():
    enter()
    with tempfile.TemporaryDirectory(prefix="copydesk-hops-") as work:
        found = list(problems(sys.argv[1], work))
    print("\n".join(found) or "All holds.")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
