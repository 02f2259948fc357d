import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { openMat5, readMat5 } from "../../../shared/formats/mat5.ts";
import { listMat73, readMat73 } from "../../../shared/formats/mat73.ts";
import { withStrings } from "../../../shared/formats/matlab-strings.ts";
import type { MatlabValue } from "../../../shared/formats/matlab-value.ts";
import { STRINGS_V7, STRINGS_V73 } from "./rare-files.ts";

const NAMES = ["maß", "b", "cat 3"];

const textsIn = (value: MatlabValue | undefined): string[] =>
  value?.kind === "cell" ? value.cells.map((cell) => (cell.kind === "char" ? cell.text : cell.kind)) : [];

const VERSIONS = [
  {
    version: "v7",
    list: () => openMat5(STRINGS_V7, "x").variables,
    read: (name: string) => readMat5(STRINGS_V7, "x", name),
  },
  {
    version: "v7.3",
    list: () => listMat73(STRINGS_V73, "x"),
    read: (name: string) => readMat73(STRINGS_V73, "x", name),
  },
];

for (const { version, list, read } of VERSIONS) {
  describe(`objects in MATLAB ${version}`, () => {
    it("are listed by their class", async () => {
      const classes = (await list()).map(({ name, class: type }) => `${name} ${type}`).toSorted();
      assert.deepEqual(classes, ["rdm double", "s struct", "stimuli string", "t table"]);
    });

    it("are text if they are string arrays, alone or in a struct", async () => {
      const stimuli = await read("stimuli");
      assert.deepEqual([stimuli.kind === "cell" && stimuli.shape, textsIn(stimuli)], [[1, 3], NAMES]);
      const s = await read("s");
      assert.deepEqual(textsIn(s.kind === "struct" ? s.elements[0]?.get("labels") : undefined), NAMES);
    });

    it("are refused by their class else, and never numbers", async () => {
      await assert.rejects(async () => read("t"), {
        name: "InputError",
        message: /^x, variable t: is table; a real full array/,
      });
    });
  });
}

describe("withStrings", () => {
  const numbers = (data: Uint32Array | Uint8Array | BigUint64Array): MatlabValue => ({
    kind: "numeric",
    class: "uint32",
    shape: [1, data.length],
    data,
  });
  const reference = (...words: number[]): MatlabValue => ({
    kind: "unsupported",
    class: "string",
    shape: [],
    content: numbers(Uint32Array.from(words)),
  });

  it("leaves alone what it cannot make out", () => {
    const table = numbers(new Uint8Array(64).fill(255));
    const payload = numbers(BigUint64Array.of(1n, 2n, 1n, 1n, 5n));
    const one = reference(0xdd000000, 2, 1, 1, 1, 1);
    for (const wrapper of [[], [table], [table, table, payload], [numbers(new Uint8Array(4)), table, payload]]) {
      assert.equal(
        withStrings(one, () => wrapper),
        one,
      );
    }
    const other = reference(1, 2, 3);
    assert.equal(
      withStrings(other, () => [table, table, payload]),
      other,
    );
  });
});
