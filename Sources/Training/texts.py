"""What sloppy extractors leave of the corpora's pages, as corpora of plain text: the lines that the
judge of text learns by.

    python texts.py --corpora CORPORA --out TEXTS

Each of TEXTS/<corpus>-<extractor> is a corpus of its own: gold.jsonl and pages/<id>.txt. Three
texts of four have the page's headline above, as archives of old scrapes do. The extractors run in
their most generous mode; pages on which one fails or finds under 30 words are left out.
"""

import argparse
import gzip
import json
import logging
import random
import signal
from pathlib import Path

KINDS = ["resiliparse", "resiliparse-all", "trafilatura", "justext", "readability", "boilerpipe"]
FEWEST_WORDS = 30
HEADLINE = 0.75
SECONDS = 20


def extractors():
    import boilerpy3.extractors
    import inscriptis
    import justext
    import readability
    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    generous = dict(stopwords_low=0, stopwords_high=0, length_low=40, length_high=120)
    largest = boilerpy3.extractors.LargestContentExtractor(raise_on_failure=False)

    def paragraphs(html):
        found = justext.justext(html.encode(), frozenset(), **generous)
        return "\n".join(p.text for p in found if not p.is_boilerplate)

    def resiliparse(html, **more):
        return extract_plain_text(HTMLTree.parse(html), main_content=True, links=False, **more)

    return dict(zip(KINDS, [
        lambda html: resiliparse(html, alt_texts=False),
        lambda html: resiliparse(
            html, alt_texts=True, list_bullets=False, form_fields=True, noscript=True, comments=True
        ),
        lambda html: trafilatura.extract(html, favor_recall=True, include_comments=True),
        paragraphs,
        lambda html: inscriptis.get_text(readability.Document(html).summary()),
        largest.get_content,
    ]))


def timed_out(*_):
    raise TimeoutError


def text_of(extract, html):
    signal.alarm(SECONDS)
    try:
        return extract(html) or ""
    except Exception:
        # Extractors fail on some pages, each in its own way; the others have a text.
        return ""
    finally:
        signal.alarm(0)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", required=True)
    parser.add_argument("--out", required=True)
    args = parser.parse_args()
    signal.signal(signal.SIGALRM, timed_out)
    # Extractors warn of each odd page, and tell at length of those they cannot read.
    logging.disable(logging.CRITICAL)
    tools = extractors()
    for corpus in ["articles", "news"]:
        folder = Path(args.corpora) / corpus
        gold = [json.loads(line) for line in open(folder / "gold.jsonl", encoding="utf-8")]
        gold = [row for row in gold if row.get("text")]
        for kind, extract in tools.items():
            out = Path(args.out) / f"{corpus}-{kind}"
            (out / "pages").mkdir(parents=True, exist_ok=True)
            with open(out / "gold.jsonl", "w", encoding="utf-8") as rows:
                for row in gold:
                    packed = folder / "pages" / f"{row['id']}.html.gz"
                    html = gzip.open(packed).read().decode("utf-8", "replace")
                    text = text_of(extract, html).replace("\0", "")
                    if len(text.split()) < FEWEST_WORDS:
                        continue
                    if row.get("title") and random.Random(row["id"] + kind).random() < HEADLINE:
                        text = row["title"] + "\n\n" + text
                    (out / "pages" / f"{row['id']}.txt").write_text(text, encoding="utf-8")
                    rows.write(json.dumps(row, ensure_ascii=False) + "\n")
            print(out, flush=True)


if __name__ == "__main__":
    main()
