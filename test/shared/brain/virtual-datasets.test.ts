import assert from "node:assert/strict";
import { inflateSync } from "node:zlib";
import { describe, it } from "node:test";
import { readBrainRdms } from "../../../shared/brain/brain-rdms.ts";

const inflated = (base64: string): Uint8Array => inflateSync(Buffer.from(base64, "base64"));

/**
 * Made by h5py 3: lay = h5py.VirtualLayout((3, 3), 'f8'); lay[:] = h5py.VirtualSource(file, 'd', (3, 3));
 * f.create_virtual_dataset('rdm', lay), where the file is other.h5, or '.', in which d is [[0, 1, 2], [1, 0, 3], [2, 3, 0]].
 */
const OTHER = inflated(
  "eNrr9HBx4+WS4mLm4GCAgf9QcF4QwjeAih85/9TI38MliImhgkkIWSEMcDExMDIwsPExACnmopTczTAT3RioBMSUXI6DnaAovIkjGxkzMDKqMDAwMTEyMkPV4qRFGBgFFewZIB52YDDhZjD5D5RkBbqemZsD6HoW5vOMELVgagnDkABPXF1y3J39fcBuFkByP3IEwATySzJSi/QyTBlSwOHCiGQOEzSsGJmYoFoYoWpA9P+5Pg8QamfwM4yCUTAKRsEoGAWjYBSMglEwCkbBKBgFo4DOAAD6Rzcv",
);
const OWN = inflated(
  "eNrr9HBx4+WS4mLm4GCAgf9QoCwM4RtAxffO5lrg7+ESxMRQwSSErBAGuJgYGBkY2HgYgBRjymaoNjY+EJ+5KCWXnQkqZMZAJmDcYMEFdgLQAkYVBgYmJkZGZqgcTlqEgVFQwZ4B4kEHBhNuBpP/QElWoGuZuTiAPmFm3M8IUesBs2gBw6AH+qyPbFBFPthDGQ5ofCjgcECVh/MZwGGqKLyJIxsZUymMuTmAKYCFWRmqGBzUSxiGBHgduOKvu7O/D9jNAkjuBwI7WJqECbCkgMODEUk/EzSMGJmYoHoZoWpA9Pkr/usQahfwM4yCUTAKRsEoGAWjYBSMglEwCkbBKBgFo2CAAAB1zz2U",
);

describe("a virtual dataset of HDF5", () => {
  it("whose numbers lie in another file is refused, and not read as zeros", () =>
    assert.rejects(readBrainRdms(OTHER, { name: "x.h5" }), {
      name: "InputError",
      message:
        "x.h5, dataset rdm: a virtual dataset, whose numbers lie in another file, other.h5, and links to other files are never followed; " +
        "copy them into this one",
    }));

  it("whose numbers lie in the same file is read", async () => {
    const { rows } = await readBrainRdms(OWN, { name: "x.h5", variable: "rdm" });
    assert.deepEqual(
      rows.map(({ rdm }) => Array.from(rdm)),
      [[1, 2, 3]],
    );
  });
});
