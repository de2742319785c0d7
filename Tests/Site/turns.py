#!/usr/bin/env python3
"""Clocks that jump, and signals that ask a run to stop: turns.py COPYDESK (rows 28 and 32)."""
import datetime
import signal
import subprocess
import sys
import tempfile
import time

import after
import kills

# DESIGN: SIGTERM and SIGINT drain and stop within ten seconds.
DRAIN = 10


def stopped(copydesk, work):
    """Runs that are asked to stop lose nothing and fetch nothing twice, not even what was in flight."""
    trial = kills.Trial(copydesk, work, 1)
    for number in range(60):
        trial.number += 1
        trial.papers[number % 12].publish(trial.number, trial.now)
    for paper in trial.papers:
        paper.write(trial.www, trial.now)
    # A pace at which the run would take a while.
    sources = [{**kills.goods.source(p), "interval": "1m", "delay": "500ms"} for p in trial.papers]
    trial.scene.configure(sources, {})
    with trial.web:
        for stop in (signal.SIGTERM, signal.SIGINT):
            process = trial.scene.start(now=trial.now)
            try:
                _, errors = process.communicate(timeout=2.5)
                yield f"The run was over before {stop.name}: {process.returncode} {errors[-300:]}"
            except subprocess.TimeoutExpired:
                process.send_signal(stop)
                asked = time.monotonic()
                try:
                    _, errors = process.communicate(timeout=DRAIN)
                    if process.returncode < 0:
                        yield f"{stop.name} killed the run instead of ending it."
                    print(f"{stop.name}: ended with {process.returncode} after "
                          f"{time.monotonic() - asked:.1f} s.")
                except subprocess.TimeoutExpired:
                    process.kill()
                    process.communicate()
                    yield f"{stop.name} had not ended the run after {DRAIN} s."
            trial.requests += trial.web.requests()
            trial.now += datetime.timedelta(minutes=2)
        yield from trial.end_one()
        yield from trial.state_problems()
        yield from after.archive_problems(trial.scene)
        yield from trial.fetch_problems()


def jumped(copydesk, work):
    """A clock that goes back ten years, and forward twenty: nothing lost, doubled or stuck."""
    trial = kills.Trial(copydesk, work, 2)
    present = trial.now
    years = datetime.timedelta(days=3_650)
    with trial.web:
        for jump in (datetime.timedelta(0), -years, years, datetime.timedelta(hours=1)):
            trial.now = present + jump
            for problem in trial.end_one():
                yield f"With the clock at {trial.now:%Y}: {problem}"
            if jump:
                continue
            # Published now, and found whatever the clock says in the runs to come.
            for paper in trial.papers:
                trial.number += 1
                paper.publish(trial.number, present)
                paper.write(trial.www, present)
        yield from trial.state_problems()
        yield from after.archive_problems(trial.scene)


def main():
    problems = []
    for part in (stopped, jumped):
        with tempfile.TemporaryDirectory(prefix="copydesk-turns-") as work:
            problems += [f"{part.__name__}: {problem}" for problem in part(sys.argv[1], work)]
    print("\n".join(problems[:40]) or "All holds.")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    main()
