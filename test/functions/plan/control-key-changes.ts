/** The keys of controls, changed one after the other, and what must be addressed otherwise for each. */
import { all, copy, put, type Row, set } from "./key-row.ts";
import { hypotheses, rdms } from "./planned-world.ts";

const CONTROL = { name: "size", rdms: "control.npz", layer: "one" };

const controlled = all(
  put("control.npz", hypotheses()),
  set("controls", [CONTROL]),
  set("mantel.measure", "partial-spearman"),
);

export const CONTROL_FIELDS: Readonly<Record<string, Row>> = {
  "controls[].name": { from: controlled, change: set("controls.0.name", "height"), changes: ["id"] },
  "controls[].rdms": {
    from: controlled,
    change: all(copy("control.npz", "moved.npz"), set("controls.0.rdms", "moved.npz")),
    changes: [],
  },
  "controls[].layer": { from: controlled, change: set("controls.0.layer", "other"), changes: ["chunks", "id"] },
  "controls[].match": {
    from: all(controlled, put("control.npz", hypotheses(["bee", "ant", "cat", "dog"]))),
    change: set("controls.0.match", "position"),
    changes: ["chunks", "id"],
  },
  "controls[].condensed": {
    from: all(controlled, put("control.npy", rdms([], 2)), set("controls", [{ name: "size", rdms: "control.npy" }])),
    change: set("controls.0.condensed", "lower"),
    changes: ["chunks", "id"],
  },
  "controls[].source": { from: controlled, change: set("controls.0.source", "the web"), changes: [] },
};

/** What else of them a plan is made from. */
export const CONTROL_INPUTS: Readonly<Record<string, Row>> = {
  "a control more": {
    from: controlled,
    change: set("controls", [CONTROL, { ...CONTROL, name: "height", layer: "other" }]),
    changes: ["chunks", "id"],
  },
  "a control of the images themselves": {
    from: controlled,
    change: set("controls.0", "luminance"),
    changes: ["chunks", "id"],
  },
  "a measure that takes the controls out of the model alone": {
    from: controlled,
    change: set("mantel.measure", "semipartial-spearman"),
    changes: ["chunks", "id"],
  },
};
