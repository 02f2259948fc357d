import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { activationsIn, rdmsIn, STIMULI } from "./given.ts";

const python = process.env["RSA_PYTHON"] ?? "python3";
const { status } = spawnSync(python, ["-c", "import rsatoolbox, h5py, pandas, scipy.io"]);
const skip = status === 0 ? false : "Python with rsatoolbox, h5py, pandas and SciPy (RSA_PYTHON names one) not present";

/** Activations of four stimuli whose names stand beside them in another order, and RDMs of them. */
const SCRIPT = `
import numpy as np, h5py, pandas as pd, rsatoolbox, scipy.io
from scipy.spatial.distance import pdist
order = [2, 0, 3, 1]
labels = ["images/" + ${JSON.stringify(STIMULI)}[k] + ".jpg" for k in order]
fc = np.arange(24.0).reshape(4, 6) ** 2 % 7
conv = np.arange(72.0).reshape(4, 2, 3, 3) ** 2 % 11
np.savez("a.npz", labels=labels, fc=np.asfortranarray(fc[order]), conv=conv[order].astype("f2"))
scipy.io.savemat("a.mat", {"labels": np.array(labels, dtype=object), "fc": fc[order], "conv": conv[order].astype("i4")})
with h5py.File("a.h5", "w") as file:
    file["labels"], file["fc"], file["conv"] = labels, fc[order].astype("f4"), conv[order]
pd.DataFrame(fc[order], index=labels).to_csv("fc.csv")
pairs = np.stack([pdist(fc[order]), pdist(conv[order].reshape(4, -1))])
rdms = rsatoolbox.rdm.RDMs(pairs, rdm_descriptors={"layer": ["fc", "conv"]}, pattern_descriptors={"image": labels})
rdms.save("rdms.h5", file_type="hdf5")
np.savez("rdms.npz", fc=pdist(fc), conv=pdist(conv.reshape(4, -1)))
`;

describe("what Python writes of a network", { skip }, () => {
  let folder = "";
  const files: Record<string, Uint8Array> = {};
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "rsa-python-"));
    const { status: ended, stderr } = spawnSync(python, ["-c", SCRIPT], { cwd: folder, encoding: "utf8" });
    assert.equal(ended, 0, stderr);
    for (const name of readdirSync(folder)) files[name] = readFileSync(join(folder, name));
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("enters as it is from NumPy, SciPy, h5py and pandas, of halves, singles, doubles and integers, in C or Fortran order", async () => {
    const fc = Float32Array.from({ length: 24 }, (_, i) => i ** 2 % 7);
    const conv = Float32Array.from({ length: 72 }, (_, i) => i ** 2 % 11);
    for (const path of ["a.npz", "a.mat", "a.h5"]) {
      assert.deepEqual((await activationsIn(files, path, { pooling: "none" })).values, { fc, conv }, path);
    }
    assert.deepEqual((await activationsIn(files, "fc.csv")).values, { fc });
  });

  it("enters by the names of rsatoolbox's descriptors, as the same RDMs in the order of the images do", async () => {
    const { values } = await rdmsIn(files, "rdms.h5");
    assert.deepEqual(values, (await rdmsIn(files, "rdms.npz")).values);
    assert.equal(values["fc"].length, 6);
  });
});
