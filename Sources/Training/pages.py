"""Reads what Copydesk exported (`copydesk evaluate --features FILE`) and the gold beside it.

A page is a dict: id, corpus, host, texts, rows, values (float32, rows x columns, a view of the
mapped file), codes (rows x 4), groups (rows x 4), traits (numbers
of the page), scores (its measures by the tables that judged), gold (its row of gold.jsonl).
"""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np

# Second levels under which a country sells names: enough of the public suffix list for a split
# by host.
SECOND_LEVELS = {"ac", "co", "com", "edu", "gob", "gov", "gub", "ne", "net", "nom", "or", "org"}
# Platforms where each subdomain is somebody else's site.
PLATFORMS = {"blogspot", "wordpress", "substack", "medium", "github", "tumblr", "wixsite"}


def site(url):
    """The registrable name of a page's address: pages of one site stay in one fold."""
    host = (urlsplit(url or "").hostname or "").lower().removeprefix("www.")
    parts = host.split(".")
    keep = 2
    if len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in SECOND_LEVELS:
        keep = 3
    if len(parts) > keep and parts[-keep] in PLATFORMS:
        keep += 1
    return ".".join(parts[-keep:])


class Export:
    """One exported corpus; `name` says whose convention its gold follows."""

    def __init__(self, path, corpus_dir, name=None):
        self.name = name or Path(corpus_dir).name
        gold = {}
        for line in open(Path(corpus_dir) / "gold.jsonl", encoding="utf-8"):
            row = json.loads(line)
            row.setdefault("text", "")
            gold[row["id"]] = row
        with open(path, encoding="utf-8") as lines:
            header = json.loads(next(lines))
            self.columns = header["columns"]
            self.category_sizes = header["categorySizes"]
            self.traits = header["traits"]
            width = len(self.columns)
            values = np.memmap(f"{path}.f32", dtype="<f4", mode="r").reshape(-1, width)
            self.pages = []
            at = 0
            for line in lines:
                row = json.loads(line)
                count = row["rows"]
                self.pages.append(
                    {
                        "id": row["id"],
                        "corpus": self.name,
                        "site": site(gold[row["id"]].get("url")),
                        "texts": row["texts"],
                        "rows": count,
                        "values": values[at : at + count],
                        "codes": np.array(row["codes"], np.int64).reshape(count, 4),
                        "groups": np.array(row["groups"], np.int64).reshape(count, 4),
                        "traits": row["traits"],
                        "scores": row["scores"],
                        "gold": gold[row["id"]],
                    }
                )
                at += count
        if at != len(values):
            raise SystemExit(f"{path}: {at} rows described, {len(values)} there")


WORD = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[\\w\u0300-\u036f\u0900-\u0dff]+"
)


def words(text):
    """Lower-case words as the corpora's score counts them."""
    return WORD.findall((text or "").lower())
