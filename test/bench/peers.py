"""Times what others offer for the same work, on request: one line in, one line out.

  load ID N XFILE YFILE   two condensed RDMs of N stimuli, raw float64
  load ID 0 FILE ROWS     a matrix of ROWS rows, raw float64
  time WHAT ID SECONDS    calls WHAT for about so long: "ok MEDIAN MINIMUM CALLS", in microseconds per call
"""

import os
import sys
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ.setdefault(variable, "1")

import numpy as np
import scipy
from scipy.spatial.distance import pdist
from scipy.stats import kendalltau

rng = np.random.default_rng(20200426)
data = {}
peers = {"numpy": np.__version__, "scipy": scipy.__version__}

try:
    import numba
    from numba import njit

    peers["numba"] = numba.__version__

    @njit(cache=False)
    def fenwick(order, ranks, to, tree):
        """Concordant pairs by a Fenwick tree over ranks."""
        m = order.size
        tree[:] = 0
        concordant = 0
        for k in range(m):
            rank = ranks[to[order[k]]]
            i = rank
            while i > 0:
                concordant += tree[i]
                i -= i & -i
            i = rank + 1
            while i <= m:
                tree[i] += 1
                i += i & -i
        return concordant
except ImportError:
    numba = None


def scipy_tau(case):
    """kendalltau under one random relabelling, as a Mantel test calls it."""
    order = rng.permutation(case["n"])
    return kendalltau(case["x"], case["square"][order][:, order][case["pairs"]]).statistic


def numba_fenwick(case):
    """The same numerator from orders that were sorted beforehand."""
    order = rng.permutation(case["n"])
    return fenwick(case["order"], case["ranks"], case["index"][order][:, order][case["pairs"]], case["tree"])


def numpy_permutation(case):
    return rng.permutation(case["n"])


def scipy_pdist(case):
    return pdist(case["matrix"], "correlation")


def numpy_corrcoef(case):
    return 1 - np.corrcoef(case["matrix"])


WORK = {f.__name__.replace("_", "-"): f for f in (scipy_tau, numpy_permutation, scipy_pdist, numpy_corrcoef)}
if numba:
    WORK["numba-fenwick"] = numba_fenwick


def load(n, first, second):
    if n == 0:
        return {"matrix": np.fromfile(first).reshape(int(second), -1)}
    x, y = np.fromfile(first), np.fromfile(second)
    pairs = np.triu_indices(n, 1)
    square, index = np.zeros((n, n)), np.zeros((n, n), np.int32)
    square[pairs], index[pairs] = y, np.arange(y.size)
    ranks = np.empty(y.size, np.int32)
    ranks[np.argsort(y, kind="stable")] = np.arange(y.size)
    return {
        "n": n,
        "x": x,
        "square": square + square.T,
        "index": index + index.T,
        "pairs": pairs,
        "order": np.argsort(x, kind="stable").astype(np.int32),
        "ranks": ranks,
        "tree": np.zeros(y.size + 1, np.int64),
    }


def timed(work, case, seconds):
    work(case)
    samples = []
    end = time.perf_counter() + seconds
    while not samples or time.perf_counter() < end:
        start = time.perf_counter()
        work(case)
        samples.append((time.perf_counter() - start) * 1e6)
    return f"ok {np.median(samples)} {min(samples)} {len(samples)}"


print("peers", *(f"{name}={version}" for name, version in peers.items()), "work", *WORK, flush=True)
for line in sys.stdin:
    verb, *words = line.split()
    if verb == "load":
        data[words[0]] = load(int(words[1]), words[2], words[3])
        print("ok", flush=True)
    else:
        print(timed(WORK[words[0]], data[words[1]], float(words[2])), flush=True)
