"""Boosted trees whose out-of-fold probabilities soften the network's targets."""

import lightgbm
import numpy as np

from train import fold_of

ROUNDS = 130
PARAMETERS = {
    "objective": "binary", "num_leaves": 31, "learning_rate": 0.08, "feature_fraction": 0.3,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 5, "min_data_in_leaf": 40,
    "max_bin": 127, "num_threads": 1, "deterministic": True, "force_row_wise": True,
    "verbosity": -1,
}


def table(page):
    return np.concatenate([page["values"], page["codes"].astype(np.float32)], 1)


def trees(pages, seed):
    chosen = [p for p in pages if p["weight"] is not None]
    data = lightgbm.Dataset(
        np.concatenate([table(p) for p in chosen]),
        np.concatenate([p["label"] for p in chosen]).astype(np.float32),
        weight=np.concatenate([p["weight"] for p in chosen]),
        free_raw_data=True,
    )
    return lightgbm.train({**PARAMETERS, "seed": seed}, data, ROUNDS)


def key(page):
    return page["id"]


def teach(pages, head, seed, folds=5):
    """Out-of-fold probabilities of all pages by trees trained on the other folds."""
    out = {}
    for fold in range(folds):
        model = trees([p for p in pages if fold_of(p, folds) != fold], seed)
        for p in pages:
            if fold_of(p, folds) == fold:
                out[key(p)] = model.predict(table(p)).astype(np.float32)
    return out


def nested(pages, head, seed, folds):
    """For cross-validation: a function from (training pages, held-out fold) to their soft
    targets, by trees that saw neither a page's own fold nor the held-out one. Two folds left out
    make the same trees whichever of them is held out, so ten trainings serve five folds."""
    cache = {}

    def pair(a, b):
        if (a, b) not in cache:
            left = [p for p in pages if fold_of(p, folds) not in (a, b)]
            cache[a, b] = trees(left, seed)
        return cache[a, b]

    def soft(inside, fold):
        out = {}
        for p in inside:
            own = fold_of(p, folds)
            out[key(p)] = pair(*sorted((own, fold))).predict(table(p)).astype(np.float32)
        return out

    return soft
