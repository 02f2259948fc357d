import { resolve } from "node:path";
import type { ReleasedFile } from "./released-file.ts";
import { fetchReleased, type FetchOptions, type Release } from "./released-files.ts";

const DATA_SET = "truzzi2020";
const COMMIT = "2510d2d2b18d9cbb6b61513fbeb3e2f9f86587b0";

const released = (name: string, bytes: number, sha256: string): ReleasedFile => ({
  ...{ name, bytes, sha256 },
  path: `${COMMIT}/results/${name}`,
  dataSet: DATA_SET,
});

/** The per-subject correlations of Truzzi and Cusack, made public in the repository of their follow-up (MIT licence). */
export const TRUZZI2020 = {
  dataSet: DATA_SET,
  repository: "AnnaTruzzi/understanding-brain-model-similarity",
  folder: "results",
  /** AlexNet, DeepCluster, and DeepCluster run by run */
  files: [
    released(
      "corr_alexnet_mri_variability.csv",
      30_835,
      "ca053adeb8d31989d297fbd89f9f8fd934f85a0f03d97e9fe320bf032744506e",
    ),
    released("corr_dc_mri_variability.csv", 28_634, "e22901388f9391be62f18e5577529f9bd0c772223f0bb350b00ce604080f42fd"),
    released(
      "corr_dc_layer_variability.csv",
      19_194,
      "5c6cea1de91ef9ba0aea929ac6eecac6ce7af5e66fc07a85204ba5467a0755ae",
    ),
  ] as const,
} satisfies Release;

/** The three tables, as `fetchReleased` puts them. */
export async function fetchTruzzi2020(options: FetchOptions): Promise<void> {
  await fetchReleased(TRUZZI2020, options);
  options.emit?.({ kind: "note", text: `${DATA_SET} is complete in ${resolve(options.into)}` });
}
