import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { writeNpyHeader } from "../../../shared/formats/npy-header.ts";
import * as numpy from "../checkpoints/numpy-pickle.ts";
import * as py from "../checkpoints/pickle-writer.ts";
import { bytesOf, floats, type Storage, tensor, torchZip } from "../checkpoints/torch-file.ts";
import { activationsIn, type Asked, type Files, npy, npz, numbers, rdmsIn, STIMULI, texts } from "./given.ts";

const fc = numbers([4, 3]);
const A = Float64Array.of(1, 2, 3, 4, 5, 6);
const ORDER = [2, 0, 3, 1];
const NAMES = ORDER.map((k) => STIMULI[k] ?? "");
const layer = npy([4, 3], Float32Array.from(ORDER.flatMap((k) => [...fc.subarray(3 * k, 3 * k + 3)])));
const square = (order: readonly number[]): Uint8Array => {
  const place = (i: number, j: number) => [0, 3, 5].at(i)! + j - i - 1;
  const value = (i: number, j: number) => (i === j ? 0 : (A[place(Math.min(i, j), Math.max(i, j))] ?? 0));
  return npy(
    [4, 4],
    Float64Array.from({ length: 16 }, (_, k) => value(order[k >> 2] ?? 0, order[k & 3] ?? 0)),
  );
};
const ints = (values: readonly number[]) => npy([values.length], Int32Array.from(values));

/** Of activations and of RDMs whose stimuli stand in `ORDER`, with what else is in their folder. */
const KINDS = [
  { kind: "activations", data: layer, right: fc, read: activationsIn },
  { kind: "RDMs", data: square(ORDER), right: A, read: rdmsIn },
] as const;

const inFolder = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).map(([path, content]) => [`net/${path}`, content]));

const LISTS: Files = {
  "labels.txt": NAMES.join("\n"),
  "labels.npy": texts(NAMES),
  "labels.npz": npz({ labels: texts(NAMES) }),
  "stimuli.csv": `stimulus\n${NAMES.join("\n")}\n`,
  "images.csv": `index,image\n${NAMES.map((name, k) => `${String(k)},${name}.png\n`).join("")}`,
  "conditions.tsv": `condition\tcategory\n${NAMES.map((name) => `${name}\tx\n`).join("")}`,
  "file_names.txt": NAMES.map((name) => `set/${name}.jpg`).join("\r\n"),
  "stimuli.json": JSON.stringify({ stimuli: NAMES }),
  "relu1.json": JSON.stringify(NAMES),
  "anything.txt": NAMES.join("\n"),
};

for (const { kind, data, right, read } of KINDS) {
  const found = (beside: Files, asked?: Asked) => read(inFolder({ "relu1.npy": data, ...beside }), "net", asked);

  describe(`lists of stimuli in a folder of ${kind}`, () => {
    for (const [path, content] of Object.entries(LISTS)) {
      it(`name the stimuli as ${path}`, async () => {
        const { values, warnings, source } = await found({ [path]: content });
        assert.deepEqual([values, warnings], [{ relu1: right }, []]);
        assert.match(source.notes.join("\n"), new RegExp(`picked by name \\(${path}\\)`));
      });
    }

    it("decide the address of what is given, and nothing else of them does", async () => {
      const named = await Promise.all(Object.entries(LISTS).map(([path, text]) => found({ [path]: text })));
      const { source: taken } = await found({ "labels.txt": NAMES.join("\n") }, { match: "position" });
      assert.equal(new Set(named.map(({ source }) => source.fingerprint)).size, 1);
      assert.notEqual(taken.fingerprint, named[0]?.source.fingerprint);
      assert.match(taken.notes.join("\n"), /names left out of account, as the config says/);
      assert.match(taken.notes.join("\n"), /left out, as no files of \w+: labels\.txt/);
    });

    it("are those of a file's own folder before those of all", async () => {
      const files = { "net/a/x.npy": data, "net/b/x.npy": data, "net/labels.txt": NAMES.join("\n") };
      assert.deepEqual((await read(files, "net")).values, { a: right, b: right });
      const { values } = await read({ ...files, "net/a/labels.txt": STIMULI.join("\n") }, "net");
      assert.deepEqual([values["b"], String(values["a"]) === String(right)], [right, false]);
    });

    it("in numbers say an order, which is warned about and not applied", async () => {
      for (const [path, content] of Object.entries({ "order.npy": ints(ORDER), "perm.txt": "3\n1\n4\n2\n" })) {
        const noun = kind === "RDMs" ? "RDMs" : "activations";
        const { warnings, source } = await found({ [path]: content });
        assert.deepEqual(source.planned["byName"], false);
        assert.match(
          warnings.join("\n"),
          new RegExp(`^${path} puts the 4 stimuli into another order, which was not applied: ${noun} were taken`),
        );
        assert.deepEqual((await found({ [path]: content, "labels.txt": NAMES.join("\n") })).warnings, []);
      }
      assert.deepEqual((await found({ "order.npy": ints([0, 1, 2, 3]) })).warnings, []);
    });

    it("of other words are warned about, of some of the images refused", async () => {
      const { warnings } = await found({ "labels.txt": "c1\nc2\nc3\nc4\n" });
      assert.deepEqual(warnings, ["the names in labels.txt were not used, as they are none of images: c1, c2, c3 …"]);
      assert.deepEqual((await found({ "labels.pkl": "pickled" })).warnings, [
        "labels.pkl may name the stimuli and is of a kind that is not read; save names as text",
      ]);
      assert.deepEqual((await found({ "labels.pkl": "pickled", "labels.txt": NAMES.join("\n") })).warnings, []);
      const refused: readonly (readonly [Files, RegExp])[] = [
        [
          { "labels.txt": ["yak", ...NAMES.slice(1)].join("\n") },
          /1 of 4 stimuli are not among the 4 names in labels\.txt/,
        ],
        [{ "labels.txt": ["ant", "ant", "bee", "cat"].join("\n") }, /do not tell stimuli apart, "ant"/],
        [
          { "labels.txt": NAMES.join("\n"), "stimuli.npy": texts(STIMULI) },
          /labels\.txt and stimuli\.npy name the stimuli in different orders/,
        ],
      ];
      for (const [beside, message] of refused) await assert.rejects(found(beside), { name: "InputError", message });
    });

    it("may name more than the study has, with a header or without", async () => {
      const asked = { images: ["bee", "dog", "cat"] };
      const [{ values: expected }, ...others] = await Promise.all(
        ["labels.npy", "stimuli.csv", "images.csv", "anything.txt", "relu1.json"].map((path) =>
          found({ [path]: LISTS[path] ?? "" }, asked),
        ),
      );
      assert.equal(Object.values(expected)[0]?.length, kind === "RDMs" ? 3 : 9);
      for (const { values } of others) assert.deepEqual(values, expected);
    });
  });
}

describe("tables in a folder of RDMs", () => {
  it("are models where they are not called as lists are, or nothing else is there", async () => {
    const table = "stimulus,animate\nant,yes\nbee,yes\ncat,yes\ndog,no\n";
    const categories = Float64Array.of(0, 0, 1, 0, 1, 1);
    const beside = await rdmsIn(inFolder({ "relu1.npy": square([0, 1, 2, 3]), "categories.csv": table }), "net");
    assert.deepEqual(beside.values, { categories, relu1: A });
    assert.deepEqual((await rdmsIn(inFolder({ "stimuli.csv": table }), "net")).values, { stimuli: categories });
  });
});

describe("files of activations", () => {
  it("that are called as lists of stimuli are remain activations", async () => {
    const own = npz({ relu1: layer, labels: texts(NAMES) });
    assert.deepEqual((await activationsIn(inFolder({ "images.npz": own }), "net")).values, { images: fc });
    const { values } = await activationsIn(inFolder({ "object.npy": layer, "labels.txt": NAMES.join("\n") }), "net");
    assert.deepEqual(values, { object: fc });
  });

  it("with an order beside the values are warned about, whatever the file", async () => {
    const storage = floats("0", [...fc]);
    const order: Storage = { type: "Long", key: "1", elements: 4, bytes: bytesOf(BigInt64Array.from(ORDER, BigInt)) };
    const saved = (perm: Buffer) =>
      torchZip(py.dict([py.text("relu1"), tensor(storage, [4, 3])], [py.text("perm"), perm]), [storage, order]);
    const files: Files = {
      "a.npz": npz({ relu1: npy([4, 3], fc), perm: ints(ORDER) }),
      "tensor.pt": saved(tensor(order, [4])),
      "numpy.pt": saved(numpy.integerArray(ORDER)),
      "list.pt": saved(py.list(...ORDER.map((k) => py.int(k)))),
    };
    for (const path of Object.keys(files)) {
      const { warnings } = await activationsIn(files, path);
      assert.match(warnings.join("\n"), /perm puts the 4 stimuli into another order, which was not applied/, path);
      assert.deepEqual((await activationsIn(files, path, { match: "position" })).warnings, [], path);
    }
  });

  it("with names that cannot be read are warned about", async () => {
    const storage = floats("0", [...fc]);
    const series = py.built(py.call(py.global("pandas", "Series")), py.dict([py.text("x"), py.none]));
    const file = torchZip(py.dict([py.text("relu1"), tensor(storage, [4, 3])], [py.text("names"), series]), [storage]);
    const { warnings } = await activationsIn({ "a.pt": file }, "a.pt");
    assert.match(
      warnings.join("\n"),
      /^a\.pt: names \(an object of pandas\.Series\) may name the stimuli and cannot be read/,
    );
    const objects = Buffer.concat([writeNpyHeader("|O", [4]), Buffer.from("pickle")]);
    const archive = { "a.npz": npz({ relu1: npy([4, 3], fc), who: objects }) };
    assert.match(
      (await activationsIn(archive, "a.npz")).warnings.join("\n"),
      /^a\.npz: who \(unsupported, 4 elements\) may/,
    );
  });

  it("list names that were not used", async () => {
    const file = npz({ relu1: layer, labels: texts(NAMES), category: texts(["x", "y", "x", "y"]) });
    assert.match(
      (await activationsIn({ "a.npz": file }, "a.npz")).source.notes.join("\n"),
      /a\.npz: names not used: category/,
    );
  });

  it("of text are named by their comments", async () => {
    const rows = ORDER.map((k) => [...fc.subarray(3 * k, 3 * k + 3)].map(String).join(" ")).join("\n");
    for (const comment of [
      `# ${NAMES.join(" ")}`,
      `# of relu1\n# stimuli: ${NAMES.join(", ")}`,
      NAMES.map((name) => `# ${name}.png`).join("\n"),
    ]) {
      assert.deepEqual((await activationsIn({ "a.txt": `${comment}\n${rows}\n` }, "a.txt")).values, { a: fc });
    }
  });
});
