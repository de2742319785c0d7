#!/usr/bin/env python3
"""Kills runs at random moments and looks at what is left: kills.py COPYDESK [KILLS] [SEED]

Before each run some papers publish. Most runs are killed with SIGKILL after a random time; every
now and then one may end. At the end all articles must be there once, each record and the database
whole, and no page fetched again unless it was in flight when a run was killed.
"""
import collections
import datetime
import os
import pathlib
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time

import after
import goods
import scene
import webserver

ENDING_EVERY = 25
# So long before the kill a page may have been fetched and not yet be accounted for, in seconds: an
# archive's sync on a slow disk, with the commit after it.
IN_FLIGHT = 3


class Trial:
    """A site that goes on publishing, and runs that are killed."""

    def __init__(self, copydesk, work, seed):
        self.dice = random.Random(seed)
        self.www = work + "/www"
        self.web = webserver.WebServer(self.www, work + "/nginx")
        self.now = datetime.datetime.now(datetime.timezone.utc)
        self.papers = goods.papers(self.web.port, self.now, each=3)
        self.number = 100_000
        for paper in self.papers:
            paper.feed_length = 60
            paper.write(self.www, self.now)
        sources = [{**goods.source(p), "interval": "1m"} for p in self.papers]
        self.scene = scene.Scene(copydesk, work + "/run", sources)
        self.kills = []
        self.requests = []
        # Until a run has taken its natural time, a guess; then the mean of those that ended.
        self.natural = 1.0

    def publish(self):
        """Two minutes pass, in which half of the papers publish an article."""
        self.now += datetime.timedelta(minutes=2)
        for paper in self.dice.sample(self.papers, len(self.papers) // 2):
            self.number += 1
            article = paper.publish(self.number, self.now)
            paper.write(self.www, self.now, [article])

    def kill_one(self):
        """A run that is killed, unless it is over before."""
        process = self.scene.start(now=self.now)
        try:
            process.communicate(timeout=self.dice.uniform(0.005, self.natural * 1.1))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            self.kills.append(time.time())
            process.communicate()
        self.requests += self.web.requests()

    def end_one(self):
        """A run that may end; its time is that of the runs to come."""
        # What the last run took in was due by its clock, which had gone on from its start.
        self.now += datetime.timedelta(minutes=2)
        result = self.scene.run(now=self.now)
        self.natural = min(10, max(0.3, result.seconds))
        self.requests += self.web.requests()
        if result.code != 0:
            yield f"A run that was left alone ended with {result.code}: {result.errors[-400:]}"

    def state_problems(self):
        """Articles, versions, archive and database as they must be after a run that ended."""
        expected = {a.url: a for paper in self.papers for a in paper.articles}
        found = collections.Counter()
        for path, article in self.scene.articles():
            url = article["url"]
            found[url] += 1
            if url not in expected:
                yield f"{path} is an article that nobody expects."
            elif any(text not in article["articleBody"] for text in expected[url].paragraphs):
                yield f"{path} is not whole."
        for url in expected:
            if found[url] != 1:
                yield f"{url} is written {found[url]} times."
        output = pathlib.Path(self.scene.output)
        for path in output.glob("versions/**/*.json"):
            yield f"{path} is a version of an article that never changed."
        for path in output.rglob("*"):
            if path.is_file() and (path.suffix in (".tmp", ".new") or ".tmp" in path.name):
                yield f"{path} was left behind."
        store = sqlite3.connect(output / "copydesk.sqlite")
        verdict = store.execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            yield f"The database is damaged: {verdict}"
        catalog = store.execute("SELECT count(*) FROM article").fetchone()[0]
        if catalog != len(expected):
            yield f"The catalog has {catalog} articles, not {len(expected)}."
        store.close()

    def fetch_problems(self):
        """Pages fetched again although they were not in flight when a run was killed."""
        pages = {(paper.host, a.path) for paper in self.papers for a in paper.articles}
        times = collections.defaultdict(list)
        for request in self.requests:
            # A visit that finds nothing changed is no fetch of the page.
            if request.status == 200 and (request.host, request.path) in pages:
                times[request.host, request.path].append(request.moment)
        again = 0
        for page, moments in times.items():
            for earlier, later in zip(moments, moments[1:]):
                again += 1
                if not any(earlier - 0.1 <= kill <= earlier + IN_FLIGHT and kill <= later + 0.1
                           for kill in self.kills):
                    yield f"{page[0]}{page[1]} was fetched again and was not in flight at a kill."
        print(f"{len(times)} pages; {again} fetches were made again, "
              f"{again / max(1, len(self.kills)):.2f} a kill over {len(self.papers)} hosts.")


def main():
    copydesk = sys.argv[1]
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 30)
    with tempfile.TemporaryDirectory(prefix="copydesk-kills-") as work:
        trial = Trial(copydesk, work, seed)
        problems = []
        with trial.web:
            begun = time.monotonic()
            while len(trial.kills) < kills and not problems:
                for _ in range(ENDING_EVERY):
                    trial.publish()
                    trial.kill_one()
                    if len(trial.kills) >= kills:
                        break
                problems += trial.end_one()
                problems += trial.state_problems()
            problems += after.archive_problems(trial.scene)
            problems += trial.fetch_problems()
        print(f"Seed {seed}: {len(trial.kills)} kills in {time.monotonic() - begun:.0f} s, "
              f"{sum(len(p.articles) for p in trial.papers)} articles.")
        print("\n".join(problems[:40]) or "All holds.")
        if problems and os.environ.get("KEEP"):
            os.rename(work, os.environ["KEEP"])
            os.makedirs(work)
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
