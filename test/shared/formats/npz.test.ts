import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { zipSync } from "fflate";
import { readNpy, readNpyStrings } from "../../../shared/formats/npy.ts";
import { listNpz, npzMembers } from "../../../shared/formats/npz.ts";
import { inReference, without } from "../../reference.ts";
import { cutsOf } from "./cut.ts";
import { NPY, NPZ } from "./foreign-files.ts";

describe("npzMembers", () => {
  it("keeps arrays apart, so that text beside numbers does no harm", () => {
    const members = npzMembers(NPZ, "a.npz");
    assert.deepEqual([...members.keys()], ["rdm", "labels"]);
    assert.deepEqual(readNpyStrings(members.get("labels") ?? new Uint8Array(), "labels").strings, ["a", "b"]);
  });

  it("refuses a zip archive without arrays", () => {
    const zip = zipSync({ "readme.txt": Uint8Array.of(1) });
    assert.throws(() => npzMembers(zip, "a.npz"), {
      name: "InputError",
      message: "a.npz: a zip archive without a single .npy array",
    });
  });

  const activations = inReference("activations_alexnet_seed0.npz");
  it("finds the arrays that NumPy wrote", { skip: without(activations) }, () => {
    const members = npzMembers(readFileSync(activations), activations);
    assert.equal(members.size, 10);
    const relu7 = readNpy(members.get("relu7_spatial_mean")!, "relu7");
    assert.deepEqual(relu7.shape, [92, 4096]);
    // np.load(…)["relu7_spatial_mean"][91, -3:]
    assert.deepEqual(Array.from(relu7.data.slice(-3), Number), [0, 0.015760190784931183, 0.01289342064410448]);
  });

  it("tells a truncated or corrupt archive, wherever it is cut", () => {
    for (const cut of cutsOf(NPZ.length)) {
      assert.throws(() => npzMembers(NPZ.subarray(0, cut), "cut.npz"), {
        name: "InputError",
        message: /^cut\.npz: \d+ bytes that are not a whole \.npz archive/,
      });
    }
  });

  it("does not believe a directory that claims more than deflate can hold", () => {
    const lying = zipSync({ "a.npy": NPY.scalar }, { level: 0 });
    const directory = lying.findIndex(
      (_, k) => k > 100 && lying[k] === 0x50 && lying[k + 1] === 0x4b && lying[k + 2] === 1,
    );
    new DataView(lying.buffer).setUint32(directory + 24, 0xfffffff0, true); // unpacked size
    assert.throws(() => npzMembers(lying, "lie.npz"), {
      name: "InputError",
      message: /claims \d+ bytes, 4294967280 unpacked/,
    });
  });
});

describe("listNpz", () => {
  it("names types and shapes as NumPy does, and lists what cannot be read", () => {
    assert.deepEqual(listNpz(NPZ, "a.npz"), [
      { name: "rdm", class: "f8", shape: [2, 2] },
      { name: "labels", class: "U1", shape: [2] },
    ]);
    const odd = zipSync({ "o.npy": NPY.objects });
    assert.deepEqual(listNpz(odd, "a.npz"), [{ name: "o", class: "unsupported", shape: [] }]);
  });
});
