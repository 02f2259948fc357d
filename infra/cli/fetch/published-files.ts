/** A file of weights that its authors publish. */
export interface PublishedFile {
  readonly url: string;
  /** where it is put, below `data/checkpoints` */
  readonly path: string;
  readonly what: string;
}

const PYTORCH = "https://download.pytorch.org/";
const TORCHVISION = `${PYTORCH}models`;

const torchvision = (file: string, what: string): PublishedFile => ({
  url: `${TORCHVISION}/${file}`,
  path: file,
  what: `torchvision's ${what}, trained on ImageNet`,
});

/** By the name of the architecture: the weights that its authors trained, or torchvision's first. */
export const PUBLISHED: Readonly<Record<string, PublishedFile>> = {
  alexnet: torchvision("alexnet-owt-7be5be79.pth", "AlexNet"),
  "deepcluster-alexnet": {
    url: "https://dl.fbaipublicfiles.com/deepcluster/alexnet/checkpoint.pth.tar",
    path: "deepcluster/checkpoint.pth.tar",
    what: "DeepCluster's AlexNet (Caron et al. 2018), trained on ImageNet without labels",
  },
  vgg16: torchvision("vgg16-397923af.pth", "VGG-16"),
  "vgg16-bn": torchvision("vgg16_bn-6c64b313.pth", "VGG-16 with batch normalisation"),
  resnet18: torchvision("resnet18-f37072fd.pth", "ResNet-18"),
  resnet50: torchvision("resnet50-0676ba61.pth", "ResNet-50, its first weights"),
  squeezenet1_1: torchvision("squeezenet1_1-b8a52dc0.pth", "SqueezeNet 1.1"),
  mobilenet_v2: torchvision("mobilenet_v2-b0353104.pth", "MobileNetV2, its first weights"),
  densenet121: torchvision("densenet121-a639ec97.pth", "DenseNet-121"),
  "cornet-s": {
    url: "https://s3.amazonaws.com/cornet-models/cornet_s-1d3f7974.pth",
    path: "cornet_s-1d3f7974.pth",
    what: "CORnet-S (Kubilius et al. 2019), trained on ImageNet",
  },
};

/** Whether the digits at the end of a file's name are known to be the first of its sha256, as they are where PyTorch's hub looks. */
export const namesDigest = (url: string): boolean =>
  url.startsWith(PYTORCH) || Object.values(PUBLISHED).some((file) => file.url === url);
