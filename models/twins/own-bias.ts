/** What the names of a module's weight and bias end with, in PyTorch's files and TensorFlow's. */
const PARTS = /(?:^|[./])(?:weight|kernel|bias|(?:Conv2D|depthwise|MatMul|BiasAdd)\/ReadVariableOp)(?::\d+)?$/;

/**
 * Whether a bias is by its name that of the module of its weight. Where an exporter folds normalisation into a convolution that had no
 * bias, it makes one, and gives it another name, often both.
 */
export function isOwnBias(bias: string, weight: string): boolean {
  const [module, other] = [bias, weight].map((name) => (PARTS.test(name) ? name.replace(PARTS, "") : undefined));
  return module !== undefined && module === other;
}
