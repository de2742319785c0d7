"""The corpora's own measures over kept blocks, as a quick stand-in for Copydesk's output."""

import importlib.util
from pathlib import Path

SHOWN = ["shingle", "words", "exact", "para", "foreign", "lost"]
_loaded = {}


def measures(corpora):
    """score.py, which lies beside the corpora."""
    if corpora not in _loaded:
        spec = importlib.util.spec_from_file_location("score", Path(corpora) / "score.py")
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        _loaded[corpora] = module
    return _loaded[corpora]


def score_kept(corpora, pages, kept):
    """The measures of pages whose kept blocks (booleans by page id) are joined by newlines."""
    rows = {
        p["id"]: {"text": "\n".join(t for t, k in zip(p["texts"], kept[p["id"]]) if k)}
        for p in pages
    }
    return measures(corpora).score([dict(p["gold"]) for p in pages], rows)


def show(name, result):
    cells = " ".join(
        f"{c} {result[c]:.4f}" for c in SHOWN if result.get(c) is not None
    )
    print(f"{name:<24} {cells}", flush=True)
