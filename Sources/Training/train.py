"""Trains the block judge and writes its table: the one command, see README.md."""

import argparse
import hashlib
import json
import os
import time
from collections import Counter
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import numpy as np

import network
import variants
from labels import label_page, weights_page
from network import CLIP, FLAGS, Batch
from pages import Export

F = np.float32
CORPORA = ["articles", "news"]
# A block's mass in the pooled means and sums, from the column `words` (log1p).
MASS_WORDS, MASS_BASE, MASS_UNIT = 60, 2, 20

SETTINGS = {
    "epochs": 16, "pages": 8, "rate": 3e-3, "decay": 0.02, "average": 0.99, "averageFrom": 10,
    "dropout": 0.05, "inputDropout": 0.05, "noise": 0.05, "channelLoss": 0.4,
    "forgetNamesPage": 0.6, "forgetNames": 0.3, "forgetTagsPage": 0.2, "forgetTags": 0.5,
    "unknownFlag": 0.15, "teacher": 0.5, "newsWeight": 3.0, "variants": 0.6,
}
# For texts: there are three of each page, and at work no page to tell the convention by.
TEXT = dict(
    SETTINGS, epochs=6, averageFrom=3, unknownFlag=0.5, dropout=0.15, inputDropout=0.1
)


def load(features, corpora, harder=None, names=CORPORA):
    """The pages with labels and weights, and the export's header; `harder` is the folder that
    variants.py wrote."""
    pages, head = prepared(
        [Export(f"{features}/feat-{n}.jsonl", f"{corpora}/{n}") for n in names])
    if harder:
        variants.attach(pages, harder)
        for v in (v for p in pages for v in p["variants"]):
            v["mass"] = mass_of(v["values"], head.columns)
    return pages, head


def load_texts(folder, kinds, each=3):
    """Texts that extractors left of the pages, at most `each` of a page; see texts.py."""
    exports = []
    for name in CORPORA:
        for kind in kinds:
            path = f"{folder}/{name}-{kind}"
            exports.append(Export(f"{path}/features.jsonl", path, name))
    seen = Counter()
    for e in exports:
        kept = []
        for p in sorted(e.pages, key=lambda p: p["id"]):
            if p["rows"] and seen[p["id"]] < each:
                seen[p["id"]] += 1
                kept.append(p)
        e.pages = kept
    return prepared(exports)


def prepared(exports):
    head = exports[0]
    pages = [p for e in exports for p in e.pages if p["rows"]]
    for p in pages:
        p["label"] = label_page(p)
        p["weight"] = weights_page(p)
        p["mass"] = mass_of(p["values"], head.columns)
    return pages, head


def mass_of(values, columns):
    words = np.expm1(values[:, columns.index("words")])
    return ((np.minimum(words, MASS_WORDS) + MASS_BASE) / MASS_UNIT).astype(F)


def fold_of(page, folds, seed=0):
    """Pages of one site fall into one fold, whatever else is in the corpus."""
    text = f"{seed}:{page['site'] or page['id']}".encode()
    return int.from_bytes(hashlib.blake2b(text, digest_size=4).digest(), "big") % folds


class Scale:
    """Mean and deviation of each column over the training pages; numbers are clipped at four
    deviations, but never so that zero, which most columns mostly are, would be cut."""

    def __init__(self, pages):
        total = sum(p["rows"] for p in pages)
        mean = sum(p["values"].sum(0, dtype=np.float64) for p in pages) / total
        square = sum((p["values"].astype(np.float64) ** 2).sum(0) for p in pages) / total
        self.mean = mean.astype(F)
        deviation = np.sqrt(np.maximum(square - mean * mean, 0)).astype(F)
        self.dead = deviation < 1e-4
        self.deviation = np.where(self.dead, 1, deviation).astype(F)
        self.low = np.minimum(self.mean - CLIP * self.deviation, 0).astype(F)
        self.high = np.maximum(self.mean + CLIP * self.deviation, 0).astype(F)
        self.zero = (-self.mean / self.deviation).astype(F)

    def apply(self, values):
        x = (np.clip(values, self.low, self.high) - self.mean) / self.deviation
        x[:, self.dead] = 0
        return x


def forgetting(head, s, scale, rng):
    """Makes the function that forgets class names, and semantic tags, of one page."""
    names = [i for i, c in enumerate(head.columns) if c.startswith("name")]
    tags = [
        i for i, c in enumerate(head.columns)
        if c in ["in:" + t for t in "article main aside nav header footer section figure "
                 "figcaption details address".split()]
        or c in ["articleBody", "roleMain", "roleAside"]
    ]

    def forget(x):
        gone = []
        if rng.random() < s["forgetNamesPage"]:
            gone += [i for i in names if rng.random() < s["forgetNames"]]
        if rng.random() < s["forgetTagsPage"]:
            gone += [i for i in tags if rng.random() < s["forgetTags"]]
        if gone:
            x = x.copy()
            x[:, gone] = scale.zero[gone]
        return x

    return forget


def fit(pages, head, seed, settings=SETTINGS, teacher=None):
    """Trains on pages that have weights; answers the averaged weights and the scale.

    `teacher` maps page ids to probabilities that soften the labels."""
    s = settings
    rng = np.random.default_rng(seed)
    pages = [p for p in pages if p["weight"] is not None]
    scale = Scale(pages)
    forget = forgetting(head, s, scale, rng)
    P = network.initial(len(head.columns), head.category_sizes, seed)
    M = {k: np.zeros_like(v) for k, v in P.items()}
    V = {k: np.zeros_like(v) for k, v in P.items()}
    average = None
    looks = [looks_of(p, scale, s, teacher) for p in pages]
    flags = [FLAGS.index(p["corpus"]) if p["corpus"] in FLAGS else 2 for p in pages]
    boost = [s["newsWeight"] if p["corpus"] == "news" else 1.0 for p in pages]
    steps_per_epoch = -(-len(pages) // s["pages"])
    total, step = s["epochs"] * steps_per_epoch, 0
    keep_rate = F(1 - s["dropout"])

    def drop(shape):
        return (rng.random(shape, dtype=F) < keep_rate).astype(F) / keep_rate

    for epoch in range(s["epochs"]):
        order = rng.permutation(len(pages))
        for start in range(0, len(order), s["pages"]):
            chosen = order[start : start + s["pages"]]
            seen = [look(looks[i], s, rng) for i in chosen]
            batch = Batch(
                [dict(v, x=forget(v["x"])) for v in seen],
                [2 if rng.random() < s["unknownFlag"] else flags[i] for i in chosen],
            )
            x = batch.x + F(s["noise"]) * rng.standard_normal(batch.x.shape, dtype=F)
            if s["inputDropout"]:
                x *= rng.random(x.shape, dtype=F) >= s["inputDropout"]
            y = np.concatenate([v["target"] for v in seen])
            w = np.concatenate([v["weight"] * F(boost[i]) for v, i in zip(seen, chosen)])
            w = w / len(chosen)
            p, saved = network.forward(P, batch, x, drop if s["dropout"] else None)
            first = saved[9][:, 0]
            G = network.backward(
                P, batch, saved, w * (p - y), F(s["channelLoss"]) * w * (first - y)
            )
            step += 1
            adam(P, G, M, V, step, one_cycle(step / total) * s["rate"], s["decay"])
            if epoch >= s["averageFrom"]:
                if average is None:
                    average = {k: v.astype(np.float64) for k, v in P.items()}
                for k, v in P.items():
                    average[k] += (1 - s["average"]) * (v - average[k])
    return {k: v.astype(F) for k, v in (average or P).items()}, scale


def looks_of(page, scale, s, teacher):
    """The page and its variants, ready to learn from."""
    target = page["label"].astype(F)
    if teacher is not None:
        target = (1 - s["teacher"]) * target + s["teacher"] * teacher[page["id"]].astype(F)
    out = []
    for v in [page, *page.get("variants", [])]:
        y = target if v is page else target[v["origin"]]
        out.append({"x": scale.apply(v["values"]), "target": y, **{
            k: v[k] for k in ["codes", "groups", "mass", "weight"]}})
    return out


def look(looks, s, rng):
    """The page as it is, or one of its variants."""
    if len(looks) > 1 and rng.random() < s["variants"]:
        return looks[1 + rng.integers(len(looks) - 1)]
    return looks[0]


def one_cycle(t):
    """Up over the first quarter, down along a cosine."""
    if t < 0.25:
        return 0.04 + 0.96 * 0.5 * (1 - np.cos(np.pi * t / 0.25))
    return 0.5 * (1 + np.cos(np.pi * (t - 0.25) / 0.75))


def adam(P, G, M, V, step, rate, decay):
    a, b = 0.9, 0.99
    norm = np.sqrt(sum(float((g * g).sum()) for g in G.values()))
    clip = F(min(1.0, 1.0 / max(norm, 1e-9)))
    for k, value in P.items():
        g = G[k] * clip
        M[k] += (1 - a) * (g - M[k])
        V[k] += (1 - b) * (g * g - V[k])
        update = (M[k] / (1 - a**step)) / (np.sqrt(V[k] / (1 - b**step)) + 1e-8)
        if value.ndim == 2:
            update = update + F(decay) * value
        P[k] = (value - F(rate) * update).astype(F)


def predict(params, scale, page, flag):
    """p of each block of a page."""
    prepared = {"x": scale.apply(page["values"]), "codes": page["codes"],
                "groups": page["groups"], "mass": page["mass"]}
    return network.forward(params, Batch([prepared], [FLAGS.index(flag)]))[0]


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--features", required=True, help="folder of feat-CORPUS.jsonl(.f32)")
    parser.add_argument("--corpora", required=True, help="folder of the corpora")
    parser.add_argument("--variants", help="folder that variants.py wrote: learn from these too")
    parser.add_argument("--texts", help="folder that texts.py wrote: train on these, for text")
    parser.add_argument("--table", required=True, help="where the table goes")
    parser.add_argument("--fixture", help="where the test's probabilities go")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    from export import write_fixture, write_table
    from teacher import teach
    from texts import KINDS

    start = time.time()
    if args.texts:
        pages, head = load_texts(args.texts, KINDS)
        params, scale = fit(pages, head, args.seed, TEXT)
    else:
        pages, head = load(args.features, args.corpora, args.variants)
        params, scale = fit(pages, head, args.seed, teacher=teach(pages, head, args.seed))
    write_table(args.table, params, scale, head)
    if args.fixture:
        write_fixture(args.fixture, params, scale, head)
    print(f"{args.table}: {Path(args.table).stat().st_size} bytes, {time.time() - start:.0f} s")


if __name__ == "__main__":
    main()
