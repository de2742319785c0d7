"""The two-pass network, forward and backward, in numpy.

Pass 1 judges each block by its own numbers; four sigmoid channels then travel over the page
(means over the elements around the block, over its path signature and the page, mass before and
after, a convolution over nine blocks), and pass 2 judges again with what they tell. Layers of 48.
Swift's `Network` does the same sums from the exported table.
"""

import numpy as np

WIDE = 48
CHANNELS = 4
GROUPS = 4
CONV = 16
REACH = 4
POOLED = CHANNELS * (GROUPS + 1) + CHANNELS * GROUPS + 2 * CHANNELS + CONV
FLAGS = ["articles", "news", "unknown"]
CLIP = 4.0
EPSILON = 1e-5
F = np.float32


def initial(columns, category_sizes, seed):
    """Fresh weights, by name."""
    rng = np.random.default_rng(seed)

    def layer(rows, width, gain=2.0):
        return (rng.standard_normal((rows, width)) * np.sqrt(gain / rows)).astype(F)

    zeros = lambda *shape: np.zeros(shape, F)
    params = {"input": layer(columns, WIDE), "inputBias": zeros(WIDE)}
    for name, size in zip(["end", "start", "tag", "heading"], category_sizes):
        params[f"row.{name}"] = zeros(size, WIDE)
    params["row.flag"] = zeros(len(FLAGS), WIDE)
    for i, (rows, inner) in enumerate([(WIDE, WIDE), (WIDE + CHANNELS + POOLED, WIDE)], 1):
        params[f"norm{i}.gain"] = np.ones(WIDE, F)
        params[f"norm{i}.bias"] = zeros(WIDE)
        params[f"pass{i}.in"] = layer(rows, inner)
        params[f"pass{i}.inBias"] = zeros(inner)
        params[f"pass{i}.out"] = layer(inner, WIDE, 0.2)
        params[f"pass{i}.outBias"] = zeros(WIDE)
    params["channels"] = layer(WIDE, CHANNELS, 0.5)
    params["channelsBias"] = zeros(CHANNELS)
    params["conv"] = layer((2 * REACH + 1) * CHANNELS, CONV)
    params["convBias"] = zeros(CONV)
    params["norm3.gain"] = np.ones(WIDE, F)
    params["norm3.bias"] = zeros(WIDE)
    params["out"] = layer(WIDE, 1, 0.5)
    params["outBias"] = zeros(1)
    return params


def sigmoid(x):
    return 1 / (1 + np.exp(-np.clip(x, -30, 30)))


def norm(x, gain, bias):
    mean = x.mean(1, keepdims=True)
    centred = x - mean
    inverse = 1 / np.sqrt((centred * centred).mean(1, keepdims=True) + F(EPSILON))
    unit = centred * inverse
    return unit * gain + bias, (unit, inverse)


def norm_back(grad, gain, saved):
    unit, inverse = saved
    d = grad * gain
    back = inverse * (
        d - d.mean(1, keepdims=True) - unit * (d * unit).mean(1, keepdims=True)
    )
    return back, (grad * unit).sum(0), grad.sum(0)


class Batch:
    """Some pages laid one after the other: standardized numbers, codes, and their pooling."""

    def __init__(self, pages, flags):
        self.x = np.concatenate([p["x"] for p in pages]).astype(F)
        self.codes = np.concatenate([p["codes"] for p in pages])
        counts = [len(p["x"]) for p in pages]
        self.rows = sum(counts)
        self.flag = np.repeat(np.array(flags, np.int64), counts)
        self.page = np.repeat(np.arange(len(pages)), counts)
        self.pages = len(pages)
        offset, ids = 0, []
        for p in pages:
            ids.append(p["groups"] + offset)
            offset += int(p["groups"].max()) + 1 if len(p["groups"]) else 0
        self.groups = np.concatenate(ids)
        self.group_count = offset
        self.weight = np.concatenate([p["mass"] for p in pages]).astype(F)
        self.group_weight = self.sum_groups(np.repeat(self.weight[:, None], 1, 1))[:, 0]
        self.page_weight = np.bincount(self.page, self.weight, self.pages).astype(F)
        starts = np.cumsum([0] + counts)
        at = np.arange(self.rows)[:, None] + np.arange(-REACH, REACH + 1)[None]
        low, high = starts[self.page][:, None], starts[self.page + 1][:, None]
        self.window = np.where((at >= low) & (at < high), at, self.rows)
        self.starts, self.counts = starts[:-1], counts

    def sum_groups(self, values, per_group=False):
        """Sums over each group; values are rows x channels, or rows x groups x channels."""
        flat = self.groups.ravel()
        out = np.empty((self.group_count, values.shape[-1]), F)
        for c in range(values.shape[-1]):
            v = values[..., c]
            v = v.ravel() if per_group else np.repeat(v, GROUPS)
            out[:, c] = np.bincount(flat, v, self.group_count)
        return out

    def sum_pages(self, values):
        return np.add.reduceat(values, self.starts, 0).astype(F)

    def before(self, values):
        """Sums over the earlier blocks of the same page."""
        total = np.cumsum(values, 0, dtype=np.float64)
        base = np.zeros_like(total[: self.pages])
        base[1:] = total[self.starts[1:] - 1]
        return (total - base[self.page] - values).astype(F)


def pool(b, c):
    """What the channels say of the places around each block."""
    w = b.weight[:, None]
    wc = w * c
    sums, page = b.sum_groups(wc), b.sum_pages(wc)
    own_sum, own_weight = sums[b.groups], b.group_weight[b.groups]
    page_sum = page[b.page]
    rest = own_weight - b.weight[:, None]
    page_rest = b.page_weight[b.page][:, None] - w
    inverse = np.where(rest > 1e-3, 1 / np.maximum(rest, 1e-3), 0).astype(F)
    page_inverse = np.where(page_rest > 1e-3, 1 / np.maximum(page_rest, 1e-3), 0).astype(F)
    mean = (own_sum - wc[:, None]) * inverse[:, :, None]
    page_mean = (page_sum - wc) * page_inverse
    total = page_sum + F(1e-3)
    share = own_sum / total[:, None]
    before = b.before(wc)
    after = page_sum - before - wc
    after = np.maximum(after, 0)
    padded = np.concatenate([c, np.zeros((1, CHANNELS), F)])
    columns = padded[b.window].reshape(b.rows, -1)
    flat = lambda v: v.reshape(b.rows, -1)
    out = [flat(mean), page_mean, flat(share), np.log1p(before), np.log1p(after)]
    return out, (inverse, page_inverse, share, total, before, after, columns)


def pool_back(b, grads, saved, conv_grad):
    """The gradient at the channels."""
    inverse, page_inverse, share, total, before, after, _ = saved
    g_mean, g_page, g_share, g_before, g_after = grads
    g_mean = g_mean.reshape(b.rows, GROUPS, CHANNELS) * inverse[:, :, None]
    g_share = g_share.reshape(b.rows, GROUPS, CHANNELS)
    g_page = g_page * page_inverse
    g_before, g_after = g_before / (1 + before), g_after / (1 + after)
    group_grad = b.sum_groups(g_mean + g_share / total[:, None], per_group=True)
    wc = group_grad[b.groups].sum(1) - g_mean.sum(1)
    page_grad = b.sum_pages(g_page - (g_share * share / total[:, None]).sum(1))
    wc += page_grad[b.page] - g_page
    # A block counts in `before` of all later ones and in `after` of all earlier ones.
    page_before, page_after = b.sum_pages(g_before), b.sum_pages(g_after)
    wc += page_before[b.page] - b.before(g_before) - g_before
    wc += b.before(g_after)
    out = wc * b.weight[:, None]
    extra = np.zeros((b.rows + 1, CHANNELS), F)
    shaped = conv_grad.reshape(b.rows, 2 * REACH + 1, CHANNELS)
    for k in range(2 * REACH + 1):
        extra[b.window[:, k]] += shaped[:, k]
    return out + extra[:-1]


def forward(params, b, x=None, drop=None):
    """p a block, and what the backward pass needs. `drop` makes dropout masks by layer."""
    P = params
    x = b.x if x is None else x
    z = x @ P["input"] + P["inputBias"] + P["row.flag"][b.flag]
    for i, name in enumerate(["end", "start", "tag", "heading"]):
        z += P[f"row.{name}"][b.codes[:, i]]
    h0 = np.maximum(z, 0)
    d0 = drop(h0.shape) if drop else None
    if d0 is not None:
        h0 = h0 * d0
    n1, s1 = norm(h0, P["norm1.gain"], P["norm1.bias"])
    u = np.maximum(n1 @ P["pass1.in"] + P["pass1.inBias"], 0)
    d1 = drop(u.shape) if drop else None
    if d1 is not None:
        u = u * d1
    h1 = h0 + u @ P["pass1.out"] + P["pass1.outBias"]
    c = sigmoid(h1 @ P["channels"] + P["channelsBias"])
    pooled, saved = pool(b, c)
    conv = np.maximum(saved[-1] @ P["conv"] + P["convBias"], 0)
    n2, s2 = norm(h1, P["norm2.gain"], P["norm2.bias"])
    q = np.concatenate([n2, c, *pooled, conv], 1)
    t = np.maximum(q @ P["pass2.in"] + P["pass2.inBias"], 0)
    d2 = drop(t.shape) if drop else None
    if d2 is not None:
        t = t * d2
    h2 = h1 + t @ P["pass2.out"] + P["pass2.outBias"]
    n3, s3 = norm(h2, P["norm3.gain"], P["norm3.bias"])
    p = sigmoid(n3 @ P["out"] + P["outBias"])[:, 0]
    keep = (x, z, d0, h0, n1, s1, u, d1, h1, c, saved, conv, n2, s2, q, t, d2, n3, s3)
    return p, keep


def backward(params, b, keep, grad_out, grad_channel):
    """Gradients of all weights, given those at the last logit and at channel 0's logit."""
    P, G = params, {}
    x, z, d0, h0, n1, s1, u, d1, h1, c, saved, conv, n2, s2, q, t, d2, n3, s3 = keep
    go = grad_out[:, None]
    G["out"], G["outBias"] = n3.T @ go, go.sum(0)
    gh2, G["norm3.gain"], G["norm3.bias"] = norm_back(go @ P["out"].T, P["norm3.gain"], s3)
    G["pass2.out"], G["pass2.outBias"] = t.T @ gh2, gh2.sum(0)
    gt = (gh2 @ P["pass2.out"].T) * (t > 0)
    if d2 is not None:
        gt *= d2
    G["pass2.in"], G["pass2.inBias"] = q.T @ gt, gt.sum(0)
    gq = gt @ P["pass2.in"].T
    gn2, gc = gq[:, :WIDE], gq[:, WIDE : WIDE + CHANNELS].copy()
    at, parts = WIDE + CHANNELS, []
    for width in [CHANNELS * GROUPS, CHANNELS, CHANNELS * GROUPS, CHANNELS, CHANNELS]:
        parts.append(gq[:, at : at + width])
        at += width
    gconv = gq[:, at:] * (conv > 0)
    G["conv"], G["convBias"] = saved[-1].T @ gconv, gconv.sum(0)
    gc += pool_back(b, parts, saved, gconv @ P["conv"].T)
    glogit = gc * c * (1 - c)
    glogit[:, 0] += grad_channel
    G["channels"], G["channelsBias"] = h1.T @ glogit, glogit.sum(0)
    back, G["norm2.gain"], G["norm2.bias"] = norm_back(gn2, P["norm2.gain"], s2)
    gh1 = gh2 + back + glogit @ P["channels"].T
    G["pass1.out"], G["pass1.outBias"] = u.T @ gh1, gh1.sum(0)
    gu = (gh1 @ P["pass1.out"].T) * (u > 0)
    if d1 is not None:
        gu *= d1
    G["pass1.in"], G["pass1.inBias"] = n1.T @ gu, gu.sum(0)
    back, G["norm1.gain"], G["norm1.bias"] = norm_back(
        gu @ P["pass1.in"].T, P["norm1.gain"], s1
    )
    gz = gh1 + back
    if d0 is not None:
        gz = gz * d0
    gz = gz * (z > 0)
    G["input"], G["inputBias"] = x.T @ gz, gz.sum(0)
    for i, name in enumerate(["end", "start", "tag", "heading"]):
        G[f"row.{name}"] = one_hot_sum(b.codes[:, i], gz, len(P[f"row.{name}"]))
    G["row.flag"] = one_hot_sum(b.flag, gz, len(FLAGS))
    return G


def one_hot_sum(codes, values, size):
    hot = np.zeros((size, len(codes)), F)
    hot[codes, np.arange(len(codes))] = 1
    return hot @ values


def check(seed=1):
    """Compares gradients with differences in double precision."""
    global F
    F = np.float64
    rng = np.random.default_rng(seed)
    sizes = [10, 8, 28, 7]
    pages = []
    for rows in [13, 29]:
        pages.append({
            "x": rng.standard_normal((rows, 20)),
            "codes": np.stack([rng.integers(0, s, rows) for s in sizes], 1),
            "groups": rng.integers(0, 4, (rows, 4)) + np.arange(4) * 4,
            "mass": rng.uniform(0.1, 3, rows),
        })
    b = Batch(pages, [0, 1])
    P = {k: v + 0.1 * rng.standard_normal(v.shape) for k, v in initial(20, sizes, 0).items()}
    y = (rng.uniform(size=b.rows) > 0.5).astype(F)

    def loss():
        p, keep = forward(P, b)
        c = keep[9][:, 0]
        bce = lambda q: -(y * np.log(q) + (1 - y) * np.log(1 - q)).sum()
        return bce(p) + 0.4 * bce(c), p, keep

    _, p, keep = loss()
    G = backward(P, b, keep, p - y, 0.4 * (keep[9][:, 0] - y))
    worst = 0.0
    for name, value in P.items():
        flat = value.reshape(-1)
        for i in rng.integers(0, flat.size, 6):
            old = flat[i]
            flat[i] = old + 1e-6
            high = loss()[0]
            flat[i] = old - 1e-6
            low = loss()[0]
            flat[i] = old
            worst = max(worst, abs((high - low) / 2e-6 - G[name].reshape(-1)[i]))
    F = np.float32
    print(f"worst gradient error {worst:.1e}")
    return worst


if __name__ == "__main__":
    check()
