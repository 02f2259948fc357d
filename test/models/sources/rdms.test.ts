import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { hdf5Bytes } from "../../../shared/formats/hdf5-session.ts";
import { writeNpyHeader } from "../../../shared/formats/npy-header.ts";
import { writeRdmsHdf5 } from "../../../shared/formats/rdms-hdf5.ts";
import { type Asked, type Files, npy, npz, rdmsIn, STIMULI, texts } from "./given.ts";

const A = Float64Array.of(1, 2, 3, 4, 5, 6);
const B = Float64Array.of(6, 1, 5, 2, 4, 3);
const square = (rdm: Float64Array): Float64Array => {
  const values = new Float64Array(16);
  let k = 0;
  for (let i = 0; i < 4; i++) for (let j = i + 1; j < 4; j++) values[4 * i + j] = values[4 * j + i] = rdm[k++];
  return values;
};
/** A square of text, its stimuli in another order than the study's. */
const csv = (rdm: Float64Array, order: readonly number[] = [2, 0, 3, 1]): string => {
  const values = square(rdm);
  const lines = order.map((i) => [STIMULI[i], ...order.map((j) => values[4 * i + j])].join(","));
  return [["", ...order.map((i) => STIMULI[i])].join(","), ...lines].join("\n");
};
const refused = (files: Files, location: string, message: RegExp, asked: Asked = {}) =>
  assert.rejects(rdmsIn(files, location, asked), { name: "InputError", message });

describe("RDMs that another program made", () => {
  it("are the same in every form, square or condensed, of one layer or many", async () => {
    const files: Files = {
      "a.csv": csv(A),
      "square.npy": npy([4, 4], square(A)),
      "pairs.npy": npy([6], A),
      "both.npy": npy([2, 6], Float64Array.of(...A, ...B)),
      "named.npz": npz({ a: npy([4, 4], square(A)), b: npy([4, 4], square(B)) }),
      "models/a.csv": csv(A),
      "models/b.npy": npy([6], B),
    };
    assert.deepEqual((await rdmsIn(files, "a.csv")).values, { a: A });
    assert.deepEqual((await rdmsIn(files, "square.npy")).values, { square: A });
    assert.deepEqual((await rdmsIn(files, "pairs.npy")).values, { pairs: A });
    assert.deepEqual((await rdmsIn(files, "both.npy")).values, { "RDM 1": A, "RDM 2": B });
    assert.deepEqual((await rdmsIn(files, "named.npz")).values, { a: A, b: B });
    assert.deepEqual((await rdmsIn(files, "models")).values, { a: A, b: B });
  });

  it("are those of NumPy's comparisons, where there are no numbers", async () => {
    const booleans = Buffer.concat([writeNpyHeader("|b1", [6]), Uint8Array.of(0, 1, 1, 1, 1, 0)]);
    const files: Files = { "b.npy": booleans, "beside.npz": npz({ a: npy([6], A), kept: booleans }) };
    assert.deepEqual((await rdmsIn(files, "b.npy")).values, { b: Float64Array.of(0, 1, 1, 1, 1, 0) });
    assert.deepEqual((await rdmsIn(files, "beside.npz")).values, { a: A });
  });

  it("are named and matched by what rsatoolbox describes them with, those of models among those of brains", async () => {
    const order = [1, 3, 2, 0];
    const moved = (rdm: Float64Array) => {
      const values = square(rdm);
      return Float64Array.from(
        [
          [0, 1],
          [0, 2],
          [0, 3],
          [1, 2],
          [1, 3],
          [2, 3],
        ],
        ([i, j]) => values[4 * order[i] + order[j]],
      );
    };
    const bytes = await writeRdmsHdf5({
      dissimilarityMeasure: "euclidean",
      dissimilarities: [moved(A), moved(B), moved(A)],
      rdmDescriptors: { kind: ["model", "model", "brain"], layer: ["relu1", "relu2", ""], seed: [0, 0, -1] },
      patternDescriptors: { name: order.map((k) => `${STIMULI[k]}.png`) },
      descriptors: {},
    });
    const { values: rdms, source } = await rdmsIn({ "net.h5": bytes }, "net.h5");
    assert.deepEqual(rdms, { relu1: A, relu2: B });
    assert.match(source.notes.join(), /2 RDMs of models taken, those of brains left out/);
    const alone = await hdf5Bytes((file) => {
      file.create_dataset({ name: "dissimilarities", data: A, shape: [1, 6], dtype: "<d" });
    });
    assert.deepEqual((await rdmsIn({ "net.h5": alone }, "net.h5")).values, { net: A });
  });

  it("are of each model that a table tells apart, by rows, by columns or by headings", async () => {
    const pairs = STIMULI.flatMap((one, i) => STIMULI.slice(i + 1).map((other): [string, string] => [one, other]));
    const files: Files = {
      "long.csv": [
        "one1,one2,value,model",
        ...pairs.flatMap(([a, b], k) => [`${a},${b},${A[k]},x`, `${a},${b},${B[k]},y`]),
      ].join("\n"),
      "wide.csv": ["one1,one2,x,y", ...pairs.map(([a, b], k) => `${a},${b},${A[k]},${B[k]}`)].join("\n"),
    };
    for (const path of Object.keys(files)) assert.deepEqual((await rdmsIn(files, path)).values, { x: A, y: B }, path);
  });

  it("are 0 within a category and 1 between two, of a list of stimuli with their categories", async () => {
    const list = "name,animate,legs\ncow,yes,4\ndog.png,yes,4\ncat.png,yes,4\nbee.png,no,6\nant.png,no,6\n";
    const { values: rdms } = await rdmsIn({ "categories.csv": list }, "categories.csv");
    assert.deepEqual(rdms["animate"], Float64Array.of(0, 1, 1, 1, 1, 0));
    assert.deepEqual(rdms["legs"], rdms["animate"]);
  });

  it("are of a list with as many columns as stimuli, unless it may be a square of numbers", async () => {
    const list =
      "name,animate,food,home\ndog.png,yes,no,yes\ncat.png,yes,no,yes\nbee.png,no,no,no\nant.png,no,yes,no\n";
    const { values } = await rdmsIn({ "categories.csv": list }, "categories.csv");
    assert.deepEqual(Object.keys(values), ["animate", "food", "home"]);
    const numbers = list.replaceAll("yes", "1").replaceAll("no", "0");
    await refused({ "categories.csv": numbers }, "categories.csv", /categories\.csv/);
  });

  it("are of the study's stimuli where a file has more, and of those that it keeps", async () => {
    const files = { "a.csv": csv(A), "a.npy": npy([6], A) };
    const images = ["dog", "bee", "ant"];
    assert.deepEqual((await rdmsIn(files, "a.csv", { images })).values, { a: Float64Array.of(5, 3, 1) });
    assert.deepEqual((await rdmsIn(files, "a.npy", { kept: [0, 1, 3] })).values, { a: Float64Array.of(1, 3, 5) });
    await refused(files, "a.npy", /^a\.npy: 4 stimuli without names, and the study has 3 images/, { images });
    await refused(files, "a.csv", /1 of 5 stimuli are not among the 4 names in labels \(cat, …\): emu;/, {
      images: [...STIMULI, "emu"],
    });
  });

  it("are matched by the names that a file has where those beside it are of another, and refused where both are of its stimuli and differ", async () => {
    const turned = npz({ a: npy([4, 4], square(A)), labels: texts(STIMULI.toReversed()) });
    const many = [...STIMULI, "emu", "fox"].join("\n");
    const { values } = await rdmsIn({ "a.npz": turned, "file_names.txt": many }, "a.npz");
    assert.deepEqual(values, { a: Float64Array.of(6, 5, 3, 4, 2, 1) });
    const files = { "a.npz": turned, "file_names.txt": STIMULI.join("\n") };
    await refused(files, "a.npz", /file_names\.txt and labels name the stimuli in different orders/);
  });

  it("walk the lower triangle where the config says so", async () => {
    const { values: rdms } = await rdmsIn({ "a.npy": npy([6], Float64Array.of(1, 2, 4, 3, 5, 6)) }, "a.npy", {
      condensed: "lower",
    });
    assert.deepEqual(rdms, { a: A });
  });

  it("are refused where they hold similarities, by their values or by their name", async () => {
    const alike = square(A.map((value) => value / 10));
    for (let i = 0; i < 4; i++) alike[5 * i] = 1;
    const files = {
      "a.npy": npy([4, 4], alike),
      "a.npz": npz({ cosine_similarity: npy([6], A), b: npy([6], B) }),
    };
    await refused(
      files,
      "a.npy",
      /^a\.npy, layer a: 1 on the diagonal, and no larger value beside it: it looks like similarities/,
    );
    await refused(files, "a.npz", /called after similarities.*say `layers: \[cosine_similarity\]` in the config$/);
    assert.deepEqual((await rdmsIn(files, "a.npz", { layers: ["b"] })).values, { b: B });
    assert.deepEqual((await rdmsIn(files, "a.npz", { layers: ["cosine_similarity"] })).values, {
      cosine_similarity: A,
    });
  });

  it("are refused by layer and pair where they are not symmetric, infinite or lack a value, unless that may be undefined", async () => {
    const odd = (at: number, value: number) => ({
      "a.npy": npy(
        [4, 4],
        square(A).map((v, i) => (i === at ? value : v)),
      ),
    });
    const holes = {
      "a.npz": npz({
        x: npy(
          [6],
          A.map((v, k) => (k === 3 ? NaN : v)),
        ),
        y: npy([6], B),
      }),
    };
    await refused(odd(1, 9), "a.npy", /^a\.npy, layer a: not symmetric: pair \(1, 2\)/);
    await refused({ "a.npy": npy([6], A.with(1, Infinity)) }, "a.npy", /layer a: Infinity at pair \(1, 3\)/);
    await refused(holes, "a.npz", /layer x: NaN at pair \(2, 3\) bee and cat; .*`undefined_dissimilarity: nan`/);
    const { values: rdms } = await rdmsIn(holes, "a.npz", { whenUndefined: "nan" });
    assert.ok(Number.isNaN(rdms["x"][3]) && rdms["y"][3] === B[3]);
  });

  it("say of a constant one that nothing correlates with it", async () => {
    const { source } = await rdmsIn({ "a.npy": npy([6], new Float64Array(6).fill(2)) }, "a.npy");
    assert.match(source.notes.join(), /the RDM of a is constant, so no correlation with it is defined/);
  });

  it("are refused where a file holds none, and name the layer that is not there", async () => {
    const files: Files = {
      "a.npz": npz({ names: texts(STIMULI) }),
      "b.npz": npz({ relu1: npy([6], A), relu2: npy([6], B) }),
      "c.csv": "a,b\n1,x\n",
      "d.npy": npy([2, 2, 6], new Float64Array(24)),
    };
    await refused(files, "a.npz", /^a\.npz: holds names \(S3, 4\); needed RDMs, stimuli × stimuli or their pairs$/);
    await refused(files, "b.npz", /^b\.npz: no layer is called "relu3", did you mean/, { layers: ["relu3"] });
    await refused(files, "c.csv", /^c\.csv: /);
    await refused(files, "d.npy", /2 × 2 RDMs on two axes; needed one axis, that of layers/);
  });

  it("say which file they are of, and how their network was trained if the config does", async () => {
    const { source } = await rdmsIn({ "nets/a.npy": npy([6], A) }, "nets/a.npy");
    assert.match(source.weightsInWords(""), /^RDMs made elsewhere, from a\.npy, sha256 [0-9a-f]{64}$/);
    assert.deepEqual([source.training, source.seed], ["unstated", null]);
  });
});
