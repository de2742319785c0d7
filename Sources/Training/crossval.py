"""Cross-validates the whole of Copydesk by host: tables are trained on four fifths of the sites, and
the command scores each page with those that never saw its site.

    python crossval.py --copydesk .build/release/copydesk --corpora CORPORA --work WORK

WORK takes exports and tables; what is there already is used again, so start with an empty folder
after a change of the features. WORK/variants holds what variants.py wrote; texts are judged too
where WORK/texts holds what texts.py wrote.
"""

import argparse
import json
import os
import subprocess
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import traits
from export import write_table
from pages import site
from teacher import nested
from texts import KINDS
from train import CORPORA, SETTINGS, TEXT, fit, fold_of, load, load_texts

FOLDS = 5
SCORED = [*CORPORA, "dirty"]


class Crossval:
    def __init__(self, args):
        self.copydesk, self.corpora = args.copydesk, Path(args.corpora)
        self.work, self.seed = Path(args.work), args.seed
        self.features, self.tables = self.work / "features", self.work / f"tables-{args.seed}"
        self.judged = self.work / f"judged-{args.seed}"
        for folder in [self.features, self.tables, self.judged]:
            folder.mkdir(parents=True, exist_ok=True)

    def run(self, *arguments):
        done = subprocess.run([self.copydesk, "evaluate", *map(str, arguments)])
        if done.returncode:
            raise SystemExit(f"copydesk evaluate {arguments[0]} ended with {done.returncode}")

    def export(self, corpus, out, *more):
        if not out.exists():
            self.run(corpus, "--features", out, *more)

    def write_folds(self):
        """Every page of every corpus in the fold of its site; dirty texts go with their pages."""
        urls = {}
        for corpus in [*CORPORA, "other", "dirty"]:
            if (self.corpora / corpus).exists():
                for line in open(self.corpora / corpus / "gold.jsonl", encoding="utf-8"):
                    row = json.loads(line)
                    urls[row["id"]] = row.get("url") or urls.get(row["id"])
        folds = {i: fold_of({"id": i, "site": site(u)}, FOLDS) for i, u in urls.items()}
        (self.tables / "folds.json").write_text(json.dumps(folds, indent=0))

    def train_blocks(self):
        for name in CORPORA:
            self.export(self.corpora / name, self.features / f"feat-{name}.jsonl")
        harder = self.work / "variants"
        for folder in sorted(harder.iterdir()):
            self.export(folder, folder / "features.jsonl")
        missing = [k for k in range(FOLDS) if not (self.tables / f"fold-{k}.table").exists()]
        if not missing:
            return
        pages, head = load(self.features, self.corpora, harder)
        soft = nested(pages, head, self.seed, FOLDS)
        for k in missing:
            print(f"blocks: network {k + 1} of {FOLDS}", flush=True)
            inside = [p for p in pages if fold_of(p, FOLDS) != k]
            model = fit(inside, head, self.seed * 100 + k, SETTINGS, soft[k])
            write_table(self.tables / f"fold-{k}.table", *model, head)

    def train_texts(self):
        texts = self.work / "texts"
        if not texts.exists():
            return
        for folder in sorted(texts.iterdir()):
            self.export(folder, folder / "features.jsonl")
        missing = [k for k in range(FOLDS) if not (self.tables / f"text-{k}.table").exists()]
        if not missing:
            return
        pages, head = load_texts(texts, KINDS)
        for k in missing:
            print(f"lines: network {k + 1} of {FOLDS}", flush=True)
            inside = [p for p in pages if fold_of(p, FOLDS) != k]
            model = fit(inside, head, self.seed * 100 + k, TEXT)
            write_table(self.tables / f"text-{k}.table", *model, head)

    def train_traits(self):
        for name in [*CORPORA, "other"]:
            out = self.judged / f"feat-{name}.jsonl"
            self.export(self.corpora / name, out, "--model", self.tables)
        pages, names = traits.load(self.judged, self.corpora)
        traits.report(traits.cross_validate(pages, names, self.seed, FOLDS, self.tables))

    def score(self):
        for name in SCORED:
            if (self.corpora / name).exists():
                out = self.work / f"predictions-{self.seed}-{name}.jsonl"
                self.run(self.corpora / name, "--model", self.tables, "--predictions", out, "--any")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copydesk", required=True)
    parser.add_argument("--corpora", required=True)
    parser.add_argument("--work", required=True)
    parser.add_argument("--seed", type=int, default=1)
    start = time.time()
    crossval = Crossval(parser.parse_args())
    crossval.write_folds()
    crossval.train_blocks()
    crossval.train_texts()
    crossval.train_traits()
    crossval.score()
    print(f"{time.time() - start:.0f} s")


if __name__ == "__main__":
    main()
