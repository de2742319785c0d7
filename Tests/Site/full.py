#!/usr/bin/env python3
"""A disk that fills during a run: full.py COPYDESK

The output stands on a small tmpfs. The run must fail with a failure of kind `disk` and harm nothing;
with more room the next run must finish the work. Ends with status 77 where no tmpfs can be mounted.
"""
import datetime
import os
import sqlite3
import subprocess
import sys
import tempfile

import goods
import kills
import scene


def mount(folder, size):
    os.makedirs(folder, exist_ok=True)
    return subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder],
                          capture_output=True).returncode == 0


def grow(folder, size):
    subprocess.run(["mount", "-o", f"remount,size={size}", folder], check=True)


def problems(copydesk, work, size, guarded):
    """`guarded` leaves minFree at a size that should stop the run before the disk is full."""
    trial = kills.Trial(copydesk, work, 1)
    for i in range(240):
        trial.number += 1
        trial.papers[i % 12].publish(trial.number, trial.now)
    for paper in trial.papers:
        paper.write(trial.www, trial.now)
    if not mount(trial.scene.output, size):
        print("Skipped: a tmpfs cannot be mounted here.")
        sys.exit(77)
    sources = [{**goods.source(p), "interval": "1m"} for p in trial.papers]
    trial.scene.configure(sources, {"minFree": "1MB" if guarded else "0"})
    with trial.web:
        try:
            full = trial.scene.run(now=trial.now)
            trial.requests += trial.web.requests()
            if full.code == 0:
                yield "The run on the full disk ended with 0."
            if "disk" not in full.errors.lower() and "room" not in full.errors.lower():
                yield f"The run on the full disk does not say so: {full.errors[-400:]!r}"
            yield from damage(trial)
            grow(trial.scene.output, "400m")
            trial.now += datetime.timedelta(minutes=10)
            yield from trial.end_one()
            yield from trial.state_problems()
            yield from trial.archive_problems()
        finally:
            subprocess.run(["umount", "-l", trial.scene.output])


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
    for size, guarded in (("600k", False), ("1500k", False), ("3m", True)):
        with tempfile.TemporaryDirectory(prefix="copydesk-full-") as work:
            some = list(problems(sys.argv[1], work, size, guarded))
            found += [f"{size}: {problem}" for problem in some]
    print("\n".join(found[:30]) or "All holds.")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
