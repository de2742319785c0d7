#!/usr/bin/env python3
"""CPU of a whole scrape beside Scrapy's fetching alone, and memory: scrape.py COPYDESK PAGES [ARCHIVEBENCH]

Both get the same pages from the same nginx in one run: Scrapy fetches and drops them, copydesk
archives them, cleans them and writes the articles. Once the server compresses them, as most do, and
once not. Rounds alternate; medians are shown. What the plain scrape archived is then written again
by ArchiveBench, where it is given.
"""
import gzip
import os
import pathlib
import resource
import statistics
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "Site"))
import scene  # noqa: E402
import webserver  # noqa: E402

ROUNDS, HOSTS, PAGES = 3, 50, 2_000
SLOW_HOSTS, SLOW_BYTES, SLOW_RATE = 800, 300_000, 30_000

SPIDER = """
import sys
import scrapy
from scrapy.crawler import CrawlerProcess

class Fetch(scrapy.Spider):
    name = "fetch"
    start_urls = open(sys.argv[1]).read().split()
    def parse(self, response):
        self.crawler.stats.inc_value("pages")

process = CrawlerProcess({"LOG_ENABLED": False, "CONCURRENT_REQUESTS": 50,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 50, "DOWNLOAD_DELAY": 0, "TELNETCONSOLE_ENABLED": False})
crawler = process.create_crawler(Fetch)
process.crawl(crawler)
process.start()
print(crawler.stats.get_value("pages", 0))
"""


def read(path):
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def sitemap(names):
    rows = "".join(f"<url><loc>/{name}</loc></url>" for name in names)
    return f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{rows}</urlset>'


def lay_out(www, sources):
    """PAGES pages over HOSTS hosts, no two alike, as the archive stores equal bodies once."""
    for i in range(HOSTS):
        folder = pathlib.Path(www, f"host{i}")
        folder.mkdir(parents=True)
        names = []
        for j in range(PAGES // HOSTS):
            number = i * (PAGES // HOSTS) + j
            names.append(f"news/story-number-{100_000 + number}.html")
            page = folder / names[-1]
            page.parent.mkdir(exist_ok=True)
            page.write_bytes(sources[number % len(sources)] + b"<!-- %d -->" % number)
        (folder / "sitemap.xml").write_text(sitemap(names))


def source(name, port):
    base = f"http://{name}.localhost:{port}"
    return {"name": name, "home": base + "/", "feeds": [], "sections": [],
            "sitemaps": [base + "/sitemap.xml"], "include": ["/"]}


def cpu_of(command, **options):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True, **options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime, done


def compare(copydesk, sources, work):
    """Both settings, each with a server of its own; then the archive alone."""
    lay_out(work + "/www", sources)
    for gzipped in (True, False):
        archives = scrape(copydesk, sources, work, gzipped)
    if len(sys.argv) > 3:
        subprocess.run([sys.argv[3], *map(str, archives)], check=False)


def scrape(copydesk, sources, work, gzipped):
    """All rounds at a server; returns the archives of the last one."""
    www = work + "/www"
    has_scrapy = subprocess.run([sys.executable, "-c", "import scrapy"], capture_output=True).returncode == 0
    times = {}
    with webserver.WebServer(www, f"{work}/nginx-{gzipped}", gzip=gzipped) as web:
        urls = pathlib.Path(work, "urls")
        urls.write_text("\n".join(f"http://127.0.0.1:{web.port}/{page.relative_to(www)}"
                                  for page in sorted(pathlib.Path(www).rglob("*.html"))))
        spider = pathlib.Path(work, "spider.py")
        spider.write_text(SPIDER)
        for number in range(ROUNDS):
            run = scene.Scene(copydesk, f"{work}/run-{gzipped}-{number}",
                              [source(f"host{i}", web.port) for i in range(HOSTS)])
            spent, done = cpu_of(run.command("--quiet"), cwd=run.work)
            fetched = len([r for r in web.requests() if r.path.endswith(".html") and r.status == 200])
            times.setdefault("copydesk scrape, whole", []).append(spent)
            if fetched != PAGES:
                print(f"  copydesk fetched {fetched} of {PAGES} pages: {done.stderr[-300:]}")
            written = len(run.articles())
            if has_scrapy:
                spent, done = cpu_of([sys.executable, str(spider), str(urls)])
                web.requests()
                times.setdefault("Scrapy, fetching alone", []).append(spent)
                if done.stdout.strip() != str(PAGES):
                    print(f"  Scrapy fetched {done.stdout.strip()} of {PAGES} pages: {done.stderr[-300:]}")
    size = sum(map(len, sources)) / len(sources) / 1_000
    print(f"{PAGES} pages of {size:.0f} KB, {'with gzip' if gzipped else 'plain'}, from {HOSTS} hosts, "
          f"{ROUNDS} rounds, CPU seconds; {written} articles written")
    ours = statistics.median(times["copydesk scrape, whole"])
    for name, values in times.items():
        middle = statistics.median(values)
        print(f"  {name:<24} {middle:8.2f} s  {middle / PAGES * 1e3:6.2f} ms a page  {middle / ours:5.2f} x ours")
    if not has_scrapy:
        print("  Scrapy is not installed")
    return run.archives()


def memory(process, peaks):
    """Notes the peak memory of a process and its children, in KB, until it ends."""
    while process.poll() is None:
        for entry in [process.pid, *children(process.pid)]:
            try:
                for line in open(f"/proc/{entry}/status"):
                    if line.startswith("VmHWM"):
                        peaks[entry] = int(line.split()[1])
            except OSError:
                pass
        time.sleep(0.1)


def children(pid):
    try:
        return [int(word) for task in os.listdir(f"/proc/{pid}/task")
                for word in open(f"/proc/{pid}/task/{task}/children").read().split()]
    except OSError:
        return []


def slow(copydesk, sources, work):
    """Hosts that each send one large page slowly, all at once; uncompressed, as bodies are held."""
    page = max((one for one in sources if len(one) <= SLOW_BYTES), key=len, default=b"")
    page += b"<!-- -->" * ((SLOW_BYTES - len(page)) // 8)
    shared = pathlib.Path(work, "www", "shared", "news")
    shared.mkdir(parents=True)
    (shared / "story-number-100001.html").write_bytes(page)
    (shared.parent / "sitemap.xml").write_text(sitemap(["news/story-number-100001.html"]))
    for i in range(SLOW_HOSTS):
        os.symlink("shared", f"{work}/www/slow{i}")
    with webserver.WebServer(work + "/www", work + "/nginx", rate=SLOW_RATE, gzip=False) as web:
        run = scene.Scene(copydesk, work + "/run", [source(f"slow{i}", web.port) for i in range(SLOW_HOSTS)])
        begin = time.monotonic()
        process = subprocess.Popen(run.command("--quiet"), cwd=run.work, stdin=subprocess.DEVNULL,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        peaks = {}
        watcher = threading.Thread(target=memory, args=(process, peaks))
        watcher.start()
        most = 0
        while process.poll() is None:
            most = max(most, connections(web.port))
            time.sleep(0.2)
        watcher.join()
        own = peaks.pop(process.pid, 0) / 1024
        print(f"{SLOW_HOSTS} hosts sending {SLOW_BYTES // 1000} KB at {SLOW_RATE // 1000} KB/s: "
              f"{len(run.articles())} articles in {time.monotonic() - begin:.0f} s, up to {most} transfers "
              f"at once; peak memory {own:.0f} MB, and {sum(peaks.values()) / 1024:.0f} MB in "
              f"{len(peaks)} worker processes")


def connections(port):
    """Connections that stand with a server's port."""
    wanted = f":{port:04X}"
    with open("/proc/net/tcp") as file:
        return sum(line.split()[1].endswith(wanted) and line.split()[3] == "01" for line in file)


if __name__ == "__main__":
    if not webserver.path():
        sys.exit("nginx is missing: the scrape is not measured. TOOLS=all .ci/packages installs it.")
    folder = pathlib.Path(sys.argv[2])
    found = [read(p) for p in sorted(folder.rglob("*")) if p.name.endswith((".html", ".html.gz"))]
    if not found:
        sys.exit(f"scrape.py: {folder} has no .html or .html.gz files; set PAGES to a folder that has.")
    for part in (compare, slow):
        with tempfile.TemporaryDirectory(prefix="copydesk-bench-") as work:
            part(sys.argv[1], found, work)
