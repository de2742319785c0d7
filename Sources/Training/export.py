"""Writes the judge's table, and the fixture that holds Swift to the trainer's numbers.

The table, all little-endian: `CDJUDGE` and a zero byte, u32 version, u32 length of all, u64 FNV-1a
of the column names joined by newlines, u32 each: columns, width, channels, groups, conv outputs,
reach, number of categories, their sizes, number of flags. Then float32 arrays, row after row, in
the order of `arrays`: one row an input, so that a reader adds up rows. Standardization and the
layer norms' gains are folded into the weights: numbers are only clipped, zeros may be skipped.
"""

import struct
from pathlib import Path

import numpy as np

import network
from network import CHANNELS, CONV, FLAGS, GROUPS, REACH, WIDE, Batch

MAGIC = b"CDJUDGE\0"
VERSION = 1
CATEGORIES = ["end", "start", "tag", "heading"]


def fnv(data):
    hash = 0xCBF29CE484222325
    for byte in data:
        hash = ((hash ^ byte) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return hash


def arrays(params, scale):
    """What the table holds, in order."""
    P = {k: v.astype(np.float64) for k, v in params.items()}
    inputs = P["input"] / scale.deviation[:, None].astype(np.float64)
    inputs[scale.dead] = 0
    bias = P["inputBias"] - scale.mean.astype(np.float64) @ inputs
    first = P["norm1.gain"][:, None] * P["pass1.in"]
    first_bias = P["pass1.inBias"] + P["norm1.bias"] @ P["pass1.in"]
    second = P["pass2.in"].copy()
    second_bias = P["pass2.inBias"] + P["norm2.bias"] @ second[:WIDE]
    second[:WIDE] *= P["norm2.gain"][:, None]
    out = P["norm3.gain"][:, None] * P["out"]
    out_bias = P["outBias"] + P["norm3.bias"] @ P["out"]
    listed = [scale.low, scale.high, inputs, bias]
    listed += [P[f"row.{name}"] for name in CATEGORIES + ["flag"]]
    listed += [first, first_bias, P["pass1.out"], P["pass1.outBias"]]
    listed += [P["channels"], P["channelsBias"], P["conv"], P["convBias"]]
    listed += [second, second_bias, P["pass2.out"], P["pass2.outBias"], out, out_bias]
    return [np.ascontiguousarray(v, "<f4") for v in listed]


def table_bytes(params, scale, head):
    numbers = b"".join(v.tobytes() for v in arrays(params, scale))
    shape = [len(head.columns), WIDE, CHANNELS, GROUPS, CONV, REACH]
    shape += [len(CATEGORIES), *head.category_sizes, len(FLAGS)]
    hash = fnv("\n".join(head.columns).encode())
    size = len(MAGIC) + 4 + 4 + 8 + 4 * len(shape) + len(numbers)
    head_bytes = MAGIC + struct.pack("<IIQ", VERSION, size, hash)
    return head_bytes + struct.pack(f"<{len(shape)}I", *shape) + numbers


def write_table(path, params, scale, head):
    Path(path).write_bytes(table_bytes(params, scale, head))


# The fixture: made-up pages, which Swift makes up again from the same generator, so that only
# the probabilities need a file.
FIXTURE_PAGES, FIXTURE_ROWS = 12, 100


class Noise:
    """A linear congruential generator: the numbers that the test makes too."""

    def __init__(self, seed):
        self.state = seed

    def next(self, bound):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) % 2**64
        return (self.state >> 33) % bound


def fixture_pages(scale, head):
    """Numbers of the sizes that each column has, two of three zero."""
    noise = Noise(7)
    columns = len(head.columns)
    words = head.columns.index("words")
    for _ in range(FIXTURE_PAGES):
        values = np.zeros((FIXTURE_ROWS, columns), np.float32)
        codes = np.zeros((FIXTURE_ROWS, 4), np.int64)
        groups = np.zeros((FIXTURE_ROWS, 4), np.int64)
        for r in range(FIXTURE_ROWS):
            for c in range(columns):
                if noise.next(3) == 0:
                    limit = scale.high[c] if noise.next(2) else scale.low[c]
                    values[r, c] = limit * np.float32(noise.next(64) / 64)
            values[r, words] = noise.next(80) / 16
            for k, size in enumerate(head.category_sizes):
                codes[r, k] = noise.next(size)
            for g in range(4):
                groups[r, g] = g * 10 + noise.next(10)
        yield {"values": values, "codes": codes, "groups": groups}


def fixture(params, scale, head):
    """The probabilities that Swift must reach on the made-up pages, flag "news"."""
    from train import mass_of, predict

    out = []
    for page in fixture_pages(scale, head):
        page["mass"] = mass_of(page["values"], head.columns)
        out.append(predict(params, scale, page, "news"))
    return np.concatenate(out).astype("<f4")


def write_fixture(path, params, scale, head):
    """The table's hash, then one float32 a made-up block."""
    hash = fnv(table_bytes(params, scale, head))
    Path(path).write_bytes(struct.pack("<Q", hash) + fixture(params, scale, head).tobytes())
