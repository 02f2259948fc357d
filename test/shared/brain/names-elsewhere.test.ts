import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { matchStimuli, reorderCondensed } from "../../../shared/brain/match-stimuli.ts";
import { hdf5Bytes } from "../../../shared/formats/hdf5-session.ts";
import { condense } from "../../../shared/rdm/condensed.ts";
import { CONTAINERS, type Things } from "./containers.ts";
import { drawnRdm, filled } from "./drawn-rdms.ts";

const STIMULI = ["ant", "bee", "cat", "dog", "eel"];
const N = STIMULI.length;
const ORDERS = [
  [3, 0, 4, 1, 2],
  [1, 2, 0, 4, 3],
  [4, 3, 2, 1, 0],
] as const;

const named = (order: readonly number[]): string[] => order.map((k) => STIMULI[k] ?? "");

/** The RDMs of three subjects, each in an order of the stimuli. */
const stack = (orders: readonly (readonly number[])[]) => ({
  shape: [orders.length, N, N],
  data: filled(
    [orders.length, N, N],
    ([s = 0, i = 0, j = 0]) => drawnRdm(N, s)[(orders[s]?.[i] ?? 0) * N + (orders[s]?.[j] ?? 0)] ?? NaN,
  ),
});
const ALIKE = stack([ORDERS[0], ORDERS[0], ORDERS[0]]);

async function inOrder(bytes: Uint8Array, name: string, match?: "position") {
  const { rows, labels, n, notes, orders: warnings } = await readBrainRdms(bytes, { name, stimuli: STIMULI, match });
  const { order } = matchStimuli(STIMULI, labels, n, name);
  const isRight = rows.every(({ rdm }, k) =>
    condense(drawnRdm(N, k), N).every((value, pair) => value === reorderCondensed(rdm, order)[pair]),
  );
  return { isRight, notes: notes.join("\n"), warnings, subjects: rows.map(({ subject }) => subject) };
}

for (const { name, write } of CONTAINERS) {
  const read = async (things: Things, match?: "position") => inOrder(await write(things), name, match);

  describe(`names in other places of ${name}`, () => {
    it("are used in JSON, and what else stands there is listed", async () => {
      const meta = { stimuli: named(ORDERS[0]), subjects: ["BE", "KO", "SN"] };
      const age = { shape: [3], data: Float64Array.of(20.5, 31, 24) };
      const found = await read({ rdms: ALIKE, meta: [JSON.stringify(meta)], age });
      assert.ok(found.isRight);
      assert.deepEqual(found.subjects, ["BE", "KO", "SN"]);
      assert.match(found.notes, /named by meta\.stimuli; rows are told apart by meta\.subjects\n.*: not used: age$/m);
    });

    it("that each subject has in an order of their own put each RDM into order", async () => {
      const lists = [JSON.stringify(ORDERS.map(named))];
      assert.ok((await read({ rdms: stack(ORDERS), labels: lists })).isRight);
      const odd = ORDERS.map((order, k) => (k === 1 ? ["yak", ...named(order).slice(1)] : named(order)));
      await assert.rejects(read({ rdms: stack(ORDERS), labels: [JSON.stringify(odd)] }), {
        name: "InputError",
        message: /: labels lists 5 names for each of 3, and yak is in list 2 and not in list 1; needed the same /,
      });
    });

    it("say no order that could be applied, which is warned about by name, whatever it is called", async () => {
      const places = (first: number, order: readonly number[] = ORDERS[0]) => ({
        shape: [N],
        data: Float64Array.from(order, (place) => place + first),
      });
      const some: Things[] = [{ order: places(0) }, { p: places(1) }, { meta: ['{"seq": [3, 0, 4, 1, 2]}'] }];
      for (const things of some) {
        const { warnings } = await read({ rdms: ALIKE, ...things });
        assert.equal(warnings.length, 1, Object.keys(things)[0]);
        assert.match(
          warnings[0] ?? "",
          /: (order|p|meta\.seq) puts the 5 stimuli into another order, which was not applied/,
        );
      }
      assert.deepEqual((await read({ rdms: ALIKE, order: places(0), labels: named(ORDERS[0]) })).warnings, []);
      assert.deepEqual((await read({ rdms: ALIKE, order: places(1, [0, 1, 2, 3, 4]) })).warnings, []);
      assert.deepEqual((await read({ rdms: ALIKE, order: places(0) }, "position")).warnings, []);
    });
  });
}

describe("attributes of HDF5", () => {
  const file = (fill: (dataset: { create_attribute: (name: string, data: unknown) => void }) => void) =>
    hdf5Bytes((root) => {
      const dataset = root.create_dataset({ name: "rdms", data: ALIKE.data, shape: [...ALIKE.shape], dtype: "<d" });
      fill(dataset as never);
    });

  it("name stimuli in lists of text and in JSON, and say orders in whole numbers", async () => {
    for (const names of [named(ORDERS[0]), JSON.stringify(named(ORDERS[0]))]) {
      const found = await inOrder(await file((rdms) => rdms.create_attribute("labels", names)), "x.h5");
      assert.ok(found.isRight);
    }
    const order = Int32Array.from(ORDERS[0]);
    const { warnings } = await inOrder(await file((rdms) => rdms.create_attribute("order", order)), "x.h5");
    assert.match(warnings.join(), /^x\.h5: rdms@order puts the 5 stimuli into another order/);
  });
});
