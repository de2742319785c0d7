"""Cross-validates the judge by host and prints the corpora's measures a seed."""

import argparse
import json
import os
import time
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

from scoring import SHOWN, score_kept, show
from train import CORPORA, SETTINGS, fit, fold_of, load, predict

# As in `KeepBar.swift`.
USUAL, UNSURE, LEAST_SHARE, FEWEST_WORDS = 0.5, 0.15, 0.4, 40
FALLBACK = [0.5, 0.3, 0.15]


def decode(p, sizes):
    """Kept blocks: p over .5; over .15 where most of what passes .15 does not pass .5; and a
    lower bar where under 40 words would pass."""
    unsure = sizes[p > USUAL].sum() < LEAST_SHARE * sizes[p > UNSURE].sum()
    kept = p > (UNSURE if unsure else USUAL)
    if sizes[kept].sum() >= FEWEST_WORDS:
        return kept
    for bar in FALLBACK:
        kept = p > bar
        if sizes[kept].sum() >= FEWEST_WORDS:
            break
    return kept


def run(pages, head, seed, folds, settings, teacher=None, tables=None, quiet=False):
    """Out-of-fold p by page id and flag."""
    out = {}
    for fold in range(folds):
        start = time.time()
        inside = [p for p in pages if fold_of(p, folds) != fold]
        outside = [p for p in pages if fold_of(p, folds) == fold]
        soft = teacher(inside, fold) if teacher else None
        params, scale = fit(inside, head, seed * 100 + fold, settings, soft)
        if tables:
            from export import write_table

            write_table(Path(tables) / f"fold-{fold}.table", params, scale, head)
        for p in outside:
            if p["corpus"] not in CORPORA:
                continue
            out[p["id"]] = {
                f: predict(params, scale, p, f) for f in {"news", "unknown", p["corpus"]}
            }
        if not quiet:
            print(f"  fold {fold}: {len(outside)} pages, {time.time() - start:.0f} s", flush=True)
    return out


def report(corpora, pages, probabilities, flags=("news", "unknown", "own"), label=""):
    results = {}
    for name in CORPORA:
        chosen = [p for p in pages if p["corpus"] == name]
        for flag in flags:
            key = name if flag == "own" else flag
            if flag == "own" and name in flags:
                continue
            kept = {}
            for p in chosen:
                sizes = np.array([len(t) for t in p["tokens"]])
                kept[p["id"]] = decode(probabilities[p["id"]][key], sizes)
            result = score_kept(corpora, chosen, kept)
            results[name, flag] = result
            show(f"{label}{name} [{flag}]", result)
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--features", required=True)
    parser.add_argument("--corpora", required=True)
    parser.add_argument("--seeds", default="1")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--teacher", action="store_true")
    parser.add_argument("--tables", help="folder for the folds' tables and folds.json")
    parser.add_argument("--save", help="file for the out-of-fold probabilities")
    parser.add_argument("--set", nargs="*", default=[], help="name=value over the settings")
    args = parser.parse_args()
    settings = dict(SETTINGS)
    for item in args.set:
        key, value = item.split("=")
        settings[key] = type(settings[key])(float(value))
    pages, head = load(args.features, args.corpora)
    if args.tables:
        Path(args.tables).mkdir(parents=True, exist_ok=True)
    everything = []
    for seed in map(int, args.seeds.split(",")):
        teacher = None
        if args.teacher:
            from teacher import nested

            teacher = nested(pages, head, seed, args.folds)
        out = run(pages, head, seed, args.folds, settings, teacher, args.tables)
        everything.append(report(args.corpora, pages, out, label=f"seed {seed} "))
        if args.tables:
            folds = {p["id"]: fold_of(p, args.folds) for p in pages}
            (Path(args.tables) / "folds.json").write_text(json.dumps(folds, indent=0))
        if args.save:
            np.save(f"{args.save}-{seed}.npy", out, allow_pickle=True)
    if len(everything) > 1:
        for key in everything[0]:
            cells = []
            for c in SHOWN:
                v = [r[key][c] for r in everything if r[key].get(c) is not None]
                if v:
                    cells.append(f"{c} {np.mean(v):.4f}±{np.std(v, ddof=1):.4f}")
            print(f"mean {key[0]} [{key[1]}]: " + " ".join(cells))


if __name__ == "__main__":
    main()
