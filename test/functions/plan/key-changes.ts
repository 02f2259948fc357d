/** The keys of a config, changed one after the other, and what must be addressed otherwise for each. */
import {
  NETWORK,
  type Change,
  type Row,
  set,
  put,
  copy,
  all,
  uncontrasted,
  gappy,
  fromMat,
  labelled,
  preprocessed,
  regions,
  trained,
  given,
  modelled,
} from "./key-row.ts";
import { CONTROL_FIELDS } from "./control-key-changes.ts";
import { MASK_FIELDS } from "./mask-key-changes.ts";
import { ONNX_FIELDS } from "./onnx-key-changes.ts";
import { activations, listing } from "./planned-world.ts";

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
  ...ONNX_FIELDS,
  ...CONTROL_FIELDS,
  ...MASK_FIELDS,
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
  "networks[].activations": {
    from: given,
    change: all(copy("given.npz", "moved.npz"), set("networks.0.activations", "moved.npz")),
    changes: [],
  },
  "networks[].rdms": {
    from: modelled,
    change: all(copy("models.npy", "moved.npy"), set("networks.0.rdms", "moved.npy")),
    changes: [],
  },
  "networks[].training": { from: given, change: set("networks.0.training", "trained"), changes: ["id"] },
  "networks[].match": {
    from: all(given, put("given.npz", activations(0, ["bee", "ant", "cat", "dog"]))),
    change: set("networks.0.match", "position"),
    changes: NETWORK,
  },
  "networks[].condensed": {
    from: modelled,
    change: set("networks.0.condensed", "lower"),
    changes: ["rdm", "chunks", "id"],
  },
  "networks[].source": { from: given, change: set("networks.0.source", "the web"), changes: [] },
  pooling: { change: set("pooling", "none"), changes: NETWORK },
  undefined_dissimilarity: { change: set("undefined_dissimilarity", "nan"), changes: ["rdm", "chunks", "id"] },
  dissimilarity: { change: set("dissimilarity", "euclidean"), changes: ["rdm", "chunks", "id"] },
  "mantel.measure": { change: set("mantel.measure", "kendall-tau-a"), changes: ["tallies", "id"] },
  "mantel.permutations": { change: set("mantel.permutations", 21), changes: ["id"] },
  "mantel.stop_after": { change: set("mantel.stop_after", 2), changes: ["tallies", "id"] },
  "mantel.extend": { change: set("mantel.extend", 1), changes: ["id"] },
  "bootstrap.resamples": { change: set("bootstrap.resamples", 30), changes: ["id"] },
  "mantel.alternative": { change: set("mantel.alternative", "greater"), changes: ["tallies", "id"] },
  nulls: { change: set("nulls", "drop"), changes: ["id"] },
  activations: { change: set("activations", "drop"), changes: ["id"] }, // RDMs are the same, wherever they are made
  "contrasts[].anova": { change: set("contrasts.0.anova", ["two", "one"]), changes: ["id"] },
  "contrasts[].within": { change: set("contrasts.1.within", "two"), changes: ["id"] },
  "contrasts[].layers": { change: set("contrasts.1.layers", ["relu2", "relu1"]), changes: ["id"] },
  "contrasts[].rois": { from: regions, change: set("contrasts.0.rois", ["EVC", "IT"]), changes: ["id"] },
  "contrasts[].network": { from: regions, change: set("contrasts.0.network", "two"), changes: ["id"] },
  "contrasts[].layer": { from: regions, change: set("contrasts.0.layer", "relu1"), changes: ["id"] },
  families: { change: set("families", "across-rois"), changes: ["id"] },
  equivalence: { change: set("equivalence", 0.1), changes: ["id"] },
  "figures.axis": { change: set("figures", { axis: "broken" }), changes: ["id"] },
  claims: { change: set("claims", ["one > two in relu1, IT"]), changes: ["id"] },
  maxCost: { change: set("maxCost", 1000), changes: [] },
};
