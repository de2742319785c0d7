"""Reads WARC files with warcio or FastWARC and prints a line for each record.

Usage: warc.py warcio|fastwarc FILE...

A line is: type, target URI or -, length of the HTTP body as it is stored, digests (ok, bad or -).
"""

import sys


def by_warcio(path):
    from warcio.archiveiterator import ArchiveIterator

    with open(path, "rb") as stream:
        records = ArchiveIterator(stream, check_digests=True)
        for record in records:
            body = record.raw_stream.read()
            checked = record.digest_checker.passed
            state = {True: "ok", False: "bad", None: "-"}[checked]
            yield record.rec_type, record.rec_headers.get_header("WARC-Target-URI"), body, state


def by_fastwarc(path):
    from fastwarc.warc import ArchiveIterator

    with open(path, "rb") as stream:
        for record in ArchiveIterator(stream, parse_http=False):
            kind = record.headers["WARC-Type"]
            state = "-"
            if "WARC-Block-Digest" in record.headers:
                state = "ok" if record.verify_block_digest() else "bad"
            if record.is_http:
                record.parse_http()
            if kind == "response" and not record.verify_payload_digest():
                state = "bad"
            yield kind, record.headers.get("WARC-Target-URI"), record.reader.read(), state


for path in sys.argv[2:]:
    reader = by_warcio if sys.argv[1] == "warcio" else by_fastwarc
    for kind, uri, body, state in reader(path):
        print(kind, uri or "-", len(body), state)
