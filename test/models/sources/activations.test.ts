import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { hdf5Bytes } from "../../../shared/formats/hdf5-session.ts";
import { writeNpyHeader } from "../../../shared/formats/npy-header.ts";
import { LAYOUTS, element, mat5File, matrix, mi, mx } from "../../shared/formats/mat5-file.ts";
import { activationsIn, type Asked, type Files, npy, npz, numbers, STIMULI, texts } from "./given.ts";

const fc = numbers([4, 3]);
const rows = (values: Float32Array, units: number, order: readonly number[]): Float32Array =>
  Float32Array.from(order.flatMap((k) => [...values.subarray(k * units, (k + 1) * units)]));
const refused = (files: Files, location: string, message: RegExp, asked: Asked = {}) =>
  assert.rejects(activationsIn(files, location, asked), { name: "InputError", message });

describe("activations that another program made", () => {
  it("are the same in every file that holds them", async () => {
    const doubles = Float64Array.from(fc);
    const [layout] = LAYOUTS;
    const columns = Float64Array.from({ length: 12 }, (_, i) => fc[(i % 4) * 3 + Math.floor(i / 4)]);
    const fortran = writeNpyHeader("<f8", [4, 3]).map((byte) => byte);
    const header = Buffer.from(Buffer.from(fortran).toString("latin1").replace("False", "True "), "latin1");
    const files: Files = {
      "a.npy": npy([4, 3], fc),
      "a.npz": npz({ fc: npy([4, 3], doubles) }),
      "a.h5": await hdf5Bytes((file) => void file.create_dataset({ name: "fc", data: fc, shape: [4, 3], dtype: "<f" })),
      "a.mat": mat5File([matrix(mx.double, [4, 3], "fc", [element(mi.f8, [...columns], layout)], layout)], layout),
      "fortran.npy": Buffer.concat([header, Buffer.from(columns.buffer)]),
    };
    for (const path of Object.keys(files)) {
      const { values, source } = await activationsIn(files, path);
      assert.deepEqual(Object.values(values), [fc], path);
      assert.match(source.fingerprint, /^activations-[0-9a-f]{64}$/);
    }
  });

  it("are of unstated training and without a seed unless the config says how it was trained", async () => {
    const files = { "nets/a.npy": npy([4, 3], fc) };
    const { source } = await activationsIn(files, "nets/a.npy");
    assert.deepEqual([source.training, source.seed, source.population], ["unstated", null, undefined]);
    assert.match(source.weightsInWords(""), /^activations made elsewhere, from a\.npy, sha256 [0-9a-f]{64}$/);
    assert.equal((await activationsIn(files, "nets/a.npy", { training: "random" })).source.training, "random");
  });

  it("are picked by the names beside them, whatever their order and however many there are more", async () => {
    const order = [3, 1, 0, 2];
    const labels = [...order.map((k) => STIMULI[k]), "emu"].map((name) => `images/${name}.jpg`);
    const shuffled = npy([5, 3], Float32Array.of(...rows(fc, 3, order), 7, 8, 9));
    const files: Files = {
      "inside.npz": npz({ fc: shuffled, labels: texts(labels) }),
      "things/features.npy": shuffled,
      "things/file_names.txt": `${labels.join("\n")}\n`,
    };
    assert.deepEqual((await activationsIn(files, "inside.npz")).values, { fc });
    for (const location of ["things/features.npy", "things"]) {
      const { values, source } = await activationsIn(files, location);
      assert.deepEqual(values, { features: fc });
      assert.match(
        source.notes.join(),
        /picked by name \(file_names\.txt\), regardless of folders, 4 of the 5 that it holds/,
      );
    }
  });

  it("are refused where the names in a file and those beside it put the stimuli in different orders", async () => {
    const files = (own: readonly string[], beside: readonly string[]): Files => ({
      "a.npz": npz({ fc: npy([4, 3], fc), labels: texts(own) }),
      "file_names.txt": beside.join("\n"),
    });
    const turned = STIMULI.toReversed();
    const message = /file_names\.txt and labels name the stimuli in different orders/;
    await refused(files(turned, STIMULI), "a.npz", message);
    assert.deepEqual((await activationsIn(files(STIMULI, STIMULI), "a.npz")).values, { fc });
    const ofOthers = [...turned, "emu"]; // the list of another file
    assert.deepEqual((await activationsIn(files(STIMULI, ["x", "y", "z"]), "a.npz")).values, { fc });
    await refused(files(STIMULI, ofOthers), "a.npz", /needed an array with a row for each of the 5 names/);
  });

  it("are refused with every stimulus of the study that is not among their names", async () => {
    const files = { "a.npz": npz({ fc: npy([4, 3], fc), labels: texts(["ant", "bee", "cow", "doe"]) }) };
    await refused(files, "a.npz", /^a\.npz: 2 of 4 stimuli are not among the 4 names in labels \(ant, …\): cat, dog;/);
  });

  it("are taken in the order of the images where nothing names them, those that the study leaves out among them", async () => {
    const files = { "a.npy": npy([4, 3], fc) };
    const { values, source } = await activationsIn(files, "a.npy", { kept: [0, 2, 3] });
    assert.deepEqual(values, { a: rows(fc, 3, [0, 2, 3]) });
    assert.match(source.notes.join(), /no names of stimuli to go by/);
    await refused(files, "a.npy", /holds an array \(f4, 4 × 3\); needed an array with 2 stimuli/, {
      images: ["ant", "bee"],
    });
  });

  it("are taken by position where the config says so, whatever names they have", async () => {
    const files = { "a.npz": npz({ fc: npy([4, 3], fc), labels: texts(["dog", "cat", "bee", "ant"]) }) };
    assert.deepEqual((await activationsIn(files, "a.npz")).values, { fc: rows(fc, 3, [3, 2, 1, 0]) });
    assert.deepEqual((await activationsIn(files, "a.npz", { match: "position" })).values, { fc });
  });

  it("come of a file per stimulus and of a file per layer with an array per stimulus, as Net2Brain writes them", async () => {
    const map = numbers([4, 2, 2, 2]);
    const [fcOf, mapOf] = [(k: number) => rows(fc, 3, [k]), (k: number) => rows(map, 8, [k])];
    const per = (of: (k: number) => [string, Uint8Array]): Files => Object.fromEntries(STIMULI.map((_, k) => of(k)));
    const files: Files = {
      ...per((k) => [
        `stimuli/${STIMULI[k]}.jpg.npz`,
        npz({ "features.0": npy([1, 2, 2, 2], mapOf(k)), fc: npy([1, 3], fcOf(k)) }),
      ]),
      "stimuli/emu.jpg.npz": npz({ other: npy([1, 3], fc.subarray(0, 3)) }),
      "layers/features.0.npz": npz(
        Object.fromEntries(STIMULI.map((name, k) => [`${name}.jpg`, npy([1, 2, 2, 2], mapOf(k))])),
      ),
      "layers/fc.npz": npz(Object.fromEntries(STIMULI.map((name, k) => [`${name}.jpg`, npy([3], fcOf(k))]))),
    };
    const expected = { "features.0": map, fc };
    assert.deepEqual((await activationsIn(files, "stimuli", { pooling: "none" })).values, expected);
    assert.deepEqual((await activationsIn(files, "layers", { pooling: "none" })).values, { fc, "features.0": map });
  });

  it("are pooled as those of a network are", async () => {
    const [map, tokens] = [numbers([4, 2, 3, 3]), numbers([4, 5, 2])];
    const files: Files = {
      "map.npy": npy([4, 2, 3, 3], map),
      "tokens.npy": npy([4, 5, 2], tokens),
      "fc.npy": npy([4, 3], fc),
    };
    const mapped = (reduce: (channel: number[]) => number) =>
      Float32Array.from({ length: 8 }, (_, k) => reduce([...map.subarray(9 * k, 9 * k + 9)]));
    const mean = (values: number[]) => values.reduce((a, b) => a + b, 0) / values.length;
    const of = async (path: string, pooling: NonNullable<Asked["pooling"]>) =>
      Object.values((await activationsIn(files, path, { pooling })).values)[0];
    assert.deepEqual(await of("map.npy", "spatial-mean"), mapped(mean));
    assert.deepEqual(
      await of("map.npy", "max"),
      mapped((values) => Math.max(...values)),
    );
    assert.deepEqual(await of("map.npy", "none"), map);
    assert.deepEqual(await of("fc.npy", "spatial-mean"), fc);
    const token = (k: number, t: number, d: number) => tokens[k * 10 + t * 2 + d];
    const perFeature = (value: (k: number, d: number) => number) =>
      Float32Array.from({ length: 8 }, (_, i) => value(Math.floor(i / 2), i % 2));
    assert.deepEqual(
      await of("tokens.npy", "cls-token"),
      perFeature((k, d) => token(k, 0, d)),
    );
    assert.deepEqual(
      await of("tokens.npy", "token-mean"),
      perFeature((k, d) => mean([0, 1, 2, 3, 4].map((t) => token(k, t, d)))),
    );
    await refused(files, "tokens.npy", /^tokens\.npy has 5 × 2 tokens and features and no space/);
    await refused(files, "map.npy", /^map\.npy is a map of 2 × 3 × 3 without tokens/, { pooling: "cls-token" });
  });

  it("are of the layers that the config names, or that fit a pattern, at their places among all", async () => {
    const files = {
      "a.npz": npz({ conv1: npy([4, 3], fc), conv2: npy([4, 2], numbers([4, 2])), fc: npy([4, 1], numbers([4, 1])) }),
    };
    const named = async (layers: string[]) =>
      (await activationsIn(files, "a.npz", { layers })).source.layers.map(({ name, depth }) => [name, depth]);
    assert.deepEqual(await named(["conv*"]), [
      ["conv1", 1],
      ["conv2", 2],
    ]);
    assert.deepEqual(await named(["fc"]), [["fc", 3]]);
    await refused(
      files,
      "a.npz",
      /no layer is called "con1", did you mean "conv1"\?; its layers are conv1, conv2, fc/,
      { layers: ["con1"] },
    );
  });

  it("are refused by layer and stimulus where one is no finite number, and rounded with a note where float32 has no such", async () => {
    const odd = (value: number) => ({
      "a.npz": npz({
        fc: npy(
          [4, 3],
          Float64Array.from(fc, (v, i) => (i === 7 ? value : v)),
        ),
      }),
    });
    await refused(
      odd(NaN),
      "a.npz",
      /^a\.npz, array fc: activation of stimulus cat in unit 1 is NaN, needed a finite number$/,
    );
    await refused(odd(-Infinity), "a.npz", /stimulus cat in unit 1 is -Infinity/);
    await refused(odd(1e300), "a.npz", /is 1e\+300, needed a number that float32 holds/);
    const { source, values } = await activationsIn(odd(1 / 3), "a.npz");
    assert.match(source.notes.join(), /a\.npz: 1 activations were rounded to float32/);
    assert.equal(values["fc"][7], Math.fround(1 / 3));
    const whole = { "a.npy": npy([4, 2], BigInt64Array.from([1n, 2n, 3n, 4n, 5n, 6n, 7n, 2n ** 24n + 1n])) };
    assert.match((await activationsIn(whole, "a.npy")).source.notes.join(), /1 activations were rounded/);
  });

  it("leave a note of arrays that are no layers, and are refused where none is one", async () => {
    const files: Files = {
      "a.npz": npz({ fc: npy([4, 3], fc), weights: npy([9, 9], numbers([9, 9])), loss: npy([4], numbers([4])) }),
      "turned.npy": npy([3, 4], fc),
      "picture.npy": "\x89PNG\r\n\x1a\n",
      "empty.npy": "",
      "folder/readme.md": "nothing",
    };
    const notes = (await activationsIn(files, "a.npz")).source.notes.join();
    assert.match(notes, /left out, as their first axis is not that of the stimuli: weights \(f4, 9 × 9\)/);
    assert.match(notes, /left out, as they have no axis of units beside that of the stimuli: loss \(f4, 4\)/);
    await refused(
      files,
      "turned.npy",
      /turned\.npy: holds an array \(f4, 3 × 4\); needed an array with 4 stimuli on its first axis/,
    );
    await refused(
      files,
      "picture.npy",
      /^picture\.npy: .*activations are read from \.npy, \.npz, \.mat, \.h5, \.pt, \.safetensors, \.txt, \.csv and \.tsv$/,
    );
    await refused(files, "empty.npy", /^empty\.npy: the file is empty$/);
    await refused(files, "folder", /^the folder: no file of activations among 1 \(readme\.md\)/);
  });

  it("have the fingerprint of what is used of them, and of nothing else", async () => {
    const print = async (files: Files, asked?: Asked) =>
      (await activationsIn(files, "a.npz", asked)).source.fingerprint;
    const labels = (more: readonly string[]) => texts([...STIMULI, ...more]);
    const alone = await print({ "a.npz": npz({ fc: npy([4, 3], fc), labels: labels([]) }) });
    const among = await print({
      "a.npz": npz({ fc: npy([5, 3], Float64Array.of(...fc, 1, 2, 3)), labels: labels(["emu"]) }),
    });
    assert.equal(among, alone);
    assert.notEqual(await print({ "a.npz": npz({ fc: npy([4, 3], numbers([4, 3], 1)), labels: labels([]) }) }), alone);
    assert.notEqual(await print({ "a.npz": npz({ fc2: npy([4, 3], fc), labels: labels([]) }) }), alone);
  });
});
