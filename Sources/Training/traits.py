"""Grows the forests that read a page's traits: is it an article, is its body right, are its fields.

    python traits.py --features FEATURES --corpora CORPORA --table ../CJudge/traits.table

FEATURES holds exports made with the tables of cross-validation (`copydesk evaluate --model FOLDS
--features …`), so that a page's scores come from a judge that never saw its host. The forests are
cross-validated by the same folds; what is printed are those numbers.
"""

import argparse
import os
import struct
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")

import lightgbm
import numpy as np
from scipy.optimize import minimize

from export import Noise, fnv
from pages import Export
from train import CORPORA, fold_of

MAGIC = b"CDTRAIT\0"
VERSION = 1
LEAF = 0xFFFF
GOOD_BODY = 0.9
# In the table's order: what is judged, by which score of the export, on which pages.
HEADS = ["article", "body", "headline", "authors", "published"]
FIELDS = {"headline": "title", "authors": "author", "published": "date"}
PARAMETERS = {
    "objective": "binary", "num_leaves": 6, "learning_rate": 0.05, "feature_fraction": 0.3,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5, "min_data_in_leaf": 12,
    "max_bin": 63, "num_threads": 1, "deterministic": True, "force_row_wise": True,
    "verbosity": -1,
}
# The body's forest learns the words' F1 itself, by the median: what it thinks of a page ranks pages
# better than a forest of good and poor bodies does.
OF_HEAD = {
    "article": {"num_leaves": 4, "num_iterations": 150},
    "body": {"objective": "regression_l1", "num_iterations": 100},
    "headline": {"num_leaves": 4, "num_iterations": 60},
    "authors": {"num_leaves": 2, "num_iterations": 80},
    "published": {"num_leaves": 3, "num_iterations": 40, "min_data_in_leaf": 25},
}


def load(features, corpora, names=(*CORPORA, "other")):
    exports = [Export(f"{features}/feat-{n}.jsonl", f"{corpora}/{n}") for n in names]
    return [p for e in exports for p in e.pages if p["rows"]], exports[0].traits


def examples(head, pages, names):
    """The pages that can teach a head, and what is true of each."""
    at = {n: i for i, n in enumerate(names)}
    if head == "article":
        return pages, np.array([p["corpus"] in CORPORA for p in pages])
    chosen = [p for p in pages if p["corpus"] in CORPORA]
    if head == "body":
        return chosen, np.array([p["scores"]["words"] >= GOOD_BODY for p in chosen])
    given = {"headline": "headlineConfidence", "authors": "authors", "published": "published"}[head]
    key = FIELDS[head]
    chosen = [p for p in chosen if key in p["scores"] and p["traits"][at[given]] > 0]
    return chosen, np.array([p["scores"][key] > 0.99 for p in chosen])


def matrix(pages):
    return np.array([p["traits"] for p in pages], np.float32)


def goal(head, pages, y):
    """What a head's forest learns."""
    if head == "body":
        return np.array([p["scores"]["words"] for p in pages], np.float32)
    return y.astype(np.float32)


# One forest's order of pages hangs much on its seed; the mean of three does less.
BAGS = 3


class Forests:
    """Forests of several seeds, as one whose trees each count a share."""

    def __init__(self, head, x, target, seed):
        settings = {**PARAMETERS, **OF_HEAD[head]}
        self.members = [
            lightgbm.train({**settings, "seed": seed * BAGS + i},
                           lightgbm.Dataset(x, target, free_raw_data=True))
            for i in range(BAGS)
        ]

    def scores(self, x):
        return sum(m.predict(x, raw_score=True) for m in self.members) / BAGS

    def trees(self):
        return [t for m in self.members for t in m.dump_model()["tree_info"]]


def scale(score, y):
    """Slope and offset of the logistic that makes scores probabilities (Platt, with his targets)."""
    target = np.where(y, (y.sum() + 1) / (y.sum() + 2), 1 / ((~y).sum() + 2))
    middle, width = score.mean(), score.std() + 1e-9
    score = (score - middle) / width

    def loss(ab):
        z = ab[0] * score + ab[1]
        return np.logaddexp(0, z).sum() - (target * z).sum() + 0.5 * (ab**2).sum()

    a, b = minimize(loss, np.array([1.0, 0.0]), method="BFGS").x
    return float(a / width), float(b - a * middle / width)


def fit_head(head, pages, names, seed, folds=5):
    """The forest of all pages, with a scale read off pages that its like never saw."""
    chosen, y = examples(head, pages, names)
    x, fold = matrix(chosen), np.array([fold_of(p, folds) for p in chosen])
    target, score = goal(head, chosen, y), np.zeros(len(y))
    for k in np.unique(fold):
        inside = fold != k
        score[~inside] = Forests(head, x[inside], target[inside], seed).scores(x[~inside])
    return (Forests(head, x, target, seed), *scale(score, y))


def apply(model, pages):
    forest, a, b = model
    return 1 / (1 + np.exp(-(a * forest.scores(matrix(pages)) + b)))


def nodes(tree):
    """A tree as rows of feature, right child and value, each split before its left subtree."""
    out = []

    def walk(node):
        if "leaf_value" in node:
            out.append((LEAF, 0, node["leaf_value"] / BAGS))
            return
        at = len(out)
        bar = np.float32(node["threshold"])
        if bar > node["threshold"]:
            bar = np.nextafter(bar, np.float32(-np.inf))
        out.append(None)
        walk(node["left_child"])
        out[at] = (node["split_feature"], len(out), float(bar))
        walk(node["right_child"])

    walk(tree["tree_structure"])
    return out


def table_bytes(models, names):
    body = b""
    for head in HEADS:
        forest, a, b = models[head]
        trees = [nodes(t) for t in forest.trees()]
        body += struct.pack("<ffI", a, b, len(trees))
        for tree in trees:
            body += struct.pack("<I", len(tree))
            for feature, right, value in tree:
                body += struct.pack("<If", feature | right << 16, value)
    hash = fnv("\n".join(names).encode())
    size = len(MAGIC) + 16 + len(body)
    return MAGIC + struct.pack("<IIQ", VERSION, size, hash) + body


FIXTURE_PAGES = 60


def fixture(models, names):
    """The table's hash, then what each head says of made-up traits: Swift must say the same."""
    noise = Noise(7)
    rows = [[noise.next(41) / 4 - 5 for _ in names] for _ in range(FIXTURE_PAGES)]
    made_up = [{"traits": np.array(row, np.float32)} for row in rows]
    answers = np.array([apply(models[h], made_up) for h in HEADS]).T
    return struct.pack("<Q", fnv(table_bytes(models, names))) + answers.astype("<f4").tobytes()


def calibration_error(p, y, bins=10):
    """Expected calibration error over ten bins of equal width."""
    at = np.minimum((p * bins).astype(int), bins - 1)
    return sum(abs(p[at == k].sum() - y[at == k].sum()) for k in range(bins)) / len(p)


def cross_validate(pages, names, seed, folds=5, tables=None):
    out = {h: ([], [], []) for h in HEADS}
    for fold in range(folds):
        inside = [p for p in pages if fold_of(p, folds) != fold]
        models = {h: fit_head(h, inside, names, seed, folds) for h in HEADS}
        if tables:
            Path(tables, f"traits-{fold}.table").write_bytes(table_bytes(models, names))
        for h in HEADS:
            held, y = examples(h, [p for p in pages if fold_of(p, folds) == fold], names)
            if held:
                out[h][0].extend(held)
                out[h][1].append(apply(models[h], held))
                out[h][2].append(y)
    for h, (held, p, y) in out.items():
        p, y = np.concatenate(p), np.concatenate(y)
        out[h] = held, p, y
        print(f"{h}: {len(y)} pages, right {y.mean():.3f}, calibration error "
              f"{calibration_error(p, y):.3f}")
    return out


def report(results):
    held, p, y = results["article"]
    for refused in [0.005, 0.01, 0.02, 0.05]:
        bar = np.quantile(p[y], refused)
        print(f"article: bar {bar:.3f} refuses {refused:.1%} of articles, takes "
              f"{(p[~y] >= bar).mean():.3f} of other pages")
    for corpus in [*CORPORA, "both"]:
        held, p, y = results["body"]
        of = np.array([corpus in (q["corpus"], "both") for q in held])
        order = np.argsort(p[of])[: round(of.sum() / 10)]
        bad = ~y[of]
        print(f"body, {corpus}: the lowest tenth holds {bad[order].sum() / max(bad.sum(), 1):.3f} "
              f"of {bad.sum()} pages under {GOOD_BODY}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--features", required=True)
    parser.add_argument("--corpora", required=True)
    parser.add_argument("--table", help="where the table goes")
    parser.add_argument("--fixture", help="where the test's probabilities go")
    parser.add_argument("--tables", help="folder for the folds' tables")
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args()
    pages, names = load(args.features, args.corpora)
    report(cross_validate(pages, names, args.seed, tables=args.tables))
    if args.table:
        models = {h: fit_head(h, pages, names, args.seed) for h in HEADS}
        Path(args.table).write_bytes(table_bytes(models, names))
        if args.fixture:
            Path(args.fixture).write_bytes(fixture(models, names))
        print(f"{args.table}: {Path(args.table).stat().st_size} bytes")


if __name__ == "__main__":
    main()
