"""Saves torchvision's ResNet-50 as MoCo's training does, into the file of the first argument.

Statistics and scales are drawn too, as they would be in a trained network: `torch.manual_seed(12)`, the constructor, then every
batch normalisation in the order of `modules()`. Prints JSON: the sha256 of every tensor's float32 values, by its name in the file.
"""

import hashlib
import json
import sys

import torch
from torch import nn
from torchvision.models import resnet50


def main(file):
    torch.manual_seed(12)
    net = resnet50(weights=None, num_classes=128)
    with torch.no_grad():
        for module in net.modules():
            if isinstance(module, nn.BatchNorm2d):
                module.weight.uniform_(0.5, 1.5)
                module.bias.normal_(0, 0.1)
                module.running_mean.normal_(0, 0.1)
                module.running_var.uniform_(0.5, 1.5)
                module.num_batches_tracked.fill_(1000)
    state = {f"module.encoder_q.{name}": tensor for name, tensor in net.state_dict().items()}
    torch.save({"epoch": 200, "arch": "resnet50", "state_dict": state}, file)
    digest = lambda tensor: hashlib.sha256(tensor.float().numpy().tobytes()).hexdigest()  # noqa: E731
    json.dump({name: digest(tensor) for name, tensor in state.items()}, sys.stdout)


if __name__ == "__main__":
    main(sys.argv[1])
