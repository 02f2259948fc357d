/** Networks: architectures with the weights that PyTorch draws, or those of a checkpoint, as ONNX models that give every ReLU layer. */
export { architectures } from "./architectures/registry.ts";
export type { Architecture } from "./architecture.ts";
export { readCheckpoint } from "./checkpoints/read-checkpoint.ts";
export { preprocess } from "../shared/preprocess/preprocess.ts";
export { IMAGENET_PREPROCESSING, type Preprocessing } from "../shared/preprocess/preprocessing.ts";
export { openSession, type Session, type SessionOptions } from "./session.ts";
export type { Weights } from "./weights.ts";
