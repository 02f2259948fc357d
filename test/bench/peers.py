"""Times what others offer for the same work, on request: one line in, its words parted by tabs, and one line out.

  load ID N XFILE YFILE   two condensed RDMs of N stimuli, raw float64
  load ID 0 FILE ROWS     a matrix of ROWS rows, raw float64
  open ID PATH            a file of an image or of a network
  time WHAT ID SECONDS    calls WHAT for about so long: "ok MEDIAN MINIMUM CALLS", in microseconds of the processor per call;
                          ID is - where no data are needed

What is not installed is left out; without NumPy the first line out is "absent" and why.
"""

import math
import os
import sys
import time

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ORT_DISABLE_TELEMETRY"):
    os.environ.setdefault(variable, "1")

try:
    import numpy as np
except ImportError:
    print("absent its package numpy is not installed", flush=True)
    sys.exit(1)

rng = np.random.default_rng(20200426)
data = {}
peers = {"numpy": np.__version__}


def numpy_permutation(case):
    return rng.permutation(case["n"])


def numpy_corrcoef(case):
    return 1 - np.corrcoef(case["matrix"])


def numpy_product(case):
    return case["matrix"] @ case["matrix"].T


WORK = [numpy_permutation, numpy_corrcoef, numpy_product]

try:
    import scipy
    from scipy.spatial.distance import pdist
    from scipy.stats import kendalltau

    def scipy_tau(case):
        """kendalltau under one random relabelling, as a Mantel test calls it."""
        order = rng.permutation(case["n"])
        return kendalltau(case["x"], case["square"][order][:, order][case["pairs"]]).statistic

    def scipy_pdist(case):
        return pdist(case["matrix"], "correlation")

    peers["scipy"] = scipy.__version__
    WORK += [scipy_tau, scipy_pdist]
except ImportError:
    pass

try:
    import numba
    from numba import njit

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

    def numba_fenwick(case):
        """The same numerator from orders that were sorted beforehand."""
        order = rng.permutation(case["n"])
        return fenwick(case["order"], case["ranks"], case["index"][order][:, order][case["pairs"]], case["tree"])

    peers["numba"] = numba.__version__
    WORK.append(numba_fenwick)
except ImportError:
    pass

try:
    import torch
    import torchvision
    from torch import nn

    torch.set_num_threads(1)

    def torch_alexnet(_):
        torch.manual_seed(0)
        return torchvision.models.alexnet()

    class DeepCluster(nn.Module):
        """The released architecture: PyTorch's defaults first, and then its own weights."""

        def __init__(self):
            super().__init__()
            layers, channels = [], 2
            for out, kernel, stride, padding in ((96, 11, 4, 2), (256, 5, 1, 2), (384, 3, 1, 1), (384, 3, 1, 1), (256, 3, 1, 1)):
                layers += [nn.Conv2d(channels, out, kernel, stride, padding), nn.BatchNorm2d(out), nn.ReLU()]
                channels = out
            self.features = nn.Sequential(*layers)
            self.classifier = nn.Sequential(nn.Linear(256 * 6 * 6, 4096), nn.ReLU(), nn.Linear(4096, 4096))
            self.top_layer = nn.Linear(4096, 10000)
            for m in self.modules():
                if isinstance(m, nn.Conv2d):
                    std = math.sqrt(2.0 / (m.kernel_size[0] * m.kernel_size[1] * m.out_channels))
                    for i in range(m.out_channels):
                        m.weight.data[i].normal_(0, std)
                    m.bias.data.zero_()
                elif isinstance(m, nn.Linear):
                    m.weight.data.normal_(0, 0.01)
                    m.bias.data.zero_()

    def torch_deepcluster_alexnet(_):
        torch.manual_seed(31)
        return DeepCluster()

    peers["torch"] = torch.__version__.split("+")[0]
    WORK += [torch_alexnet, torch_deepcluster_alexnet]
except ImportError:
    pass

try:
    import PIL
    from PIL import Image

    MEAN, STD = np.float32([0.485, 0.456, 0.406]), np.float32([0.229, 0.224, 0.225])

    def pillow_image(case):
        image = Image.open(case["path"]).convert("RGB")
        scale = 256 / min(image.size)
        image = image.resize([int(scale * side) for side in image.size], Image.Resampling.BILINEAR)
        left, top = ((side - 224) // 2 for side in image.size)
        pixels = np.asarray(image.crop((left, top, left + 224, top + 224)), np.float32) / 255
        return np.ascontiguousarray(((pixels - MEAN) / STD).transpose(2, 0, 1))

    peers["pillow"] = PIL.__version__
    WORK.append(pillow_image)
except ImportError:
    pass

try:
    import onnxruntime

    def onnxruntime_open(case):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        return onnxruntime.InferenceSession(case["path"], options, providers=["CPUExecutionProvider"])

    def onnxruntime_run(case):
        if "session" not in case:
            case["session"] = onnxruntime_open(case)
            case["images"] = rng.standard_normal((8, 3, 224, 224), np.float32)
        return case["session"].run(None, {"images": case["images"]})

    peers["onnxruntime"] = onnxruntime.__version__
    WORK += [onnxruntime_open, onnxruntime_run]
except ImportError:
    pass

CALLS = {"onnxruntime_run": 8}  # images of a call
WORK = {f.__name__.replace("_", "-"): f for f in WORK}


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
    calls = 1000 * CALLS.get(work.__name__, 1)  # nanoseconds to microseconds
    samples = []
    spent = 0
    while not samples or spent < 1e9 * seconds:
        start = time.process_time_ns()
        work(case)
        samples.append(time.process_time_ns() - start)
        spent += samples[-1]
    return f"ok {np.median(samples) / calls} {min(samples) / calls} {len(samples)}"


print("peers", *(f"{name}={version}" for name, version in peers.items()), "work", *WORK, flush=True)
for line in sys.stdin:
    verb, *words = line.rstrip("\n").split("\t")
    if verb == "load":
        data[words[0]] = load(int(words[1]), words[2], words[3])
        print("ok", flush=True)
    elif verb == "open":
        data[words[0]] = {"path": words[1]}
        print("ok", flush=True)
    else:
        print(timed(WORK[words[0]], data.get(words[1]), float(words[2])), flush=True)
