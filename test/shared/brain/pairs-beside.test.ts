import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { matchStimuli, reorderCondensed } from "../../../shared/brain/match-stimuli.ts";
import { condense } from "../../../shared/rdm/condensed.ts";
import { CONTAINERS, type Things } from "./containers.ts";
import { drawnRdm } from "./drawn-rdms.ts";

const STIMULI = ["ant", "bee", "cat", "dog"];
const N = STIMULI.length;
/** Pairs of places in an order that is neither half's, some with the larger first. */
const PAIRS = [
  [1, 3],
  [2, 0],
  [0, 1],
  [3, 2],
  [3, 0],
  [1, 2],
] as const;
const stack = (subjects: number) => ({
  shape: [subjects, PAIRS.length],
  data: Float64Array.from({ length: subjects * PAIRS.length }, (_, k) => {
    const [i, j] = PAIRS[k % PAIRS.length] ?? [0, 0];
    return drawnRdm(N, Math.floor(k / PAIRS.length))[i * N + j] ?? NaN;
  }),
});
const names = (side: 0 | 1): string[] => PAIRS.map((pair) => STIMULI[pair[side]] ?? "");
const places = (first: number, axes: "pairs first" | "pairs last") => {
  const flat = axes === "pairs first" ? PAIRS.flat() : [0, 1].flatMap((side) => PAIRS.map((pair) => pair[side] ?? 0));
  const shape = axes === "pairs first" ? [PAIRS.length, 2] : [2, PAIRS.length];
  return { shape, data: Float64Array.from(flat, (place) => place + first) };
};

for (const { name, write } of CONTAINERS) {
  const read = async (things: Things, variable?: string) => {
    const bytes = await write({ rdv: stack(3), ...things });
    const { rows, labels, n, notes } = await readBrainRdms(bytes, { name, stimuli: STIMULI, variable });
    const { order } = matchStimuli(STIMULI, labels, n, name);
    const rdms = rows.map(({ rdm }) => [...reorderCondensed(rdm, order)]);
    return { rdms, isNamed: labels !== undefined, notes: notes.join("\n") };
  };
  const expected = [0, 1, 2].map((k) => [...condense(drawnRdm(N, k), N)]);

  describe(`pairs beside condensed RDMs in ${name}`, () => {
    it("put them in place by the names of both stimuli", async () => {
      const both = names(0).map((one, k) => `${one}-${names(1)[k] ?? ""}`);
      const json = [JSON.stringify(names(0).map((one, k) => [one, names(1)[k]]))];
      const lists: Things[] = [{ pairs: both }, { stim1: names(0), stim2: names(1) }, { pairs: json }];
      for (const list of lists) {
        const { rdms, isNamed, notes } = await read(list);
        assert.deepEqual(rdms, expected, Object.keys(list).join());
        assert.ok(isNamed);
        assert.match(notes, /: put in place by the pairs in /);
      }
    });

    it("put them in place by places, from 0 or 1, along either axis, in the order of the names beside them", async () => {
      for (const first of [0, 1]) {
        for (const axes of ["pairs first", "pairs last"] as const) {
          const { rdms, isNamed } = await read({ pairs: places(first, axes) });
          assert.deepEqual([rdms, isNamed], [expected, false]);
        }
      }
      const other = await read({ pairs: places(0, "pairs first"), labels: STIMULI.toReversed() });
      const turned = expected.map((rdm) => [...reorderCondensed(Float64Array.from(rdm), [3, 2, 1, 0])]);
      assert.deepEqual([other.rdms, other.isNamed], [turned, true]);
    });

    it("are refused where they are not each pair once", async () => {
      const twice = ["ant-bee", "ant-bee", "ant-cat", "ant-dog", "bee-cat", "cat-dog"];
      await assert.rejects(read({ pairs: twice }), { message: /6 names of pairs, of which 5 are different$/ });
    });
  });

  describe(`an array of text in ${name}`, () => {
    it("may name the stimuli in one of its columns, or letter by letter", async () => {
      const square = { shape: [N, N], data: Float64Array.from(drawnRdm(N, 0)) };
      for (const rows of [STIMULI.map((one, k) => [one, k % 2 ? "x" : "y"]), STIMULI.map((one) => one.split(""))]) {
        const bytes = await write({ rdm: square, info: [JSON.stringify(rows)] });
        const { labels } = await readBrainRdms(bytes, { name, stimuli: STIMULI });
        assert.deepEqual(labels, STIMULI);
      }
    });
  });
}
