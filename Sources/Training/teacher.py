"""Teachers: what a network and trees that never saw a page say of its blocks softens the labels by
which the shipped network learns. A site's own convention, which no feature tells, becomes a number
between the two answers instead of a lesson."""

from train import SETTINGS, fit, fold_of, predict
from trees import TwoStages

# Teachers themselves learn from bare labels.
TEACHER = dict(SETTINGS, teacher=0.0, epochs=10, averageFrom=6)


class Teachers:
    """A network and trees of the same pages; their answer is the mean."""

    def __init__(self, pages, head, seed):
        self.network = fit(pages, head, seed, TEACHER)
        self.trees = TwoStages(pages, seed)

    def predict(self, page):
        return (predict(*self.network, page, page["corpus"]) + self.trees.predict(page)) / 2


def teach(pages, head, seed, folds=5):
    """Out-of-fold probabilities of all pages."""
    out = {}
    for fold in range(folds):
        inside = [p for p in pages if fold_of(p, folds) != fold]
        teachers = Teachers(inside, head, seed * 1000 + fold)
        for p in pages:
            if fold_of(p, folds) == fold:
                out[p["id"]] = teachers.predict(p)
    return out


def nested(pages, head, seed, folds=5):
    """For cross-validation: soft targets by held-out fold, from teachers that saw neither a page's
    own fold nor the held-out one. Two folds left out make the same teachers whichever of them is
    held out, so ten trainings serve five folds."""
    soft = [{} for _ in range(folds)]
    print(f"blocks: {folds * (folds - 1) // 2} teachers", flush=True)
    for a in range(folds):
        for b in range(a + 1, folds):
            rest = [p for p in pages if fold_of(p, folds) not in (a, b)]
            teachers = Teachers(rest, head, seed * 1000 + a * 10 + b)
            for p in pages:
                own = fold_of(p, folds)
                if own in (a, b):
                    soft[b if own == a else a][p["id"]] = teachers.predict(p)
    return soft
