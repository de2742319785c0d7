#!/usr/bin/env python3
"""A disk that fills during a run: full.py COPYDESK

The output stands on a small tmpfs. The run must fail with a failure of kind `disk` and harm nothing;
with more room the next run must finish the work. Then one that takes the articles' files and refuses to
name them, where strace is there to play it. Ends with status 77 where no tmpfs can be mounted.
"""
import datetime
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile

import after
import goods
import kills


def mount(folder, size):
    os.makedirs(folder, exist_ok=True)
    return subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder],
                          capture_output=True).returncode == 0


def grow(folder, size):
    subprocess.run(["mount", "-o", f"remount,size={size}", folder], check=True)


def problems(copydesk, work, part, size, room):
    """A first run with a `part` of the output on a disk of `size`; where that is enough for it, a
    second one with little `room`."""
    trial = kills.Trial(copydesk, work, 1)
    publish(trial, 120)
    disk = os.path.join(trial.scene.output, part)
    if not mount(disk, size):
        print("Skipped: a tmpfs cannot be mounted here.")
        sys.exit(77)
    # Small enough never to stop a run before the disk does.
    trial.scene.configure([{**goods.source(p), "interval": "1m"} for p in trial.papers],
                          {"minFree": "1KB"})
    with trial.web:
        try:
            if room:
                yield from trial.end_one()
                publish(trial, 120)
                state = os.statvfs(disk)
                used = (state.f_blocks - state.f_bfree) * state.f_frsize >> 10
                grow(disk, f"{used + room}k")
                trial.now += datetime.timedelta(minutes=10)
            full = trial.scene.run(now=trial.now)
            trial.requests += trial.web.requests()
            if full.code != 1 or "disk:" not in full.errors:
                yield f"The run on the full disk ended with {full.code}: {full.errors[-400:]!r}"
            yield from damage(trial)
            grow(disk, "400m")
            trial.now += datetime.timedelta(minutes=10)
            yield from trial.end_one()
            yield from trial.state_problems()
            yield from after.archive_problems(trial.scene)
        finally:
            subprocess.run(["umount", "-l", disk])


def refused(copydesk, work):
    """The pages of a turn whose files get no names stay in the journal, and are not fetched again."""
    trial = kills.Trial(copydesk, work, 3)
    publish(trial, 60)
    trial.scene.prefix = ["strace", "-f", "-o", "/dev/null", "-e", "inject=renameat:error=EIO"]
    with trial.web:
        first = trial.scene.run(now=trial.now)
        trial.requests += trial.web.requests()
        if first.code != 1 or "disk:" not in first.errors:
            yield f"The run ended with {first.code}: {first.errors[-400:]!r}"
        if any(not os.path.basename(path).startswith(".") for path, _ in trial.scene.articles()):
            yield "Articles have names that the disk refused."
        yield from damage(trial)
        trial.scene.prefix = []
        trial.now += datetime.timedelta(minutes=10)
        yield from trial.end_one()
        yield from trial.state_problems()
        yield from after.archive_problems(trial.scene)
        yield from trial.fetch_problems()


def publish(trial, count):
    for i in range(count):
        trial.number += 1
        trial.papers[i % len(trial.papers)].publish(trial.number, trial.now)
    for paper in trial.papers:
        paper.write(trial.www, trial.now)


def damage(trial):
    """What is broken while the disk is full."""
    store = os.path.join(trial.scene.output, "copydesk.sqlite")
    if os.path.exists(store):
        verdict = sqlite3.connect(store).execute("PRAGMA integrity_check").fetchone()[0]
        if verdict != "ok":
            yield f"The database is damaged on the full disk: {verdict}"
    # Raises where an article is half written.
    trial.scene.articles()


def main():
    found = []
    for part, size, room in (("", "600k", 0), ("", "400m", 200), ("archive", "60k", 0),
                             ("articles", "150k", 0)):
        with tempfile.TemporaryDirectory(prefix="copydesk-full-") as work:
            some = list(problems(sys.argv[1], work, part, size, room))
            found += [f"{part or 'all'} on {size}, {room} KB of room: {problem}" for problem in some]
    if shutil.which("strace"):
        with tempfile.TemporaryDirectory(prefix="copydesk-full-") as work:
            found += [f"without names: {problem}" for problem in refused(sys.argv[1], work)]
    print("\n".join(found[:30]) or "All holds.")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
