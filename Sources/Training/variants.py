"""The corpora's pages made harder, as corpora of their own: the judge learns from these too, so that
it leans less on what the next site may lack.

    python variants.py --corpora CORPORA --out VARIANTS

Each of VARIANTS/<corpus>-<n> has gold.jsonl and pages/<id>.html. By chance a page loses menus,
asides, comments and other parts without gold text, its structured data or descriptions, the names
of its semantic elements, the meaning of its class names, and a run of the body's own paragraphs.
"""

import argparse
import gzip
import hashlib
import json
import random
import re
from pathlib import Path

import numpy as np

from labels import block_weights, cover
from pages import Export, words

CORPORA = ["articles", "news"]
EACH = 2
# What surrounds articles, by element and by name.
AROUND = ["nav", "header", "footer", "aside", "form"]
NAMED = ["ul", "section", "div", "table"]
NAMES = re.compile(
    "comment|related|share|social|side|nav|menu|footer|header|newsletter|promo|teaser|recommend"
    "|popular|author|bio|widget|banner|ad-|tags|breadcrumb", re.I)
SEMANTIC = ["article", "main", "section", "aside", "nav", "header", "footer", "figure",
            "figcaption", "address", "details"]
# How often each change is made, in shares of pages; parts go in shares of a page's parts.
PARTS = [0.12, 0.3, 0.48]
NO_DATA, NO_DESCRIPTION, NO_TITLE = 0.5, 0.3, 0.3
NO_SEMANTICS, NO_NAMES, SHORTER = 0.35, 0.35, 0.35
DESCRIPTION = ('//meta[@name="description" or @property="og:description"'
               ' or @name="twitter:description"]')
TITLE = '//meta[@property="og:title" or @name="twitter:title"]'


def harder(html, gold, chance):
    """The page's bytes with changes drawn from `chance`, as text."""
    import lxml.etree
    import lxml.html

    encoding = "utf-8"
    try:
        html.decode(encoding)
    except UnicodeDecodeError:
        encoding = None
    parser = lxml.html.HTMLParser(encoding=encoding, huge_tree=True)
    root = lxml.html.document_fromstring(html, parser=parser)
    tokens = words(gold)
    runs = set(zip(tokens, tokens[1:], tokens[2:]))
    drop_parts(root.body, runs, chance)
    for path, share in [('//script[@type="application/ld+json"]', NO_DATA),
                        (DESCRIPTION, NO_DESCRIPTION), (TITLE, NO_TITLE)]:
        if chance.random() < share:
            for element in root.xpath(path):
                element.drop_tree()
    if chance.random() < NO_SEMANTICS:
        for element in root.iter(*SEMANTIC):
            if chance.random() < 0.8:
                element.tag = "div"
    if chance.random() < NO_NAMES:
        for element in root.iter("*"):
            for key in {"class", "id", "data-testid"} & set(element.attrib):
                name = hashlib.blake2b(element.get(key).encode(), digest_size=4).hexdigest()
                element.set(key, "x" + name)
    if chance.random() < SHORTER:
        shorten(root.body, runs, chance)
    for meta in root.xpath("//meta[@charset or @http-equiv]"):
        meta.drop_tree()
    text = lxml.etree.tostring(root, method="html", encoding="unicode")
    return '<!DOCTYPE html><meta charset="utf-8">' + text


def drop_parts(body, runs, chance):
    """Some of the parts around the article go: of gold they hold next to nothing."""
    share = chance.choice(PARTS)
    most = 0.7 * len(words(body.text_content()))
    for element in list(body.iter(*AROUND, *NAMED)):
        name = (element.get("class") or "") + " " + (element.get("id") or "")
        is_around = element.tag in AROUND or NAMES.search(name)
        if element.getparent() is None or not is_around:
            continue
        tokens = words(element.text_content())
        if tokens and len(tokens) < most and cover(tokens, runs) < 0.15:
            if chance.random() < share:
                element.drop_tree()


def shorten(body, runs, chance):
    """A run of the body's paragraphs goes; four stay."""
    prose = []
    for element in body.iter("p"):
        tokens = words(element.text_content())
        if len(tokens) > 15 and cover(tokens, runs) > 0.7:
            prose.append(element)
    if len(prose) > 6:
        count = chance.randint(2, len(prose) - 4)
        start = chance.randint(0, len(prose) - count)
        for element in prose[start : start + count]:
            if element.getparent() is not None:
                element.drop_tree()


def attach(pages, folder):
    """Gives each page its `variants`: pages whose blocks know theirs of the page as it was."""
    for p in pages:
        p["variants"] = []
    known = {(p["corpus"], p["id"]): p for p in pages}
    for name in CORPORA:
        for n in range(EACH):
            path = f"{folder}/{name}-{n}"
            export = Export(f"{path}/features.jsonl", path, name)
            for v in export.pages:
                p = known.get((name, v["id"]))
                if p is not None and p["weight"] is not None and v["rows"]:
                    v["origin"] = origins(v["texts"], p["texts"])
                    if weigh(v, p["label"]):
                        p["variants"].append(v)


def origins(texts, before):
    """The block of the page before with each text, the nearest behind the last; -1 for none."""
    places = {}
    for i, text in enumerate(before):
        places.setdefault(text, []).append(i)
    out, last = [], -1
    for text in texts:
        at = min(places.get(text, [-1]), key=lambda i: abs(i - last - 1))
        out.append(at)
        last = at if at >= 0 else last
    return np.array(out)


def weigh(page, label):
    """A variant's weights, by the gold that is left; False where too little is."""
    sizes = np.array([len(words(t)) for t in page["texts"]], np.float32)
    is_known = page["origin"] >= 0
    gold = float(sizes[is_known & label[page["origin"]]].sum())
    page["weight"] = block_weights(sizes, gold, is_known)
    return page["weight"] is not None


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", required=True)
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    for corpus in CORPORA:
        source = Path(args.corpora) / corpus
        for n in range(EACH):
            out = Path(args.out) / f"{corpus}-{n}"
            (out / "pages").mkdir(parents=True, exist_ok=True)
            with open(out / "gold.jsonl", "w", encoding="utf-8") as rows:
                for line in open(source / "gold.jsonl", encoding="utf-8"):
                    row = json.loads(line)
                    html = gzip.open(source / "pages" / f"{row['id']}.html.gz").read()
                    chance = random.Random(f"{n} {row['id']}")
                    try:
                        text = harder(html, row.get("text", ""), chance)
                    except (ValueError, TypeError, AttributeError):
                        # A page that lxml makes no tree with a body of is learned as it is.
                        continue
                    page = out / "pages" / f"{row['id']}.html"
                    page.write_text(text, encoding="utf-8", errors="replace")
                    rows.write(line)
            print(out, flush=True)


if __name__ == "__main__":
    main()
