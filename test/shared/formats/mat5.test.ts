import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { openMat5, readMat5 } from "../../../shared/formats/mat5.ts";
import type { MatlabStruct, MatlabValue } from "../../../shared/formats/matlab-value.ts";
import type { NumericData } from "../../../shared/formats/nd-array.ts";
import { inData, without } from "../../reference.ts";
import { cutsOf } from "./cut.ts";
import { MAT4, MAT5, MAT73 } from "./foreign-files.ts";
import { codes, element, fieldsAndValues, LAYOUTS, mat5File, type Mat5Layout, matrix, mi, mx } from "./mat5-file.ts";

const numeric = (value: MatlabValue | undefined): { shape: readonly number[]; data: NumericData } =>
  value?.kind === "numeric" ? { shape: value.shape, data: value.data } : assert.fail("is not numeric");
const struct = (value: MatlabValue): MatlabStruct =>
  value.kind === "struct" ? value : assert.fail(`is ${value.kind}`);
const text = (value: MatlabValue | undefined): string =>
  value?.kind === "char" ? value.text : assert.fail("is not char");

const layoutInWords = ({ bigEndian, compressed }: Mat5Layout) =>
  `${bigEndian ? "big" : "little"}-endian ${compressed ? "compressed" : "plain"}`;

describe("readMat5", () => {
  for (const layout of LAYOUTS) {
    it(`reads a ${layoutInWords(layout)} file: doubles stored as bytes, packed elements, structs and cells`, () => {
      const number = (value: number) => matrix(mx.double, [1, 1], "", [element(mi.u1, [value], layout)], layout);
      const label = (name: string) =>
        matrix(mx.char, [1, name.length], "", [element(mi.u2, codes(name), layout)], layout);
      const bytes = mat5File(
        [
          matrix(mx.double, [2, 3], "d", [element(mi.i2, [1, 4, 2, 5, -3, 6], layout)], layout),
          matrix(mx.single, [1, 2], "f", [element(mi.f4, [0.5, -2], layout)], layout),
          matrix(mx.int64, [1, 2], "long", [element(mi.i8, [-1, 2 ** 40], layout)], layout),
          matrix(mx.uint8, [1, 2], "yes", [element(mi.u1, [1, 0], layout)], layout, 0x200),
          matrix(
            mx.struct,
            [2, 1],
            "s",
            fieldsAndValues(["RDM", "name"], [number(7), label("a"), number(8), label("b")], layout),
            layout,
          ),
          matrix(
            mx.cell,
            [1, 2],
            "c",
            [number(9), matrix(mx.struct, [0, 0], "", fieldsAndValues([], [], layout), layout)],
            layout,
          ),
        ],
        layout,
      );
      assert.deepEqual(numeric(readMat5(bytes, "x.mat", "d")), {
        shape: [2, 3],
        data: Float64Array.of(1, 2, -3, 4, 5, 6),
      });
      assert.deepEqual(numeric(readMat5(bytes, "x.mat", "f")).data, Float32Array.of(0.5, -2));
      assert.deepEqual(numeric(readMat5(bytes, "x.mat", "long")).data, BigInt64Array.of(-1n, 2n ** 40n));
      const { elements } = struct(readMat5(bytes, "x.mat", "s"));
      assert.deepEqual(
        elements.map((one) => [text(one.get("name")), numeric(one.get("RDM")).data[0]]),
        [
          ["a", 7],
          ["b", 8],
        ],
      );
      const cell = readMat5(bytes, "x.mat", "c");
      assert.deepEqual(cell.kind === "cell" ? cell.cells.map(({ kind }) => kind) : [], ["numeric", "struct"]);
      assert.equal(openMat5(bytes, "x.mat").variables.find(({ name }) => name === "yes")?.class, "logical");
    });
  }

  it("reads every class that SciPy writes, and lists them with MATLAB's shapes", () => {
    const listed = new Map(
      openMat5(MAT5, "s.mat").variables.map(({ name, class: type, shape }) => [name, `${type} ${shape.join("x")}`]),
    );
    assert.equal(listed.get("d"), "double 2x3x4");
    assert.equal(listed.get("grid"), "struct 2x3");
    assert.equal(listed.get("z"), "complex double 1x1");
    assert.equal(listed.get("sparse"), "sparse 3x3");
    // arange(24).reshape(2, 3, 4) is 0 to 23 row by row, whatever the order in the file
    assert.deepEqual(
      numeric(readMat5(MAT5, "s.mat", "d")).data,
      Float64Array.from({ length: 24 }, (_, k) => k),
    );
    assert.deepEqual(numeric(readMat5(MAT5, "s.mat", "third")).data, Float32Array.of(0, Math.fround(1 / 3)));
    assert.deepEqual(numeric(readMat5(MAT5, "s.mat", "big")).data, BigUint64Array.of(2n ** 63n + 1n));
    assert.deepEqual(numeric(readMat5(MAT5, "s.mat", "i1")).data, Int8Array.of(-5, 5));
    assert.deepEqual(numeric(readMat5(MAT5, "s.mat", "empty")).shape, [0, 3]);
    assert.equal(text(readMat5(MAT5, "s.mat", "t")), "maß");
    assert.equal(text(readMat5(MAT5, "s.mat", "rows")), "ab\ncd");
  });

  it("reads struct arrays row by row, nested structs, and cells of mixed classes", () => {
    const grid = struct(readMat5(MAT5, "s.mat", "grid"));
    assert.equal(grid.elements.map((one) => text(one.get("name"))).join(""), "pqrstu");
    assert.deepEqual(
      grid.elements.map((one) => numeric(one.get("RDM")).data[0]),
      [1, 2, 3, 4, 5, 6],
    );
    const inner = struct(struct(readMat5(MAT5, "s.mat", "nested")).elements[0].get("b") ?? assert.fail());
    assert.equal(text(inner.elements[0].get("c")), "deep");
    const cell = readMat5(MAT5, "s.mat", "cell");
    assert.deepEqual(cell.kind === "cell" ? cell.cells.map(({ kind }) => kind) : [], [
      "numeric",
      "char",
      "numeric",
      "char",
    ]);
  });

  it("refuses sparse and complex arrays and function handles only when they are asked for", () => {
    const message = "s.mat, variable sparse: is sparse; a real full array, cell or struct is needed";
    assert.throws(() => readMat5(MAT5, "s.mat", "sparse"), { name: "InputError", message });
    assert.throws(() => readMat5(MAT5, "s.mat", "z"), { name: "InputError", message: /variable z: is complex double/ });
    const layout = LAYOUTS[0];
    const handle = matrix(mx.handle, [1, 1], "", [], layout);
    const one = matrix(mx.double, [1, 1], "", [element(mi.u1, [1], layout)], layout);
    const bytes = mat5File(
      [matrix(mx.struct, [1, 1], "s", fieldsAndValues(["f", "x"], [handle, one], layout), layout)],
      layout,
    );
    const fields = struct(readMat5(bytes, "h.mat", "s")).elements[0];
    assert.equal(fields.get("f")?.kind, "unsupported");
    assert.deepEqual(numeric(fields.get("x")).data, Float64Array.of(1));
  });

  it("lists the variables of a file that has not the one asked for, and names the nearest", () => {
    assert.throws(() => readMat5(MAT5, "s.mat", "grids"), {
      name: "InputError",
      message: /^s\.mat: no variable grids; the file holds d \(double, 2 × 3 × 4\), .*; did you mean grid\?$/,
    });
  });

  it("says how to save a level 4 file again, and knows one of v7.3", () => {
    assert.throws(() => openMat5(MAT4, "old.mat").variables, {
      name: "InputError",
      message: /level 4 file; .* save it again with save\(…, '-v7'\)/,
    });
    assert.throws(() => openMat5(MAT73, "new.mat").variables, {
      name: "InputError",
      message: /version 2; level 5 is version 1/,
    });
  });
});

describe("readMat5 of a damaged file", () => {
  it("tells it wherever it is cut, except between variables", () => {
    const whole = openMat5(MAT5, "cut.mat").variables.map(({ name }) => name);
    for (const cut of cutsOf(MAT5.length, 2000)) {
      let names: string[] | undefined;
      try {
        names = openMat5(MAT5.subarray(0, cut), "cut.mat").variables.map(({ name }) => name);
      } catch (error) {
        assert.equal(error instanceof Error && error.name, "InputError", String(error));
      }
      if (names) assert.deepEqual(names, whole.slice(0, names.length)); // ends with a whole variable: not to be layoutInWords
    }
    assert.throws(() => openMat5(MAT5.subarray(0, 127), "cut.mat").variables, {
      message: "cut.mat: 127 bytes, but the header of a .mat file alone has 128: truncated",
    });
  });

  it("never gives other values for a flipped bit of a compressed variable: checksum or structure tell", () => {
    const layout = { bigEndian: false, compressed: true };
    const values = Array.from({ length: 64 }, (_, k) => Math.sin(k));
    const bytes = mat5File([matrix(mx.double, [1, 64], "d", [element(mi.f8, values, layout)], layout)], layout);
    let refused = 0;
    const start = 128 + 8 + 2; // after the file's header, the tag and zlib's own header
    for (let at = start; at < bytes.length; at++) {
      const flipped = bytes.slice();
      flipped[at] ^= 1 << (at % 8);
      try {
        assert.deepEqual(numeric(readMat5(flipped, "bad.mat", "d")).data, Float64Array.from(values), `byte ${at}`); // padding
      } catch (error) {
        assert.equal(error instanceof Error && error.name, "InputError", String(error));
        refused++;
      }
    }
    assert.ok(refused > 0.9 * (bytes.length - start), `${refused} of ${bytes.length - start}`);
  });

  it("refuses more values, or fewer, than a shape has, and values nested without end", () => {
    const layout = LAYOUTS[0];
    const short = mat5File([matrix(mx.double, [2, 3], "d", [element(mi.u1, [1, 2], layout)], layout)], layout);
    assert.throws(() => readMat5(short, "x.mat", "d"), {
      name: "InputError",
      message: /variable d: 2 values, but its shape 2 × 3 needs 6/,
    });
    const huge = mat5File([matrix(mx.cell, [2 ** 30, 2 ** 20], "d", [], layout)], layout);
    assert.throws(() => readMat5(huge, "x.mat", "d"), { name: "InputError" });
    let nest = matrix(mx.cell, [0, 0], "", [], layout);
    for (let depth = 0; depth < 5000; depth++)
      nest = matrix(mx.cell, [1, 1], depth === 4999 ? "d" : "", [nest], layout);
    assert.throws(() => readMat5(mat5File([nest], layout), "x.mat", "d"), {
      name: "InputError",
      message: /nested more than 64 deep/,
    });
  });
});

describe("readMat5 of the released files of Kriegeskorte et al. (2008)", () => {
  const path = inData("kriegeskorte92/Kriegeskorte_Neuron2008_supplementalData.mat");
  it("agrees with scipy.io.loadmat on images, categories and RDMs", { skip: without(path) }, () => {
    const bytes = readFileSync(path);
    assert.deepEqual(
      openMat5(bytes, "k.mat").variables.map(({ name, class: type, shape }) => [name, type, ...shape]),
      [
        ["categoryLabels", "cell", 1, 12],
        ["RDMs_mIT_hIT_fig1", "struct", 1, 2],
        ["categoryVectors", "double", 92, 12],
        ["stimuli_92objs", "struct", 1, 92],
      ],
    );
    const { elements } = struct(readMat5(bytes, "k.mat", "stimuli_92objs"));
    assert.equal(text(elements[91].get("category")), "artificial inanimate");
    const pixels = (stimulus: number) => numeric(elements[stimulus].get("image"));
    assert.deepEqual(pixels(91).shape, [175, 175, 3]);
    // loadmat(…)["stimuli_92objs"][0, 91]["image"][100, 50], [0, 0]["image"][87, 87], [0, 45]["image"].sum()
    assert.deepEqual(
      Array.from(pixels(91).data.slice((100 * 175 + 50) * 3, (100 * 175 + 51) * 3), Number),
      [246, 245, 250],
    );
    assert.deepEqual(
      Array.from(pixels(0).data.slice((87 * 175 + 87) * 3, (87 * 175 + 88) * 3), Number),
      [159, 114, 82],
    );
    assert.equal(
      Array.from(pixels(45).data, Number).reduce((sum, value) => sum + value, 0),
      10_696_542,
    );
    const vectors = numeric(readMat5(bytes, "k.mat", "categoryVectors")).data;
    const sums = Array.from({ length: 12 }, (_, column) =>
      Array.from(vectors, Number).reduce((sum, value, k) => (k % 12 === column ? sum + value : sum), 0),
    );
    assert.deepEqual(sums, [48, 44, 24, 24, 24, 24, 23, 21, 22, 46, 46, 7]);
  });
});
