#!/usr/bin/env python3
"""One run of `copydesk scrape` over good and hostile hosts, then a second one: check.py COPYDESK

Says what does not hold, a line each, and ends with status 1 where there is any.
"""
import collections
import datetime
import json
import sys
import tempfile

import after
import certificates
import doubles  # noqa: F401 (each module registers its faults)
import faults
import goods
import hostile
import lists  # noqa: F401
import refusals  # noqa: F401
import resolver
import scene
import strangers  # noqa: F401
import transfers  # noqa: F401
import webserver

SETTINGS = {"limits": {"connect": "1s", "total": "3s", "lowSpeed": {"bytes": 100, "time": "2s"},
                       "bodyBytes": "2MB"}}
KINDS = set("""usage dns connect tls timeout http robots refusedAddress tooLarge badEncoding truncated
notHTML blockedPage consentPage paywallStub needsScript softNotFound notAnArticle emptyBody redirectLoop
unreadable missingRevisit badRecord badRule disk locked crashed""".split())


class Site:
    """All hosts together, as `with Site(work) as site`."""

    def __init__(self, work):
        self.work = work
        self.now = datetime.datetime.now(datetime.timezone.utc)
        authority = certificates.Authority(work + "/ca")
        self.stage = faults.Stage(hostile.HostileServer(), self.now)
        self.stage.trap = hostile.HostileServer()
        self.stage.tls = certificates.servers(authority)
        self.stage.resolver = resolver.start()
        if not self.stage.resolver:
            print("Skipped: servfail, silent, inside.test and tls-good (they need root and mounts).")
        self.prefix = (resolver.private(work, authority.bundle) if self.stage.resolver else [])
        self.hosts = self.stage.set_up()
        self.web = webserver.WebServer(work + "/www", work + "/nginx")
        self.papers = goods.papers(self.web.port, self.now)
        for one in self.papers:
            one.write(work + "/www", self.now)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.web.__exit__()

    def sources(self):
        return [goods.source(one) for one in self.papers] + [host.config() for host in self.hosts]

    def environment(self):
        trap = f"http://127.0.0.1:{self.stage.trap.port}"
        return {name: trap for name in ("http_proxy", "https_proxy", "all_proxy", "HTTPS_PROXY")}


def article_problems(site, run):
    """Each expected article once and whole, and no other."""
    expected = {a.story.mark: (one.name, a) for one in site.papers for a in one.articles}
    for host in site.hosts:
        expected.update({a.story.mark: (host.paper.name, a) for a in host.paper.articles
                         if a.story.mark in host.articles})
    found = collections.Counter()
    for path, article in run.articles():
        body = article["articleBody"]
        marks = [mark for mark, (_, one) in expected.items() if one.paragraphs[0] in body]
        if not marks:
            yield f"{path} is an article that nobody expects."
            continue
        found[marks[0]] += 1
        lost = [text for text in expected[marks[0]][1].paragraphs if text not in body]
        if lost:
            yield f"{path} lacks {len(lost)} paragraphs, such as {lost[0][:60]!r}."
    for mark, (name, article) in expected.items():
        if found[mark] != 1:
            yield f"{name}: {article.url} is written {found[mark]} times."


def failure_problems(site, run):
    """Each expected failure by kind and address, and no other; every row well formed."""
    rows = [row for folder in run.runs() for row in run.failures(folder)]
    found = {(row["kind"], row.get("url")) for row in rows}
    for row in rows:
        if row["kind"] not in KINDS or not row["message"].rstrip().endswith("."):
            yield f"A failure's row is not as agreed: {json.dumps(row)[:200]}"
    expected = {failure for host in site.hosts for failure in host.failures}
    later = {url for host in site.hosts for url in host.later}
    free = tuple(host.base for host in site.hosts if host.tolerates)
    for kind, url in sorted(expected - found):
        got = sorted(k for k, u in found if u == url)
        yield f"{url} should have failed as {kind}, and " + (f"failed as {got}." if got else "did not.")
    for kind, url in sorted(found - expected, key=str):
        if url not in later and url not in {u for _, u in expected} and not str(url).startswith(free):
            yield f"{url} failed as {kind}, which nobody expects."


def request_problems(site):
    """Nothing forbidden is asked for, and nobody goes inside."""
    for host in site.hosts:
        for path in sorted(host.never & set(host.server.asked(host.name))):
            yield f"{host.name}{path} was asked for, which was forbidden."
        waited = [path for path in host.server.asked(host.name)
                  if path in {a.path for a in host.paper.articles}]
        if host.later and len(waited) != 1:
            yield f"{host.name} asked for patience and was asked for {len(waited)} pages."
    if site.stage.trap.connections:
        asked = [path for _, _, path in site.stage.trap.requests]
        yield f"The trap inside had {site.stage.trap.connections} connections: {asked[:5]}."


def fetch_problems(site, requests):
    """No page of a good paper is fetched twice in one run."""
    pages = {(one.host, a.path) for one in site.papers for a in one.articles}
    counts = collections.Counter((r.host, r.path) for r in requests)
    for page in sorted(pages):
        if counts[page] != 1:
            yield f"{page[0]}{page[1]} was fetched {counts[page]} times."


def cut_problems(site, run):
    """What was cut is marked in the archive."""
    marks = {h.get("WARC-Target-URI"): h.get("WARC-Truncated") for h in run.records()
             if h["WARC-Type"] == "response"}
    for host in site.hosts:
        for article in host.paper.articles:
            reason = host.cut.get(article.story.mark)
            if reason and marks.get(article.url) != reason:
                yield f"{article.url} was cut ({reason}); its record says {marks.get(article.url)}."


def second_run_problems(site, run):
    """A run right after the first fetches no page again and writes no file."""
    before = run.files()
    result = run.run()
    requests = site.web.requests()
    pages = {(one.host, a.path) for one in site.papers for a in one.articles}
    for request in requests:
        if (request.host, request.path) in pages:
            yield f"The second run fetched {request.host}{request.path} again."
        elif request.status == 200:
            yield f"The second run fetched all of {request.host}{request.path}, which had not changed."
    changed = [path for path, state in run.files().items()
               if before.get(path) != state and path != ".lock"]
    if changed:
        yield f"The second run wrote {changed[:5]}."
    if result.code not in (0, 1):
        yield f"The second run ended with {result.code}: {result.errors[-300:]}"


def revisit_problems(site, run):
    """Two hours later all articles are asked for again by their validators, and none has changed."""
    run.configure([goods.source(one) for one in site.papers], SETTINGS)
    before = run.files()
    result = run.run(now=site.now + datetime.timedelta(hours=2))
    pages = {(one.host, a.path) for one in site.papers for a in one.articles}
    asked = [r for r in site.web.requests() if (r.host, r.path) in pages]
    if len(asked) != len(pages) or any(r.status != 304 for r in asked):
        yield (f"Of {len(pages)} articles {len(asked)} were visited again, "
               f"{sum(r.status != 304 for r in asked)} of them without their validators.")
    changed = [path for path, state in run.files().items()
               if before.get(path) != state and not path.startswith("archive/") and path != ".lock"]
    if changed or result.code:
        yield f"The run of revisits ended with {result.code} and wrote {changed[:5]}: {result.errors[-300:]}"
    revisits = sum(record["WARC-Type"] == "revisit" for record in run.records())
    if revisits != len(pages):
        yield f"The archive has {revisits} revisit records, not {len(pages)}."


def main():
    with tempfile.TemporaryDirectory(prefix="copydesk-site-") as work, Site(work) as site:
        run = scene.Scene(sys.argv[1], work + "/run", site.sources(), SETTINGS, site.prefix,
                          site.environment())
        result = run.run()
        requests = site.web.requests()
        problems = [f"The run ended with {result.code}: {result.errors[-500:]}"
                    for _ in [0] if result.code not in (0, 1)]
        problems += article_problems(site, run)
        problems += failure_problems(site, run)
        problems += request_problems(site)
        problems += fetch_problems(site, requests)
        problems += cut_problems(site, run)
        asked = len(requests) + len(site.stage.server.requests)
        print(f"{len(site.papers)} papers and {len(site.hosts)} hostile hosts: {asked} requests, "
              f"{len(run.articles())} articles in {result.seconds:.1f} s.")
        problems += after.sum_problems(run)
        problems += after.injection_problems(run, result.errors)
        problems += second_run_problems(site, run)
        problems += revisit_problems(site, run)
        problems += after.archive_problems(run)
        print("\n".join(problems) or "All holds.")
        sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
