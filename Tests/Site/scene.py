"""A run of copydesk in a folder of its own: configuration in, articles, failures and archive out."""
import dataclasses
import gzip
import json
import os
import pathlib
import signal
import subprocess
import time

# A test's threads block signals, which a child inherits: no SIGTERM would reach the command.
signal.pthread_sigmask(signal.SIG_SETMASK, [])


@dataclasses.dataclass
class Run:
    """How a run ended."""

    code: int
    errors: str
    seconds: float


class Scene:
    """`work` holds the configuration and `Output`; `prefix` stands before the command."""

    def __init__(self, copydesk, work, sources, settings=None, prefix=(), environment=None):
        self.copydesk = os.path.abspath(copydesk)
        self.work = work
        self.output = os.path.join(work, "Output")
        self.prefix = list(prefix)
        self.environment = {**os.environ, **(environment or {})}
        os.makedirs(work, exist_ok=True)
        self.sources = os.path.join(work, "sources.json5")
        self.configure(sources, settings or {})

    def configure(self, sources, settings):
        base = {"userAgent": {"contact": "https://copydesk.example/bot"},
                "politeness": {"delay": "0ms"}, "minFree": "1MB"}
        with open(self.sources, "w") as file:
            json.dump({"sources": sources}, file, indent=1)
        with open(os.path.join(self.work, "copydesk.json5"), "w") as file:
            json.dump({**base, **settings}, file, indent=1)

    def command(self, *arguments):
        return [*self.prefix, self.copydesk, "scrape", self.sources, "--config", self.work,
                "--output", self.output, *arguments]

    def start(self, *arguments, now=None):
        """Starts a run; `now` is the time that it takes for the present."""
        environment = dict(self.environment)
        if now is not None:
            environment["COPYDESK_NOW"] = now.strftime("%Y-%m-%dT%H:%M:%SZ")
        return subprocess.Popen(
            self.command(*arguments), env=environment, cwd=self.work, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace",
            start_new_session=True)

    def run(self, *arguments, now=None, timeout=300):
        """A whole run."""
        begin = time.monotonic()
        process = self.start(*arguments, now=now)
        try:
            _, errors = process.communicate(timeout=timeout)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            _, errors = process.communicate()
            errors += f"\n(killed after {timeout} s)"
        return Run(process.returncode, errors, time.monotonic() - begin)

    def articles(self):
        """All articles on disk: paths and their JSON."""
        found = []
        for path in sorted(pathlib.Path(self.output, "articles").rglob("*.json")):
            if not path.name.endswith(".ledger.json"):
                found.append((str(path), json.loads(path.read_text(encoding="utf-8"))))
        return found

    def runs(self):
        """The folders of reports, oldest first."""
        return sorted(pathlib.Path(self.output, "runs").glob("*"))

    def failures(self, run):
        """The rows of a run's failures, or none where it has no file of them."""
        path = run / "failures.jsonl"
        if not path.exists():
            return []
        return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]

    def files(self):
        """Each file below the output folder with its size and time, the store's own left out."""
        found = {}
        for path in pathlib.Path(self.output).rglob("*"):
            if path.is_file() and not path.name.startswith("copydesk.sqlite"):
                status = path.stat()
                found[str(path.relative_to(self.output))] = (status.st_size, status.st_mtime_ns)
        return found

    def archives(self):
        return sorted(pathlib.Path(self.output, "archive").glob("*.warc.gz*"))

    def records(self):
        """The WARC headers of each record, member by member."""
        for path in self.archives():
            with gzip.open(path) as file:
                data = file.read()
            place = 0
            while place < len(data):
                end = data.index(b"\r\n\r\n", place)
                lines = data[place:end].decode("utf-8").split("\r\n")[1:]
                headers = dict(line.split(": ", 1) for line in lines)
                place = end + 4 + int(headers["Content-Length"]) + 4
                yield headers
