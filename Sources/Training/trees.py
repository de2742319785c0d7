"""Boosted trees, two of them one after the other: teachers only, too slow to ship.

The first judge each block by its own numbers; the second also by what the first say of the blocks
around it. They err elsewhere than networks do, so the mean of both teaches better than either.
"""

import lightgbm
import numpy as np

import network
from network import CHANNELS, Batch
from train import SETTINGS, fold_of

F = np.float32
TREES = 130
PARAMETERS = {
    "objective": "binary", "num_leaves": 31, "learning_rate": 0.08, "feature_fraction": 0.3,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5, "min_data_in_leaf": 40,
    "max_bin": 127, "num_threads": 1, "deterministic": True, "force_row_wise": True,
    "verbosity": -1,
}
# So many parts of the pages give the second trees answers of first ones that never saw the page.
PARTS = 3
PARTS_SEED = 77
NEIGHBOURS = [-4, -3, -2, -1, 1, 2, 3, 4]
WINDOWS = [2, 5, 12]
SURE = 0.7


class TwoStages:
    def __init__(self, pages, seed):
        pages = [p for p in pages if p["weight"] is not None]
        alone = [numbers(p) for p in pages]
        part = np.array([fold_of(p, PARTS, PARTS_SEED + seed) for p in pages])
        said = [None] * len(pages)
        for k in range(PARTS):
            inside = np.flatnonzero(part != k)
            first = grow([pages[i] for i in inside], [alone[i] for i in inside], seed * 10 + k)
            for i in np.flatnonzero(part == k):
                said[i] = first.predict(alone[i])
        both = [np.hstack([x, surroundings(p, q)]) for x, p, q in zip(alone, pages, said)]
        self.first = grow(pages, alone, seed * 10 + PARTS)
        self.second = grow(pages, both, seed * 10 + PARTS + 1)

    def predict(self, page):
        x = numbers(page)
        said = self.first.predict(x)
        return self.second.predict(np.hstack([x, surroundings(page, said)])).astype(F)


def grow(pages, rows, seed):
    boost = [SETTINGS["newsWeight"] if p["corpus"] == "news" else 1 for p in pages]
    weight = np.concatenate([p["weight"] * b for p, b in zip(pages, boost)])
    label = np.concatenate([p["label"] for p in pages]).astype(F)
    data = lightgbm.Dataset(
        np.concatenate(rows), label, weight=weight * (len(weight) / weight.sum())
    )
    return lightgbm.train({**PARAMETERS, "seed": seed}, data, TREES)


def numbers(page):
    """A block's own: its columns, its codes, and whose convention its gold follows."""
    news = np.full((page["rows"], 1), page["corpus"] == "news", F)
    return np.hstack([page["values"], page["codes"].astype(F), news])


def surroundings(page, p):
    """What probabilities say of the places around each block: the network's pools of them, the
    neighbours' own, means over windows, and where the surely kept begin and end."""
    count = len(p)
    batch = Batch([dict(page, x=page["values"][:, :1])], [0])
    pools, _ = network.pool(batch, np.repeat(p[:, None].astype(F), CHANNELS, 1))
    pools = [v.reshape(count, -1, CHANNELS)[:, :, 0] for v in pools]
    edge = max(WINDOWS)
    none = np.full(edge, -0.1, F)
    padded = np.concatenate([none, p.astype(F), none])
    near = [padded[edge + d : edge + d + count] for d in NEIGHBOURS]
    total = np.cumsum(np.concatenate([[0], np.maximum(padded, 0).astype(float)]))
    at = np.arange(count)
    windows = [(total[edge + at + r + 1] - total[edge + at - r]) / (2 * r + 1) for r in WINDOWS]
    sure = np.flatnonzero(p > SURE)
    first, last = (sure[0], sure[-1]) if len(sure) else (0, count - 1)
    offsets = [np.sign(at - k) * np.log1p(abs(at - k)) for k in (first, last)]
    mass = np.full(count, np.log1p((p * page["mass"]).sum()))
    columns = [p, *near, *windows, *offsets, mass]
    return np.hstack([np.stack(columns, 1), *pools]).astype(F)
