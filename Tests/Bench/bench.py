#!/usr/bin/env python3
"""Speed and memory of copydesk beside other programs: bench.py COPYDESK SAX PAGES

PAGES is a folder of .html and .html.gz files. All programs read the same files, unpacked, in one
process on one core; what counts is CPU time without starting up, which is what a page of one
sentence takes: the others have made their tables when they are imported. Rounds alternate between
the programs, so that a busy machine is busy for all of them; medians are shown.
"""
import gzip, os, pathlib, resource, statistics, subprocess, sys, tempfile, time

ROUNDS = 3
copydesk, sax, folder = sys.argv[1:4]


def read(path):
    data = path.read_bytes()
    return gzip.decompress(data) if path.suffix == ".gz" else data


def cpu(command):
    """CPU seconds of a command and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def peer(name, files):
    """Seconds of the extraction that a user of the package would call on each file, or None where
    the package is missing."""
    try:
        if name == "trafilatura":
            from trafilatura import extract
            run = lambda html: extract(html, output_format="json", with_metadata=True)
        else:
            from resiliparse.extract.html2text import extract_plain_text
            from resiliparse.parse.encoding import bytes_to_str, detect_encoding
            run = lambda html: extract_plain_text(
                bytes_to_str(html, detect_encoding(html)), main_content=True)
    except ImportError:
        return None
    start = time.process_time()
    for path in files:
        with open(path, "rb") as file:
            page = file.read()
        try:
            run(page)
        except Exception:
            pass
    return time.process_time() - start


def memory(command):
    """Peak memory of a command and its workers together, in MB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    peaks = {}
    while process.poll() is None:
        for entry in os.listdir("/proc"):
            if not entry.isdigit():
                continue
            try:
                parent = open(f"/proc/{entry}/stat").read().rsplit(")", 1)[1].split()[1]
                if int(entry) != process.pid and int(parent) != process.pid:
                    continue
                for line in open(f"/proc/{entry}/status"):
                    if line.startswith("VmHWM"):
                        peaks[entry] = int(line.split()[1])
            except (OSError, IndexError):
                pass
        time.sleep(0.05)
    return sum(peaks.values()) / 1024


sources = sorted(p for p in pathlib.Path(folder).rglob("*") if p.name.endswith((".html", ".html.gz")))
pages = [read(path) for path in sources]
if not pages:
    sys.exit(f"bench.py: {folder} has no .html or .html.gz files; set PAGES to a folder that has.")
with tempfile.TemporaryDirectory() as work:
    flat = pathlib.Path(work, "pages")
    flat.mkdir()
    repeat = max(1, 500 // len(pages))
    for i in range(repeat):
        for j, page in enumerate(pages):
            (flat / f"{i:03}-{j:05}.html").write_bytes(page)
    files = [str(path) for path in sorted(flat.iterdir())]
    size = repeat * sum(map(len, pages)) / 1e6
    short = pathlib.Path(work, "short.html")
    short.write_text("<!doctype html><title>Harbour</title><p>The harbour wall will be built anew.</p>")
    print(f"{len(files)} pages, {size:.1f} MB, {ROUNDS} rounds, CPU seconds on one core")
    times = {}
    for _ in range(ROUNDS):
        start = cpu([copydesk, "clean", str(short), "--any", "--format", "jsonl", "--quiet"])
        times.setdefault("copydesk clean", []).append(
            cpu([copydesk, "clean", str(flat), "--format", "jsonl", "--quiet"]) - start)
        times.setdefault("libxml2 SAX alone", []).append(
            float(subprocess.run([sax, *files], capture_output=True, text=True).stdout))
        for name in ("trafilatura", "resiliparse"):
            seconds = peer(name, files)
            if seconds is not None:
                times.setdefault(name, []).append(seconds)
    medians = {name: statistics.median(values) for name, values in times.items()}
    ours = medians["copydesk clean"]
    for name, seconds in medians.items():
        print(f"  {name:<18} {seconds:8.3f} s  {len(files) / seconds:8.0f} pages/s  {seconds / ours:6.2f} x ours")
    print(f"  the bare parse is {medians['libxml2 SAX alone'] / ours:.0%} of ours")
    for name in ("trafilatura", "resiliparse"):
        if name not in medians:
            print(f"  {name} is not installed")
    many = pathlib.Path(work, "many")
    many.mkdir()
    for i in range(10_000):
        (many / f"{i:05}.html").symlink_to(files[i % len(files)])
    peak = memory([copydesk, "renormalize", str(many), "--output", "-", "--format", "jsonl", "--quiet"])
    print(f"10,000 pages through renormalize: peak memory {peak:.0f} MB, workers included")
# Of a process that starts from this one, the kernel would count this one's memory as its peak.
sys.stdout.flush()
subprocess.run([sys.executable, str(pathlib.Path(__file__).with_name("hostile.py")), copydesk], check=True)
