"""Makes the coded files of this folder: python3 make.py (needs the brotli module and the zstd tool)."""

import gzip
import subprocess
import zlib

import brotli

lines = "".join(f"<p>Paragraph {n} of the report from Šumperk.</p>\n" for n in range(1, 401))
page = f"<!doctype html><meta charset=utf-8><title>Codings</title>\n{lines}".encode()
zeros = bytes(64 << 20)


def deflate(data, window):
    coder = zlib.compressobj(9, zlib.DEFLATED, window)
    return coder.compress(data) + coder.flush()


def zstd(data):
    return subprocess.run(["zstd", "-19", "-c"], input=data, capture_output=True, check=True).stdout


def write(name, data):
    with open(name, "wb") as file:
        file.write(data)


write("page.html", page)
write("page.html.gz", gzip.compress(page, 9, mtime=0))
write("page.html.zlib", deflate(page, 15))
write("page.html.deflate", deflate(page, -15))
write("page.html.br", brotli.compress(page))
write("page.html.zst", zstd(page))
# 64 MiB of zeros each.
write("bomb.gz", gzip.compress(zeros, 9, mtime=0))
write("bomb.gz.gz", gzip.compress(gzip.compress(zeros, 9, mtime=0), 9, mtime=0))
write("bomb.zlib", deflate(zeros, 15))
write("bomb.br", brotli.compress(zeros))
write("bomb.zst", zstd(zeros))
# A frame that asks for a window of 64 MiB, more than RFC 9659 allows.
write(
    "window.zst",
    subprocess.run(
        ["zstd", "-c", "--long=26"], input=page * 3000, capture_output=True, check=True
    ).stdout,
)
