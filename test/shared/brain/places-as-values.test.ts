import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";
import { writeNpy } from "../../../shared/formats/npy.ts";
import { condense } from "../../../shared/rdm/condensed.ts";
import { drawnRdm } from "./drawn-rdms.ts";

const N = 5;
const STIMULI = ["a", "b", "c", "d", "e"];
const rdm = condense(drawnRdm(N, 1), N);
const pairs = Array.from({ length: N }, (_, i) => Array.from({ length: N - 1 - i }, (__, k) => [i, i + 1 + k])).flat();
const read = (rows: readonly ArrayLike<number>[]) =>
  readBrainRdms(
    writeNpy({ shape: [rows.length, rdm.length], data: Float64Array.from(rows.flatMap((row) => Array.from(row))) }),
    { name: "x.npy", stimuli: STIMULI },
  );
const table = (rows: readonly (readonly number[])[], header: string) =>
  readBrainRdms(
    Buffer.from([header, ...rows.map((row) => row.map((value) => value.toExponential(18)).join(" "))].join("\n")),
    {
      name: "x.txt",
      stimuli: STIMULI,
    },
  );

describe("the columns of a table in long form", () => {
  it("are no subjects: the numbers of two stimuli, from 0 or 1, in any order of pairs", async () => {
    const shuffled = pairs.toSorted(([a, b], [c, d]) => Math.sin(7 * a + b) - Math.sin(7 * c + d));
    for (const [list, first] of [
      [pairs, 0],
      [pairs, 1],
      [shuffled, 1],
    ] as const) {
      const places = [0, 1].map((side) => list.map((pair) => pair[side] + first));
      await assert.rejects(read([...places, rdm]), {
        name: "InputError",
        message: /^x\.npy: rows or columns 1 and 2 are the numbers of the two stimuli of each pair, as in long form/,
      });
    }
  });

  it("are no subjects: numbers that count the pairs", async () => {
    await assert.rejects(read([rdm, pairs.map((_, k) => k + 1)]), {
      name: "InputError",
      message: /^x\.npy: row or column 2 of the pairs is 1, 2, 3 …, which counts them and is no RDM/,
    });
  });

  it("may be whole numbers for all that, as ratings are", async () => {
    const ratings = pairs.map(([i, j]) => 1 + ((3 * i + j) % 5));
    assert.equal((await read([ratings, ratings.toReversed()])).rows.length, 2);
  });

  it("are read where numbers of stimuli are written as fractions, as NumPy's savetxt does, with a header or without", async () => {
    for (const header of ["# a comment", "# of a single subject of mine", "# comment", "i j d", "# i j d"]) {
      const { rows } = await table(
        pairs.map(([i, j], k) => [i + 1, j + 1, rdm[k]]),
        header,
      );
      assert.deepEqual(
        rows.map((row) => row.rdm),
        [rdm],
        header,
      );
    }
  });
});

describe("a table in long form as R's write.table has it", () => {
  it("has a name for each row, and a header of one cell less", async () => {
    const body = pairs.map(([i, j], k) => `"${k + 7}" ${i + 1} ${j + 1} ${rdm[k]}`);
    const { rows } = await readBrainRdms(Buffer.from(['"i" "j" "d"', ...body].join("\n")), {
      name: "x.txt",
      stimuli: STIMULI,
    });
    assert.deepEqual(
      rows.map((row) => row.rdm),
      [rdm],
    );
  });
});
