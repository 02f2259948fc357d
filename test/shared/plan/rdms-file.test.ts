import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { outputFiles } from "../../../functions/store/layout.ts";
import { diskBytes } from "../../../infra/cli/disk-line.ts";
import { RDMS_FILE_BYTES } from "../../../shared/limits.ts";
import { hasRdmsFile, rdmBytesOf, rdmsFileNotes } from "../../../shared/plan/rdms-file.ts";
import type { Plan } from "../../../shared/plan/schema.ts";

/** A study of 92 stimuli and one subject, with so many networks of two layers of 100 units. */
const study = (networks: number, dropped: Partial<Plan["networks"][number]> = {}) => {
  const layers = ["relu1", "relu2"].map((name) => ({ name, rdm: name, units: 100 }));
  return {
    stimuli: Array.from({ length: 92 }, () => ({})),
    brain: [{}],
    networks: Array.from({ length: networks }, (_, i) => ({ network: `net ${i}`, layers, ...dropped })),
  } as unknown as Plan;
};

describe("the file of all RDMs of a study", () => {
  const most = Math.floor((RDMS_FILE_BYTES.most / (8 * 4186) - 1) / 2);

  it("is left out, with both sizes, at the first network too many", () => {
    assert.deepEqual([hasRdmsFile(study(most)), rdmsFileNotes(study(most))], [true, []]);
    assert.equal(hasRdmsFile(study(most + 1)), false);
    assert.match(
      rdmsFileNotes(study(most + 1)).join(),
      /^rdms.h5 is left out: .* take 1025 MiB, .* has 1024 MiB at most/,
    );
    assert.deepEqual(outputFiles(true).filter((file) => !outputFiles(false).includes(file)), ["rdms.h5"]); // prettier-ignore
  });

  it("takes of the disk as much as the RDMs themselves, and activations take nothing where they are dropped", () => {
    const activations = 4 * 2 * 100 * 92;
    const of = (networks: number, dropped = {}) => {
      const large = study(networks, dropped);
      return (diskBytes(large) - (hasRdmsFile(large) ? 2 : 1) * rdmBytesOf(large)) / networks;
    };
    assert.deepEqual([of(3), of(most + 1), of(3, { activations: "drop" })], [activations, activations, 0]);
  });
});
