"""Prints what memory, in 2**20 bytes, this process held once its packages were loaded, and at its most, when it had run AlexNet on one thread.

  memory.py torch PATH        PyTorch's own, with random weights: all ReLUs averaged over space, by hooks
  memory.py onnxruntime PATH  a file of ours, which yields the same

Fails where a package is not installed.
"""

import os
import resource
import sys

for variable in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "ORT_DISABLE_TELEMETRY"):
    os.environ.setdefault(variable, "1")

BATCHES, SHAPE = 3, (8, 3, 224, 224)


def run_torch(_):
    import torch
    import torchvision

    loaded = most_memory()
    torch.set_num_threads(1)
    network = torchvision.models.alexnet().eval()
    means = {}

    def keep(name):
        def hook(module, inputs, output):
            means[name] = output.flatten(2).mean(2) if output.dim() > 2 else output.clone()

        return hook

    for name, module in network.named_modules():
        if isinstance(module, torch.nn.ReLU):
            module.register_forward_hook(keep(name))
    with torch.no_grad():
        for _ in range(BATCHES):
            network(torch.randn(SHAPE))
    return loaded


def run_onnxruntime(path):
    import numpy
    import onnxruntime

    loaded = most_memory()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    for _ in range(BATCHES):
        session.run(None, {"images": numpy.random.default_rng(0).standard_normal(SHAPE, numpy.float32)})
    return loaded


def most_memory():
    """Where the system tells, without what the process that started this one held."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) / 2**10 for line in status if line.startswith("VmHWM"))
    except (OSError, StopIteration):
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return most / 2**20 if sys.platform == "darwin" else most / 2**10


package, path = sys.argv[1:]
print({"torch": run_torch, "onnxruntime": run_onnxruntime}[package](path), most_memory())
