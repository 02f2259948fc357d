import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { zipSync } from "fflate";
import { readNpy, readNpyStrings, writeNpy } from "../../../shared/formats/npy.ts";
import { listNpz, npzMembers } from "../../../shared/formats/npz.ts";
import { inReference, without } from "../../reference.ts";
import { cutsOf } from "./cut.ts";
import { NPY, NPZ } from "./foreign-files.ts";

/** A `.npy` file of 160 bytes. */
const FOUR = writeNpy({ shape: [4], data: Float64Array.of(1, 2, 3, 4) });

describe("npzMembers", () => {
  it("keeps arrays apart, so that text beside numbers does no harm", () => {
    const members = npzMembers(NPZ, "a.npz");
    assert.deepEqual([...members.keys()], ["rdm", "labels"]);
    assert.deepEqual(readNpyStrings(members.get("labels")?.read() ?? new Uint8Array(), "labels").strings, ["a", "b"]);
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
    const relu7 = readNpy(members.get("relu7_spatial_mean")!.read(), "relu7");
    assert.deepEqual(relu7.shape, [92, 4096]);
    // np.load(…)["relu7_spatial_mean"][91, -3:]
    assert.deepEqual(Array.from(relu7.data.slice(-3), Number), [0, 0.015760190784931183, 0.01289342064410448]);
  });

  it("tells a truncated or corrupt archive, wherever it is cut", () => {
    for (const cut of cutsOf(NPZ.length)) {
      assert.throws(() => npzMembers(NPZ.subarray(0, cut), "cut.npz"), {
        name: "InputError",
        message: /^cut\.npz: the zip archive is cut short/,
      });
    }
  });

  /** An archive of one array in which the fields of its directory are changed. */
  const altered = (level: 0 | 9, changes: readonly (readonly [at: number, value: number])[]): Uint8Array => {
    const zip = zipSync({ "a.npy": FOUR }, { level });
    const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
    const directory = view.getUint32(zip.length - 22 + 16, true);
    for (const [at, value] of changes) view.setUint32(directory + at, value, true);
    return zip;
  };
  const [CHECKSUM, PACKED, SIZE] = [16, 20, 24] as const;
  const read = (zip: Uint8Array) => npzMembers(zip, "a.npz").get("a")?.read();

  it("checks the checksum of what is read, and of nothing else", () => {
    for (const level of [0, 9] as const) {
      assert.deepEqual(read(altered(level, [])), FOUR);
      assert.throws(() => read(altered(level, [[CHECKSUM, 7]])), {
        name: "InputError",
        message:
          /^a\.npz, array a: its checksum \(CRC-32\) is [0-9a-f]{8}, and 00000007 was written: the file is damaged$/,
      });
    }
    const both = zipSync({ "a.npy": FOUR, "b.npy": FOUR }, { level: 0 });
    both[both.length - 200] ^= 1;
    const members = npzMembers(both, "a.npz");
    const outcomes = ["a", "b"].map((key) => {
      try {
        return members.get(key)?.read().length;
      } catch (error) {
        return error instanceof Error && error.name;
      }
    });
    assert.deepEqual(outcomes, [FOUR.length, "InputError"]);
  });

  it("finds every flipped bit of an array that is stored, and every one of a deflated array that changes it", () => {
    for (const level of [0, 9] as const) {
      const zip = zipSync({ "a.npy": FOUR }, { level });
      const end = new DataView(zip.buffer).getUint32(zip.length - 22 + 16, true);
      for (let bit = (30 + "a.npy".length) * 8; bit < end * 8; bit++) {
        const flipped = zip.slice();
        flipped[bit >> 3] ^= 1 << (bit & 7);
        let found: Uint8Array | undefined;
        try {
          found = read(flipped);
        } catch (error) {
          assert.equal(error instanceof Error && error.name, "InputError", String(error));
          continue;
        }
        assert.equal(level, 9, `bit ${bit} went unseen`);
        assert.deepEqual(found, FOUR, `bit ${bit}`);
      }
    }
  });

  it("believes no size: neither one that is too large for data, nor one that is not met", () => {
    const refused: [Uint8Array, RegExp][] = [
      [
        altered(9, [[SIZE, 0xfffffff0]]),
        /a: \d+ bytes that claim to hold 4294967280; more than 1073741824 are not unpacked/,
      ],
      [altered(9, [[SIZE, 0x8000000]]), /claim to hold 134217728; more than 100 times as many are not unpacked/],
      [
        altered(9, [[SIZE, FOUR.length + 1]]),
        /array a: cannot be unpacked \(it unpacks to 160 bytes, and declares 161\)/,
      ],
      [
        altered(9, [[SIZE, FOUR.length - 1]]),
        /array a: cannot be unpacked \(it unpacks to more bytes, and declares 159\)/,
      ],
      [altered(0, [[SIZE, FOUR.length - 1]]), /its checksum/],
      [altered(0, [[PACKED, 4000]]), /a.npz: the zip archive is cut short: a\.npy claims 4000 bytes, and \d+ follow/],
    ];
    for (const [zip, message] of refused) assert.throws(() => read(zip), { name: "InputError", message });
  });

  it("refuses an archive in which one name stands twice", () => {
    const zip = zipSync({ "a.npy": FOUR, "b.npy": FOUR }, { level: 0 });
    for (const at of zip.keys()) if (zip[at] === 0x62 && zip[at + 1] === 0x2e) zip[at] = 0x61;
    assert.throws(() => npzMembers(zip, "a.npz"), {
      name: "InputError",
      message: "a.npz: more than one member of the zip archive is called a.npy: it holds that name twice",
    });
  });

  it("names a compression that it has not, and an archive with a password", () => {
    const bzip2 = altered(9, []);
    const entry = new DataView(bzip2.buffer).getUint32(bzip2.length - 22 + 16, true);
    bzip2[entry + 10] = 12;
    assert.throws(() => read(bzip2), {
      name: "InputError",
      message: /array a: compressed with bzip2; save it with np\.savez/,
    });
    bzip2[entry + 8] |= 1;
    assert.throws(() => read(bzip2), { name: "InputError", message: /a\.npz: a\.npy is encrypted/ });
  });
});

describe("listNpz", () => {
  it("names types and shapes as NumPy does, and lists what cannot be read", () => {
    assert.deepEqual(listNpz(npzMembers(NPZ, "a.npz")), [
      { name: "rdm", class: "f8", shape: [2, 2] },
      { name: "labels", class: "U1", shape: [2] },
    ]);
    const odd = zipSync({ "o.npy": NPY.objects });
    assert.deepEqual(listNpz(npzMembers(odd, "a.npz")), [{ name: "o", class: "unsupported", shape: [2] }]);
  });
});
