/**
 * The name of a tap where one module of PyTorch is called several times: that of the module, and from the second call on its
 * number, as `torchvision.models.feature_extraction` counts: `layer1.0.relu`, `layer1.0.relu_1`.
 *
 * @param call - from 0
 */
export const callName = (module: string, call: number): string => (call === 0 ? module : `${module}_${call}`);
