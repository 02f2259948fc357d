import type { Module } from "../modules.ts";
import type { Weights } from "../weights.ts";
import type { Room } from "./drawing-memory.ts";
import type { TorchGenerator } from "./generator.ts";

/**
 * How a network's parameters are drawn. The generator is as `torch.manual_seed` leaves it.
 *
 * @param constructed - every module, in the order in which PyTorch constructs them: each moves the generator
 * @param needed - the first of them, whose parameters are returned
 * @param room - for what is drawn; memory of its own if left out
 */
export type Initialisation = (
  generator: TorchGenerator,
  constructed: readonly Module[],
  needed: readonly Module[],
  room?: Room,
) => Weights;
