"""Networks as teachers: what networks that never saw a page say of its blocks softens the labels
by which the shipped network learns. A site's own convention, which no feature tells, becomes a
number between the two answers instead of a lesson."""

from train import SETTINGS, fit, fold_of, predict

# Teachers themselves learn from bare labels.
TEACHER = dict(SETTINGS, teacher=0.0, epochs=10, averageFrom=6)


def teach(pages, head, seed, folds=5):
    """Out-of-fold probabilities of all pages."""
    out = {}
    for fold in range(folds):
        model = fit([p for p in pages if fold_of(p, folds) != fold], head, seed * 1000 + fold, TEACHER)
        for p in pages:
            if fold_of(p, folds) == fold:
                out[p["id"]] = predict(*model, p, p["corpus"])
    return out


def nested(pages, head, seed, folds=5):
    """For cross-validation: soft targets by held-out fold, from networks that saw neither a page's
    own fold nor the held-out one. Two folds left out make the same network whichever of them is
    held out, so ten trainings serve five folds."""
    soft = [{} for _ in range(folds)]
    for a in range(folds):
        for b in range(a + 1, folds):
            rest = [p for p in pages if fold_of(p, folds) not in (a, b)]
            model = fit(rest, head, seed * 1000 + a * 10 + b, TEACHER)
            for p in pages:
                own = fold_of(p, folds)
                if own in (a, b):
                    soft[b if own == a else a][p["id"]] = predict(*model, p, p["corpus"])
    return soft
