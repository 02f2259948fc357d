/** How what a plan is made from is changed. */
import { writeNpy } from "../../../shared/formats/npy.ts";
import { alexnet } from "../../../models/architectures/alexnet.ts";
import { constantCheckpoint } from "../../models/checkpoints/constant-checkpoint.ts";
import { activations, rdms, type World } from "./planned-world.ts";

export type Kind = "activations" | "rdm" | "brain" | "chunks" | "tallies" | "id";
export const NETWORK: readonly Kind[] = ["activations", "rdm", "chunks", "id"];

export type Change = (world: World) => void;

/** One thing that is changed, and all that changes with it. */
export interface Row {
  /** what the study is before */
  readonly from?: Change;
  readonly change: Change;
  /** tallies change wherever chunks do, and are named where they alone do */
  readonly changes: readonly Kind[];
}

export const set =
  (path: string, value: unknown): Change =>
  ({ config }) => {
    config.setIn(
      path.split(".").map((key) => (/^\d+$/.test(key) ? Number(key) : key)),
      config.createNode(value),
    );
  };

export const put =
  (path: string, bytes: Uint8Array): Change =>
  ({ files }) =>
    void files.set(path, bytes);

export const copy =
  (from: string, to: string): Change =>
  ({ files }) => {
    for (const [path, bytes] of [...files]) if (path.startsWith(from)) files.set(path.replace(from, to), bytes);
  };

export const asked =
  (how: Partial<World["request"]>): Change =>
  ({ request }) =>
    void Object.assign(request, how);

export const all =
  (...changes: readonly Change[]): Change =>
  (changed) => {
    for (const change of changes) change(changed);
  };

/** Two regions of the same persons, and what is asked of both. */
export const regions: Change = (changed) => {
  set("brain.1", { roi: "EVC", rdms: "sessions.npy" })(changed);
  set("contrasts", [{ rois: ["IT", "EVC"], network: "one", layer: "relu2" }])(changed);
};
export const uncontrasted = set("contrasts", []);
/** Of two subjects, the second of whom lacks the dissimilarity of the first two stimuli. */
export const gappy = writeNpy({ shape: [2, 6], data: Float64Array.of(1, 3, 2, 4, 6, 5, NaN, 2, 4, 1, 3, 5) });
export const fromMat = set("stimuli", { mat: "images.mat", variable: "images" });
export const labelled = set("brain.0", { roi: "IT", rdms: "it.npz", variable: "rdms" });
const preprocess = { resize: 256, crop: 224, mean: [0, 0, 0], std: [1, 1, 1] };
export const preprocessed = set("networks.0.preprocess", preprocess);

export const trained = all(
  put("alexnet.pth", constantCheckpoint(alexnet, 0.5)),
  set("networks.0.weights", { checkpoint: "alexnet.pth" }),
);

export const given = all(
  uncontrasted,
  put("given.npz", activations(0)),
  set("networks", [{ name: "one", activations: "given.npz" }]),
);
export const modelled = all(
  uncontrasted,
  put("models.npy", rdms([2], 0)),
  set("networks", [{ name: "one", rdms: "models.npy" }]),
);
