import { UNKNOWN_REVISION } from "../../../functions/runtime/revision.ts";
import type { Manifest } from "../../../functions/study/manifest.ts";
import type { Plan } from "../../../shared/plan/schema.ts";

/** The manifest of a finished study, which signs these outputs. */
export const finishedManifest = (
  { id, code, name }: Pick<Plan, "id" | "code" | "name">,
  outputs: Manifest["outputs"],
): Manifest => ({
  schema_version: 2,
  git: UNKNOWN_REVISION,
  networks: {},
  study: id,
  config: { url: "", sha256: "" },
  planned: code,
  code,
  name,
  finished: "2026-01-01T00:00:00Z",
  code_version: "",
  runtime: {},
  seeds: { permutations: 0, networks: {} },
  inputs: {},
  outputs,
  timings: [],
  seconds: {},
  estimated: { low: { seconds: 0, usd: 0 }, high: { seconds: 0, usd: 0 } },
  cost: null,
});
