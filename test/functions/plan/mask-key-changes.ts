/** The keys of a mask, changed one after the other, and what must be addressed otherwise for each. */
import { all, copy, put, type Row, set } from "./key-row.ts";
import { masks } from "./planned-world.ts";

const masked = all(put("mask.npz", masks()), set("mask", { rdms: "mask.npz", layer: "one" }));

export const MASK_FIELDS: Readonly<Record<string, Row>> = {
  "mask.rdms": {
    from: masked,
    change: all(copy("mask.npz", "moved.npz"), set("mask.rdms", "moved.npz")),
    changes: [],
  },
  "mask.layer": { from: masked, change: set("mask.layer", "other"), changes: ["chunks", "id"] },
  "mask.match": {
    from: all(masked, put("mask.npz", masks(["dog", "bee", "cat", "ant"]))),
    change: set("mask.match", "position"),
    changes: ["chunks", "id"],
  },
  "mask.condensed": {
    from: all(masked, put("mask.npz", masks(["ant", "bee", "cat", "dog"]))),
    change: set("mask.condensed", "lower"),
    changes: ["chunks", "id"],
  },
  "mask.source": { from: masked, change: set("mask.source", "the web"), changes: [] },
};

/** What else of it a plan is made from. */
export const MASK_INPUTS: Readonly<Record<string, Row>> = {
  "a mask": {
    from: put(
      "stimuli/stimuli.csv",
      new TextEncoder().encode("filename,category\nant.png,a\nbee.png,a\ncat.png,b\ndog.png,a\n"),
    ),
    change: set("mask", "same-category"),
    changes: ["chunks", "id"],
  },
  "a mask of the other pairs": {
    from: all(
      put(
        "stimuli/stimuli.csv",
        new TextEncoder().encode("filename,category\nant.png,a\nbee.png,a\ncat.png,b\ndog.png,a\n"),
      ),
      set("mask", "same-category"),
    ),
    change: set("mask", "different-categories"),
    changes: ["chunks", "id"],
  },
};
