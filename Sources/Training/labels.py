"""Which blocks of a page are its body, read off the gold text.

A block starts positive where .7 of its words lie in 3-word runs of the gold (shorter ones: where
they are a gold line, or stand in gold between matched long blocks). Then single blocks are
toggled, those farthest from the body first, as long as word-bag F1 plus 3-gram F1 of the chosen
blocks against gold rises: a headline or teaser whose words merely recur in the body falls out,
and repeated text stays as often as gold has it.
"""

from collections import Counter

import numpy as np

from pages import words

LONG_COVER = 0.7
SHORT = 6
PASSES = 8


def grams(tokens):
    return list(zip(tokens, tokens[1:], tokens[2:])) if len(tokens) > 2 else [tuple(tokens)]


def cover(tokens, runs):
    hit = bytearray(len(tokens))
    for i in range(len(tokens) - 2):
        if (tokens[i], tokens[i + 1], tokens[i + 2]) in runs:
            hit[i] = hit[i + 1] = hit[i + 2] = 1
    return sum(hit) / max(len(tokens), 1)


def is_headline(tokens, title, level):
    """The page's headline, wherever it stands: never body, though its words may recur there."""
    if len(title) < 3 or not tokens:
        return False
    if tokens == title:
        return True
    if level != 1:
        return False
    shared = sum((Counter(tokens) & Counter(title)).values())
    return 2 * shared >= 0.8 * (len(tokens) + len(title))


def first_guess(blocks, gold_lines, gold):
    """Cover of .7, and short blocks by equality or neighbourhood."""
    runs = set(zip(gold, gold[1:], gold[2:]))
    line_set = {tuple(line) for line in gold_lines}
    covers = np.array([cover(b, runs) if len(b) >= 3 else 0.0 for b in blocks])
    long = np.array([len(b) >= SHORT for b in blocks])
    label = long & (covers >= LONG_COVER)
    anchors = np.flatnonzero(label & np.array([len(b) >= 15 for b in blocks]))
    joined = " " + " ".join(gold) + " "
    for i in np.flatnonzero(~long):
        tokens = blocks[i]
        if not tokens:
            continue
        if tuple(tokens) in line_set:
            label[i] = True
        elif len(anchors) and anchors[0] < i < anchors[-1]:
            label[i] = f" {' '.join(tokens)} " in joined
    return label, covers


class Bag:
    """Counts of the chosen blocks' items against gold's, toggled block by block."""

    def __init__(self, blocks, gold):
        ids = {}
        goal = Counter(gold)
        for item in goal:
            ids.setdefault(item, len(ids))
        self.blocks = []
        for items in blocks:
            counts = Counter(items)
            known = [(ids[k], c) for k, c in counts.items() if k in ids]
            pairs = np.array(known, np.int64).reshape(-1, 2)
            self.blocks.append((pairs[:, 0], pairs[:, 1], len(items)))
        self.goal = np.array(list(goal.values()), np.int64)
        self.current = np.zeros(len(ids), np.int64)
        self.size = 0
        self.shared = 0

    def change(self, block, sign):
        """The chosen size and the shared count after a toggle."""
        ids, counts, size = self.blocks[block]
        now, goal = self.current[ids], self.goal[ids]
        after = now + sign * counts
        gain = int((np.minimum(after, goal) - np.minimum(now, goal)).sum())
        return self.size + sign * size, self.shared + gain

    def apply(self, block, sign):
        self.size, self.shared = self.change(block, sign)
        ids, counts, _ = self.blocks[block]
        self.current[ids] += sign * counts

    def f1(self, size, shared):
        return 2 * shared / max(size + int(self.goal.sum()), 1)


def label_page(page, keep_headline=False):
    """The labels of a page's blocks, as booleans."""
    gold_lines = [t for t in (words(x) for x in page["gold"]["text"].split("\n")) if t]
    gold = [w for line in gold_lines for w in line]
    blocks = page.get("tokens") or [words(t) for t in page["texts"]]
    page["tokens"] = blocks
    count = len(blocks)
    if not gold or not count:
        return np.zeros(count, bool)
    label, covers = first_guess(blocks, gold_lines, gold)
    title = words(page["gold"].get("title"))
    levels = page["codes"][:, 3]
    banned = np.array(
        [not b or (not keep_headline and is_headline(b, title, levels[i]))
         for i, b in enumerate(blocks)]
    )
    label &= ~banned
    bags = [
        Bag(blocks, gold),
        Bag([grams(b) if b else [] for b in blocks], [g for x in gold_lines for g in grams(x)]),
    ]
    for i in np.flatnonzero(label):
        for bag in bags:
            bag.apply(i, 1)
    sizes = np.array([len(b) for b in blocks])
    candidates = np.flatnonzero(
        ~banned & np.array([len(bags[0].blocks[i][0]) > 0 for i in range(count)])
        & (label | (covers > 0.25) | (sizes < SHORT))
    )
    goal = sum(bag.f1(bag.size, bag.shared) for bag in bags)
    for _ in range(PASSES):
        mass = np.where(label, sizes, 0)
        if mass.sum() == 0:
            mass = sizes * (covers > 0.25)
        middle = float((np.arange(count) * mass).sum() / max(mass.sum(), 1))
        changed = False
        for i in sorted(candidates, key=lambda i: -abs(i - middle)):
            sign = -1 if label[i] else 1
            after = sum(bag.f1(*bag.change(i, sign)) for bag in bags)
            if after > goal + 1e-9:
                goal = after
                label[i] = not label[i]
                for bag in bags:
                    bag.apply(i, sign)
                changed = True
        if not changed:
            break
    return label


def weights_page(page):
    """A block's weight in training; None for a page with too little gold to say anything."""
    sizes = np.array([len(b) for b in page["tokens"]], np.float32)
    return block_weights(sizes, len(words(page["gold"]["text"])))


def block_weights(sizes, gold, counts=True):
    """Weights by words, of blocks that count, on a page with so many words of gold."""
    if gold < 40:
        return None
    weight = np.where(counts, (np.minimum(sizes, 120) + 3) / (gold + 80), 0)
    return (weight * min(1.0, 6.0 / max(float(weight.sum()), 1e-6))).astype(np.float32)


if __name__ == "__main__":
    import argparse
    import time

    from pages import Export
    from scoring import show, score_kept

    parser = argparse.ArgumentParser(description="Scores the labels themselves: the oracle.")
    parser.add_argument("--corpora", required=True)
    parser.add_argument("--features", required=True, help="folder of feat-CORPUS.jsonl")
    parser.add_argument("--keep-headline", action="store_true")
    args = parser.parse_args()
    for name in ["articles", "news"]:
        export = Export(f"{args.features}/feat-{name}.jsonl", f"{args.corpora}/{name}")
        start = time.time()
        kept = {p["id"]: label_page(p, args.keep_headline) for p in export.pages}
        seconds = time.time() - start
        show(f"{name} oracle", score_kept(args.corpora, export.pages, kept))
        positive = sum(int(k.sum()) for k in kept.values())
        print(f"  {positive} of {sum(p['rows'] for p in export.pages)} blocks, {seconds:.0f} s")
