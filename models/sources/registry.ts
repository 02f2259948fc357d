import type { NetworkConfig } from "../../shared/config/network.ts";
import { InputError, InvariantError } from "../../shared/errors.ts";
import type { PlannedSource } from "../../shared/plan/planned-network.ts";
import { checkpoint } from "./checkpoint.ts";
import { activations } from "./activations.ts";
import { onnx } from "./onnx.ts";
import { onnxTwin } from "./onnx-twin.ts";
import { rdms } from "./rdms.ts";
import { random } from "./random.ts";
import type { ReadLocation } from "../input-files.ts";
import type { Examine, NetworkSource, ReadyRequest, SourceKind } from "./source.ts";

/** Every way in which a config can give a network that this version runs. */
const KINDS: readonly SourceKind[] = [random, checkpoint, onnx, onnxTwin, activations, rdms];

/**
 * The networks that a network of the config stands for, one per draw.
 * @param ready - what is asked of activations and RDMs that are given
 * @param examine - looks at trained weights
 * @throws {InputError} if what it is read from cannot be used
 */
export async function networksOf(
  config: NetworkConfig,
  read: ReadLocation,
  ready?: ReadyRequest,
  examine?: Examine,
): Promise<readonly NetworkSource[]> {
  for (const kind of KINDS) {
    const networks = kind.networksOf(config, read, ready, examine);
    if (networks) return networks;
  }
  throw new InvariantError(`a broken invariant: no way to make network "${config.name}" is known`);
}

/** The network that a plan names. @throws {InputError} if it was planned by another version */
export function reopen(planned: PlannedSource): NetworkSource {
  const kind = KINDS.find((candidate) => candidate.kind === planned.kind);
  if (kind) return kind.reopen(planned);
  const known = KINDS.map((candidate) => candidate.kind).join(", ");
  throw new InputError(`the plan holds a network of kind "${planned.kind}", known are ${known}`);
}
