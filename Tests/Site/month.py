#!/usr/bin/env python3
"""A simulated month of scheduled runs: month.py COPYDESK [DAYS] [SEED]

Fifty papers publish, correct and delete by a clock of their own; `copydesk scrape` runs every five
minutes of that clock. Prints how soon articles were found, what they cost, and how long a run takes
that finds nothing new.
"""
import collections
import datetime
import itertools
import json
import math
import os
import pathlib
import random
import statistics
import sys
import tempfile
import time

import goods
import paper as papers
import scene
import webserver

PAPERS = 50
RUN_EVERY = datetime.timedelta(minutes=5)
START = datetime.datetime(2026, 3, 2, tzinfo=datetime.timezone.utc)
# Articles a paper publishes in a day, from small to large; by day more than by night.
PER_DAY = (2, 4, 6, 10, 18)
CORRECTED, DELETED = 0.10, 0.02


class World:
    """The papers and what will happen to them, in order of time."""

    def __init__(self, www, port, days, seed):
        self.www = www
        self.dice = random.Random(seed)
        self.numbers = itertools.count(1)
        self.papers = []
        self.events = []
        # When each article was published, by its address; when it was found, once it was.
        self.published, self.found = {}, {}
        self.corrected = {}
        # When articles were taken away again.
        self.deleted = {}
        shapes = list(goods.PAPERS.values())
        for i in range(PAPERS):
            language, layout, shape, feeds, maps, _ = shapes[i % len(shapes)]
            one = papers.Paper(f"paper{i}", port, language, layout, feeds, maps, shape, hours=i % 5)
            self.papers.append(one)
            self._history(one)
            self._plan(one, PER_DAY[i % len(PER_DAY)], days)
            one.write(www, START)
        self.events.sort(key=lambda event: event[0])

    def _history(self, one):
        """What stood on the site before the first run; it is no news."""
        for hours in range(6):
            one.publish(next(self.numbers), START - datetime.timedelta(hours=2 + 5 * hours))

    def _plan(self, one, per_day, days):
        for day in range(math.ceil(days)):
            for _ in range(self.dice.randint(per_day // 2, per_day + per_day // 2)):
                hour = self.dice.choices(range(24), [1] * 5 + [4] * 14 + [2] * 5)[0]
                moment = START + datetime.timedelta(
                    days=day, hours=hour, seconds=self.dice.randrange(3_600))
                if moment > START:
                    self.events.append((moment, "publish", one, None))

    def advance(self, until):
        """Lets everything happen that is due; True where something did."""
        touched = {}
        while self.events and self.events[0][0] <= until:
            moment, what, one, article = self.events.pop(0)
            if what == "publish":
                article = one.publish(next(self.numbers), moment)
                self.published[article.url] = moment
                self._fate(moment, one, article)
                touched.setdefault(one.key, (one, []))[1].append(article)
            elif what == "correct" and article in one.articles:
                article.paragraphs[1] += " " + article.paragraphs[0][:80] + "."
                article.modified = moment.astimezone(one.zone).replace(microsecond=0)
                self.corrected[article.url] = moment
                touched.setdefault(one.key, (one, []))[1].append(article)
            elif what == "delete" and article in one.articles:
                one.remove(self.www, article)
                self.deleted[article.url] = moment
                touched.setdefault(one.key, (one, []))
        for one, articles in touched.values():
            one.write(self.www, until, [a for a in articles if a in one.articles])
        return bool(touched)

    def _fate(self, moment, one, article):
        luck = self.dice.random()
        later = moment + datetime.timedelta(minutes=self.dice.randrange(20, 20 * 60))
        if luck < CORRECTED:
            self._later(later, "correct", one, article)
        elif luck < CORRECTED + DELETED:
            self._later(later, "delete", one, article)

    def _later(self, *event):
        place = next((i for i, other in enumerate(self.events) if other[0] > event[0]),
                     len(self.events))
        self.events.insert(place, event)


class Account:
    """What is measured over the month."""

    def __init__(self):
        self.requests = collections.Counter()
        self.idle = []
        self.busy = []
        self.idle_files = []

    def line(self, name, value):
        print(f"  {name:<58} {value}")


def source(one):
    return goods.source(one) if one.key in goods.PAPERS else {
        "name": one.key, "home": one.base + "/"}


def kind_of(request, pages):
    if request.path == "/robots.txt":
        return "robots.txt"
    if request.status == 404:
        return "gone"
    if (request.host, request.path) in pages:
        return "article, not modified" if request.status == 304 else "article"
    return "list, not modified" if request.status == 304 else "list"


def disk(folder):
    sizes = collections.Counter()
    for path in pathlib.Path(folder).rglob("*"):
        if path.is_file():
            top = path.relative_to(folder).parts[0]
            sizes["copydesk.sqlite" if top.startswith("copydesk.sqlite") else top] += path.stat().st_size
    return sizes


def month(copydesk, days, seed, work):
    www = work + "/www"
    web = webserver.WebServer(www, work + "/nginx")
    account = Account()
    with web:
        world = World(www, web.port, days, seed)
        run = scene.Scene(copydesk, work + "/run", [source(one) for one in world.papers])
        run.run(now=START)
        web.requests()
        before = run.files()
        seen = {path for path, _ in run.articles()}
        moment, end = START, START + datetime.timedelta(days=days)
        runs, wrong, last_said = 0, [], time.monotonic()
        while moment < end:
            moment += RUN_EVERY
            world.advance(moment)
            pages = {(one.host, a.path) for one in world.papers for a in one.articles}
            result = run.run(now=moment)
            runs += 1
            if result.code != 0:
                wrong.append((moment, result.code, result.errors[-200:]))
            requests = web.requests()
            kinds = collections.Counter(kind_of(request, pages) for request in requests)
            account.requests += kinds
            after = run.files()
            changed = {path for path in after if before.get(path) != after[path]}
            new = [path for path in changed if path.startswith("articles/") and path not in seen]
            # A page that is gone is news too.
            if kinds["article"] or kinds["gone"]:
                account.busy.append(result.seconds)
            else:
                account.idle.append(result.seconds)
                # The archive may hold records of revisits; anything else is a file for nothing.
                account.idle_files += [path for path in changed if not path.startswith("archive/") and path != ".lock"]
            for path in new:
                seen.add(path)
                url = json.loads(pathlib.Path(run.output, path).read_text())["url"]
                if url in world.published:
                    world.found.setdefault(url, moment)
            before = after
            if time.monotonic() - last_said > 60:
                last_said = time.monotonic()
                print(f"{moment:%d %b %H:%M}: {runs} runs, {len(world.found)} of "
                      f"{len(world.published)} found", file=sys.stderr, flush=True)
        report(account, world, run, runs, days, wrong)


def report(account, world, run, runs, days, wrong):
    cut = START + datetime.timedelta(days=days, hours=-2)
    due = {url: moment for url, moment in world.published.items() if moment < cut}
    waits = [(world.found[url] - moment).total_seconds() / 60 for url, moment in due.items()
             if url in world.found]
    within = sum(wait <= 60 for wait in waits)
    # What is deleted minutes after its publication nobody can find who comes every half hour.
    lasting = [url for url in due if url in world.found or url not in world.deleted]
    articles = len(world.found)
    total = sum(account.requests.values())
    print(f"{days:g} days, {runs} runs, {PAPERS} papers, {len(world.published)} articles published")
    account.line("found within an hour of publication", f"{within} of {len(lasting)} ({within / max(1, len(lasting)):.1%})")
    never = [url for url in due if url not in world.found]
    account.line("never found", sum(url not in world.deleted for url in never))
    account.line("deleted before their paper was looked at", sum(url in world.deleted for url in never))
    if waits:
        account.line("minutes until found, median / 95th / most",
                     f"{statistics.median(waits):.0f} / {sorted(waits)[int(len(waits) * .95)]:.0f} / {max(waits):.0f}")
    account.line("requests per new article", f"{total / max(1, articles):.1f}")
    for kind, count in account.requests.most_common():
        account.line(f"  {kind}", f"{count / max(1, articles):.2f}")
    sizes = disk(run.output)
    everything = len(run.articles())
    account.line("bytes on disk per article", f"{sum(sizes.values()) / max(1, everything):,.0f}")
    for name, size in sizes.most_common():
        account.line(f"  {name}", f"{size / max(1, everything):,.0f}")
    for name, times in (("with news", account.busy), ("without news", account.idle)):
        if times:
            account.line(f"seconds a run {name}, median / 95th / most (of {len(times)})",
                         f"{statistics.median(times):.2f} / {sorted(times)[int(len(times) * .95)]:.2f} / {max(times):.2f}")
    account.line("files written by runs without news", f"{len(account.idle_files)} {sorted(set(account.idle_files))[:5]}")
    account.line("corrections noticed (versions on disk / corrected)",
                 f"{len(list(pathlib.Path(run.output).glob('versions/**/*.json')))} / {len(world.corrected)}")
    account.line("runs that did not end with 0", f"{len(wrong)} {wrong[:3]}")


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="copydesk-month-") as folder:
        month(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 30,
              int(sys.argv[3]) if len(sys.argv) > 3 else 1, folder)
        if os.environ.get("KEEP"):
            os.rename(folder, os.environ["KEEP"])
            os.makedirs(folder)
