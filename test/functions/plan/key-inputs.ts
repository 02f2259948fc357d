/** What a plan is made from beside its config, changed one thing after the other. */
import type { CodeKind } from "../../../shared/plan/code-digests.ts";
import { alexnet } from "../../../models/architectures/alexnet.ts";
import { constantCheckpoint } from "../../models/checkpoints/constant-checkpoint.ts";
import { torchLegacy } from "../../models/checkpoints/torch-file.ts";
import { CONTROL_INPUTS } from "./control-key-changes.ts";
import { MASK_INPUTS } from "./mask-key-changes.ts";
import {
  type Kind,
  NETWORK,
  type Row,
  set,
  put,
  copy,
  asked,
  all,
  fromMat,
  labelled,
  trained,
  given,
  modelled,
} from "./key-row.ts";
import { activations, archive, CODE, image, imagesMat, listing, rdms } from "./planned-world.ts";

const NAMES = ["ant", "bee", "cat", "dog"];
const swapped = put("stimuli/stimuli.csv", listing(["bee", "ant", "cat", "dog"]));

/** Everything else that a plan is made from. */
export const INPUTS: Readonly<Record<string, Row>> = {
  "the seed, where every relabelling is counted": {
    from: set("mantel.permutations", 23),
    change: set("seed", 6),
    changes: ["id"],
  },
  "a measure of another numerator": { change: set("mantel.measure", "spearman"), changes: ["chunks", "id"] },
  ...CONTROL_INPUTS,
  ...MASK_INPUTS,
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
  "an activation that is given": { from: given, change: put("given.npz", activations(1)), changes: NETWORK },
  "activations of stimuli more than the study has": {
    from: given,
    change: put("given.npz", activations(0, [...NAMES, "emu"])),
    changes: [],
  },
  "a dissimilarity of a model": {
    from: modelled,
    change: put("models.npy", rdms([2], 1)),
    changes: ["rdm", "chunks", "id"],
  },
  "an image, where activations are given": { from: given, change: put("stimuli/cat.png", image(9)), changes: ["id"] },
  "the processor, where activations are given": { from: given, change: asked({ processor: "x64" }), changes: [] },
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
