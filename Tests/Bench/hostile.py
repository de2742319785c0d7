#!/usr/bin/env python3
"""Pages made to cost time or memory: hostile.py COPYDESK

HostilePageTests has the same ones and checks what is kept.
"""
import os, pathlib, subprocess, sys, tempfile

ARTICLE = "<html><head><title>Council decides</title></head><body><article><h1>Council decides</h1>" + "".join(
    f"<p>Paragraph number {i} says in plain words that the council decided on item {i}.</p>" for i in range(8))
PAGES = {
    "100 MB of HTML": lambda: "<p>" + ("words number one and two, " * 30 + "</p>\n<p>") * 128_000,
    "100,000 nested tags": lambda: "<div>" * 100_000 + "</p>" * 100_000,
    "80,000 attributes": lambda: "<p " + " ".join(f"a{i}='v'" for i in range(80_000)) + ">Text",
    "a million NUL bytes": lambda: "\0" * 1_000_000,
    "a million unclosed comments": lambda: "<!--" * 1_000_000,
    "5 million ampersands": lambda: "<p>" + "&" * 5_000_000,
    "3 million parted ampersands": lambda: "<p>" + "& " * 3_000_000,
    "7 million lesser-than signs": lambda: "<" * 5_000_000 + "< " * 2_000_000,
    "a million equal short lines": lambda: "<p>A short line.</p>\n" * 1_000_000,
    "100,000 equal headings": lambda: "<h1>Council decides</h1>" * 100_000,
    "100,000 images in asides": lambda: "<aside>" + "".join(
        f"<div class='related'><img src='/{i}.jpg'></div>" for i in range(100_000)),
    "50,000 images in a figure": lambda: "<figure>" + "".join(
        f"<img src='/{i}.jpg'><p>Line {i}</p>" for i in range(50_000)),
    "200,000 bylines": lambda: "<p>By Ann Lee, Bob Ray and Cy Dee</p>" * 200_000,
    "20 MB of dirty text": lambda: "Line of a text that an extractor left\n" * 530_000,
}


def write(page, name):
    """Writes a page in a process of its own: what this one ever held would count as a child's peak."""
    maker = os.fork()
    if maker == 0:
        try:
            page.write_text(PAGES[name]() if page.suffix == ".txt" else ARTICLE + PAGES[name]())
            os._exit(0)
        finally:
            os._exit(1)
    if os.waitpid(maker, 0)[1] != 0:
        sys.exit(f"hostile.py: the page of {name} cannot be written to {page.parent}; it needs 120 MB.")


def run(copydesk, work):
    """Prints CPU seconds and peak memory of `clean` for each page, starting up included."""
    print("Pages made to cost time or memory, CPU seconds and peak MB of clean")
    for name in PAGES:
        isText = "text" in name
        page = pathlib.Path(work, "hostile.txt" if isText else "hostile.html")
        write(page, name)
        process = subprocess.Popen(
            [copydesk, "clean", str(page), "--format", "jsonl", "--quiet"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = usage.ru_utime + usage.ru_stime
        outcome = "article" if status == 0 else "failure"
        print(f"  {name:<28} {seconds:6.2f} s {usage.ru_maxrss / 1024:6.0f} MB  {outcome}")
        page.unlink()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="copydesk-bench-") as work:
        run(sys.argv[1], work)
