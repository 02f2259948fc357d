import { at } from "../../shared/at.ts";
import { writeNpy } from "../../shared/formats/npy.ts";
import type { PlannedNetwork } from "../../shared/plan/planned-network.ts";
import type { Artifact } from "../store/artifacts.ts";
import { rdmBytes } from "../store/rdm-artifacts.ts";
import type { Draw } from "./draws.ts";

/** Activations and RDMs that are given, as the files that a network would leave: they are known when they are planned. */
export const givenArtifacts = (
  draws: readonly Draw[],
  networks: readonly PlannedNetwork[],
  stimuli: number,
): Artifact[] =>
  draws.flatMap(({ source }, i) =>
    source.gives === "model" || source.values === undefined
      ? []
      : artifactsOf(source.values, at(networks, i, "network"), stimuli),
  );

const artifactsOf = (
  values: ReadonlyMap<string, Float32Array | Float64Array>,
  { layers }: PlannedNetwork,
  stimuli: number,
): Artifact[] =>
  layers.map(({ name, units, activations, rdm }) => {
    const data = at(values, name, "layer");
    if (data instanceof Float64Array) return [rdm, rdmBytes(data)];
    return [at(activations ?? [], 0, "path"), writeNpy({ shape: [stimuli, units], data })];
  });
