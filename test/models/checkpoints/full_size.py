"""Saves AlexNet in every way that PyTorch has, at full size, into the folder of the first argument.

Prints JSON: for each file the sha256 of names, shapes and float32 values of the tensors up to the last ReLU.
"""

import argparse
import collections
import hashlib
import json
import pathlib
import random
import sys

import torch
from torch import nn


def alexnet():
    """torchvision's modules in torchvision's order, drawn by PyTorch's defaults."""
    pool, relu, drop = nn.MaxPool2d(3, 2), nn.ReLU(), nn.Dropout()
    net = nn.Module()
    net.features = nn.Sequential(
        nn.Conv2d(3, 64, 11, 4, 2), relu, pool, nn.Conv2d(64, 192, 5, padding=2), relu, pool,
        nn.Conv2d(192, 384, 3, padding=1), relu, nn.Conv2d(384, 256, 3, padding=1), relu,
        nn.Conv2d(256, 256, 3, padding=1), relu, pool,
    )  # fmt: skip
    net.classifier = nn.Sequential(
        drop, nn.Linear(9216, 4096), relu, drop, nn.Linear(4096, 4096), relu, nn.Linear(4096, 1000)
    )
    return net


def digest(state):
    total = hashlib.sha256()
    for name, tensor in state.items():
        if not name.startswith("classifier.6."):
            total.update(f"{name} {' '.join(map(str, tensor.shape))}\n".encode())
            total.update(tensor.float().contiguous().numpy().tobytes())
    return total.hexdigest()


class Meter:
    """Of a class that whoever reads the file does not have."""

    def __init__(self):
        self.best = torch.tensor(0.5)


def main(folder):
    torch.manual_seed(11)
    net = alexnet()
    state = net.state_dict()
    optimizer = torch.optim.SGD(net.features.parameters(), lr=0.1, momentum=0.9)
    for parameter in net.features.parameters():
        parameter.grad = torch.ones_like(parameter)
    training = {
        "epoch": 90,
        "args": argparse.Namespace(lr=0.1, out=pathlib.Path("runs")),
        "meter": Meter(),
        "history": collections.defaultdict(list, loss=[1.0]),
        "random": random.getstate(),
        "rng": torch.get_rng_state(),
        "state_dict": collections.OrderedDict((f"module.{name}", tensor) for name, tensor in state.items()),
        "optimizer": optimizer.state_dict(),
    }
    channels_last = {n: t.to(memory_format=torch.channels_last) if t.dim() == 4 else t for n, t in state.items()}
    base = torch.cat([tensor.flatten() for tensor in state.values()])
    parts = base.split([tensor.numel() for tensor in state.values()])
    files = {
        "zip.pth": (state, {}),
        "legacy.pth": (state, {"_use_new_zipfile_serialization": False}),
        "protocol5.pth": (state, {"pickle_protocol": 5}),
        "training.pth.tar": (training, {}),
        "training_legacy.pth.tar": (training, {"_use_new_zipfile_serialization": False}),
        "channels_last.pth": (channels_last, {}),
        "one_storage.pth": ({n: p.view(t.shape) for (n, t), p in zip(state.items(), parts)}, {}),
        "half.pth": ({name: tensor.half() for name, tensor in state.items()}, {}),
        "bfloat16.pth": ({name: tensor.bfloat16() for name, tensor in state.items()}, {}),
        "double.pth": ({name: tensor.double() for name, tensor in state.items()}, {}),
    }
    digests = {}
    for name, (content, options) in files.items():
        torch.save(content, folder / name, **options)
        digests[name] = digest(state if name.startswith("training") else content)
    try:
        from safetensors.torch import save_file
    except ImportError:
        pass
    else:
        save_file(state, folder / "zip.safetensors")
        digests["zip.safetensors"] = digest(state)
    json.dump(digests, sys.stdout)


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]))
