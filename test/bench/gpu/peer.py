"""PyTorch on the same GPU: images per second of torchvision's networks, means over space of every ReLU brought back."""

import statistics
import sys
import time

import torch
import torchvision

torch.manual_seed(0)
print(f"torch {torch.__version__}, {torch.cuda.get_device_name(0)}, cuDNN {torch.backends.cudnn.version()}")


def rate(name, batch, tf32, runs=20):
    torch.backends.cuda.matmul.allow_tf32 = tf32
    torch.backends.cudnn.allow_tf32 = tf32
    torch.backends.cudnn.benchmark = True
    network = getattr(torchvision.models, name)(weights=None).eval().cuda()
    means = []

    def keep(_module, _inputs, output):
        means.append(output.mean(dim=(2, 3)) if output.dim() == 4 else output.clone())

    for module in network.modules():
        if isinstance(module, torch.nn.ReLU):
            module.register_forward_hook(keep)
    images = [torch.randn(batch, 3, 224, 224) for _ in range(3)]
    seconds = []
    with torch.inference_mode():
        for run in range(runs + 5):
            start = time.perf_counter()
            network(images[run % 3].cuda())
            _ = [mean.cpu() for mean in means]
            torch.cuda.synchronize()
            seconds.append(time.perf_counter() - start)
            means.clear()
    return [batch / s for s in (statistics.median(seconds[5:]), max(seconds[5:]), min(seconds[5:]))]


for name in sys.argv[1].split(","):
    for tf32 in (False, True):
        for batch in (8, 64):
            rates = ", ".join(f"{each:.0f}" for each in rate(name, batch, tf32))
            print(f"{name}, torch, TF32 {tf32}, {batch}: {rates}", flush=True)
