/** What a plan is made from, changed one thing after the other, and what must be addressed otherwise for it. */
import { writeNpy } from "../../../shared/formats/npy.ts";
import type { CodeKind } from "../../../shared/plan/code-digests.ts";
import { alexnet } from "../../../models/architectures/alexnet.ts";
import { constantCheckpoint } from "../../models/checkpoints/constant-checkpoint.ts";
import { torchLegacy } from "../../models/checkpoints/torch-file.ts";
import { archive, CODE, image, imagesMat, listing, rdms, type World } from "./planned-world.ts";

export type Kind = "activations" | "rdm" | "brain" | "chunks" | "id";
const NETWORK: readonly Kind[] = ["activations", "rdm", "chunks", "id"];

export type Change = (world: World) => void;

/** One thing that is changed, and all that changes with it. */
export interface Row {
  /** what the study is before */
  readonly from?: Change;
  readonly change: Change;
  readonly changes: readonly Kind[];
}

const set =
  (path: string, value: unknown): Change =>
  ({ config }) => {
    config.setIn(
      path.split(".").map((key) => (/^\d+$/.test(key) ? Number(key) : key)),
      config.createNode(value),
    );
  };

const put =
  (path: string, bytes: Uint8Array): Change =>
  ({ files }) =>
    void files.set(path, bytes);

const copy =
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

export const uncontrasted = set("contrasts", []);
/** Of two subjects, the second of whom lacks the dissimilarity of the first two stimuli. */
const gappy = writeNpy({ shape: [2, 6], data: Float64Array.of(1, 2, 3, 4, 5, 6, NaN, 2, 4, 1, 3, 5) });
const fromMat = set("stimuli", { mat: "images.mat", variable: "images" });
const labelled = set("brain.0", { roi: "IT", rdms: "it.npz", variable: "rdms" });
const preprocess = { resize: 256, crop: 224, mean: [0, 0, 0], std: [1, 1, 1] };
const preprocessed = set("networks.0.preprocess", preprocess);

const trained = all(
  put("alexnet.pth", constantCheckpoint(alexnet, 0.5)),
  set("networks.0.weights", { checkpoint: "alexnet.pth" }),
);

/** What no plan can be made of yet. */
export const NOT_YET: Readonly<Record<string, Change>> = {
  "networks[].onnx": set("networks.0", { name: "one", onnx: "it.npy" }),
};

/** What has one right value in each study that can be planned. */
export const FIXED: Readonly<Record<string, Change>> = {
  "networks[].preprocess.layout": all(preprocessed, set("networks.0.preprocess.layout", "NHWC")),
  "networks[].preprocess.crop": all(preprocessed, set("networks.0.preprocess.crop", 223)),
};

/** Every other key of the config. */
export const FIELDS: Readonly<Record<string, Row>> = {
  $schema: { change: set("$schema", "https://schema"), changes: [] },
  name: { change: set("name", "other"), changes: ["id"] },
  seed: { change: set("seed", 2), changes: ["chunks", "id"] },
  "stimuli.images": { change: all(copy("stimuli/", "moved/"), set("stimuli.images", "moved")), changes: [] },
  "stimuli.order": {
    from: put("stimuli/stimuli.csv", listing(["dog", "cat", "bee", "ant"])),
    change: set("stimuli.order", "sorted"),
    changes: NETWORK,
  },
  "stimuli.source": { change: set("stimuli.source", "the web"), changes: [] },
  "stimuli.mat": {
    from: fromMat,
    change: all(copy("images.", "moved."), set("stimuli.mat", "moved.mat")),
    changes: [],
  },
  "stimuli.variable": { from: fromMat, change: set("stimuli.variable", "others"), changes: NETWORK },
  "brain[].roi": { change: set("brain.0.roi", "V1"), changes: ["id"] },
  "brain[].rdms": { change: all(copy("it.npy", "moved.npy"), set("brain.0.rdms", "moved.npy")), changes: [] },
  "brain[].variable": {
    from: labelled,
    change: set("brain.0.variable", "others"),
    changes: ["brain", "chunks", "id"],
  },
  "brain[].match": {
    from: all(labelled, put("stimuli/stimuli.csv", listing(["bee", "ant", "cat", "dog"]))),
    change: set("brain.0.match", "position"),
    changes: ["brain", "chunks", "id"],
  },
  "brain[].sessions": {
    from: set("brain.0.rdms", "sessions.npy"),
    change: set("brain.0.sessions", "separate"),
    changes: ["brain", "chunks", "id"],
  },
  "brain[].condensed": { change: set("brain.0.condensed", "lower"), changes: ["brain", "chunks", "id"] },
  "brain[].missing": {
    from: all(put("it.npy", gappy), set("brain.0.missing", "drop-subject")),
    change: set("brain.0.missing", "drop-stimuli"),
    changes: [...NETWORK, "brain"],
  },
  "brain[].source": { change: set("brain.0.source", "the web"), changes: [] },
  "brain[].simulated": { change: set("brain.0.simulated", true), changes: ["id"] },
  "networks[].name": { from: uncontrasted, change: set("networks.0.name", "uno"), changes: ["id"] },
  "networks[].layers": {
    from: uncontrasted,
    change: set("networks.1.layers", ["relu1", "relu2", "relu3"]),
    changes: ["chunks", "id"],
  },
  "networks[].architecture": { change: set("networks.0.architecture", "deepcluster-alexnet"), changes: NETWORK },
  "networks[].weights.random.seed": { change: set("networks.0.weights.random.seed", 6), changes: NETWORK },
  "networks[].weights.random.seeds": { change: set("networks.1.weights.random.seeds", [4, 6]), changes: NETWORK },
  "networks[].weights.checkpoint": {
    from: trained,
    change: all(copy("alexnet.pth", "moved.pth"), set("networks.0.weights.checkpoint", "moved.pth")),
    changes: [],
  },
  "networks[].weights.source": {
    from: trained,
    change: set("networks.0.weights.source", "the web"),
    changes: [],
  },
  "networks[].preprocess.resize": {
    from: preprocessed,
    change: set("networks.0.preprocess.resize", 257),
    changes: NETWORK,
  },
  "networks[].preprocess.mean": {
    from: preprocessed,
    change: set("networks.0.preprocess.mean.2", 0.5),
    changes: NETWORK,
  },
  "networks[].preprocess.std": {
    from: preprocessed,
    change: set("networks.0.preprocess.std.2", 0.5),
    changes: NETWORK,
  },
  "networks[].preprocess.channels": {
    from: preprocessed,
    change: set("networks.0.preprocess.channels", "bgr"),
    changes: NETWORK,
  },
  "networks[].preprocess.range": {
    from: preprocessed,
    change: set("networks.0.preprocess.range", "0-255"),
    changes: NETWORK,
  },
  "networks[].pooling": { change: set("networks.0.pooling", "max"), changes: NETWORK },
  "networks[].strategy": { change: set("networks.0.strategy", "gpu"), changes: NETWORK },
  pooling: { change: set("pooling", "none"), changes: NETWORK },
  undefined_dissimilarity: { change: set("undefined_dissimilarity", "nan"), changes: ["rdm", "chunks", "id"] },
  "mantel.measure": { change: set("mantel.measure", "kendall-tau-a"), changes: ["id"] },
  "mantel.permutations": { change: set("mantel.permutations", 21), changes: ["id"] },
  "mantel.alternative": { change: set("mantel.alternative", "greater"), changes: ["id"] },
  "contrasts[].anova": { change: set("contrasts.0.anova", ["two", "one"]), changes: ["id"] },
  "contrasts[].within": { change: set("contrasts.1.within", "two"), changes: ["id"] },
  "contrasts[].layers": { change: set("contrasts.1.layers", ["relu2", "relu1"]), changes: ["id"] },
  maxCost: { change: set("maxCost", 1000), changes: [] },
};

const NAMES = ["ant", "bee", "cat", "dog"];
const swapped = put("stimuli/stimuli.csv", listing(["bee", "ant", "cat", "dog"]));

/** Everything else that a plan is made from. */
export const INPUTS: Readonly<Record<string, Row>> = {
  "a byte of an image": { change: put("stimuli/cat.png", image(9)), changes: NETWORK },
  "a byte of an image in a MATLAB file": {
    from: fromMat,
    change: put("images.mat", imagesMat(0, 1, 9, 3)),
    changes: NETWORK,
  },
  "the order of the stimuli": { change: swapped, changes: NETWORK },
  "the order of the stimuli, where brain RDMs name them": {
    from: labelled,
    change: swapped,
    changes: [...NETWORK, "brain"],
  },
  "the name of a stimulus": {
    change: all(copy("stimuli/ant", "stimuli/emu"), put("stimuli/stimuli.csv", listing(["emu", "bee", "cat", "dog"]))),
    changes: ["id"],
  },
  "the category of the stimuli": { change: put("stimuli/stimuli.csv", listing(NAMES, "beast")), changes: ["id"] },
  "an image that is left out": { change: put("stimuli/emu.png", image(9)), changes: [] },
  "a byte of a brain RDM": { change: put("it.npy", rdms([2], 1)), changes: ["brain", "chunks", "id"] },
  "a subject more": { change: put("it.npy", rdms([3], 0)), changes: ["chunks", "id"] },
  "the name of a subject": { from: labelled, change: put("it.npz", archive(["first", "third"])), changes: ["id"] },
  "the processor": { change: asked({ processor: "x64" }), changes: ["activations", "rdm", "chunks"] },
  "the processor beside a GPU": {
    from: all(set("networks.0.strategy", "gpu"), set("networks.1.strategy", "gpu")),
    change: asked({ processor: "x64" }),
    changes: [],
  },
  "a GPU beside a processor of its family": {
    from: asked({ processor: "x64" }),
    change: set("networks.0.strategy", "gpu"),
    changes: NETWORK,
  },
  "the container of a GPU": {
    from: set("networks.0.strategy", "gpu"),
    change: asked({ code: { ...CODE, "gpu-image": "another" } }),
    changes: ["activations", "rdm", "chunks"],
  },
  "a seed for one that PyTorch does not tell apart from it": {
    change: set("networks.0.weights.random.seed", 3 + 2 ** 32),
    changes: ["id"],
  },
  "a weight of a checkpoint": {
    from: trained,
    change: put("alexnet.pth", constantCheckpoint(alexnet, 0.25)),
    changes: NETWORK,
  },
  "the format of a checkpoint": {
    from: trained,
    change: put("alexnet.pth", constantCheckpoint(alexnet, 0.5, torchLegacy)),
    changes: [],
  },
  "where it is computed": { change: asked({ compute: "machine" }), changes: [] },
  "where artifacts lie": { change: asked({ artifacts: "./" }), changes: [] },
  "how many chunks there are": { change: asked({ chunks: 3 }), changes: [] },
};

export const CODES: Readonly<Record<CodeKind, readonly Kind[]>> = {
  activations: ["activations", "rdm", "chunks"],
  "gpu-image": [],
  rdm: ["rdm", "chunks"],
  "brain-rdm": ["brain"],
  numerators: ["chunks"],
  statistics: [],
  report: [],
};
