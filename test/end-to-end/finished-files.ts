import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { stringify } from "yaml";
import type { Artifact } from "../../functions/store/artifacts.ts";
import { digest } from "../../functions/store/digest.ts";
import { isScaffolding, STUDY_FILES } from "../../functions/store/layout.ts";
import { type Derive, derivedFiles } from "../../infra/verify/derived-files.ts";
import { type Verified, verifyStudy } from "../../infra/verify/verify-study.ts";
import type { NumeratorCheck } from "../../infra/verify/numerator-findings.ts";
import { countedChunk } from "../../shared/tally/count-chunk.ts";
import { InputError } from "../../shared/errors.ts";
import { randomStream } from "../../shared/simulate/random-stream.ts";
import type { Files } from "./forger.ts";
import { runStudy, THIS_TEST } from "./run-study.ts";

const quickstart = fileURLToPath(new URL("../../examples/quickstart/", import.meta.url));

/** A study that was finished, in memory, with what `rsa verify` finds in it or in a forgery of it. */
export interface FinishedFiles {
  /** with the study in it */
  readonly folder: string;
  readonly study: string;
  /** as it is mailed: neither images nor weights, no chunks and no records */
  readonly files: Files;
  readonly verified: (forged: Files, seed: number, numerators?: "all") => Promise<Verified>;
  /** The same but for what follows from the records, which is not asked: it is taken to be as in the study. */
  readonly verifiedRecords: (forged: Files) => Promise<Verified>;
  /** what `verified` derives files by */
  readonly derive: Derive;
}

const layers = ["relu1", "relu2"];

/** Two networks that are run, and what is asked of them. */
const RUN = {
  networks: [
    { name: "AlexNet random", architecture: "alexnet", weights: { random: { seed: 0 } }, layers },
    { name: "DeepCluster random", architecture: "deepcluster-alexnet", weights: { random: { seed: 31 } }, layers },
  ],
  contrasts: [{ anova: ["AlexNet random", "DeepCluster random"] }, { within: "AlexNet random", layers }],
};

/**
 * @param about - the networks of the study, and its contrasts
 * @param inputs - files that these name, by name
 */
export async function finishedFiles(
  about: { readonly networks: readonly object[]; readonly contrasts?: readonly object[] } = RUN,
  inputs: Files = new Map(),
): Promise<FinishedFiles> {
  const folder = mkdtempSync(join(tmpdir(), "rsa-forgeries-"));
  const config = join(folder, "study.yaml");
  for (const [name, bytes] of inputs) writeFileSync(join(folder, name), bytes);
  const asked = {
    name: "forged",
    stimuli: { images: join(quickstart, "stimuli") },
    brain: [{ roi: "IT", rdms: join(quickstart, "it-rdms.npz"), variable: "rdms", simulated: true }],
    mantel: { permutations: 400 },
    bootstrap: { resamples: 10 },
    ...about,
  };
  writeFileSync(config, stringify(asked));
  const study = join(folder, "study");
  const { outcome } = await runStudy({ config, out: study });
  assert.deepEqual(outcome, { kind: "done" });
  const entries = readdirSync(study, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = entries.map((entry) => relative(study, join(entry.parentPath, entry.name)));
  const files = new Map(
    paths.filter((path) => !isScaffolding(path)).map((path) => [path, readFileSync(join(study, path))]),
  );
  const derive = derivingOnce();
  const verified = verifierBy(derive);
  const asWritten: Derive = async function* () {
    yield* await Promise.resolve([...files].filter(([path]) => !isRecord(path)));
  };
  return { folder, study, files, derive, verified, verifiedRecords: (forged) => verifierBy(asWritten)(forged, 1) };
}

/** What no file is derived from, but other files are. */
const isRecord = (path: string): boolean =>
  /^activations\//.test(path) ||
  [STUDY_FILES.config, STUDY_FILES.plan, STUDY_FILES.manifest].some((one) => one === path);

/** What follows from a plan, from RDMs and from null distributions need not be derived a thousand times. */
function derivingOnce(): Derive {
  const known = new Map<string, Promise<Artifact[]>>();
  return async function* (plan, sources, { code_version, git, runtime }, study) {
    const paths = study.paths.filter((path) => /^(rdms|numerators)\//.test(path));
    const given = await Promise.all(paths.map(async (path) => [path, digest(await study.read(path))]));
    const from = digest({ plan, given, code_version, git, runtime });
    const derived = known.get(from) ?? listed(derivedFiles(plan, sources, { code_version, git, runtime }, study));
    known.set(from, derived);
    yield* await derived;
  };
}

function verifierBy(derive: Derive): FinishedFiles["verified"] {
  return (forged, seed, numerators) => {
    const read = (path: string): Promise<Uint8Array> => {
      const bytes = forged.get(path);
      return bytes ? Promise.resolve(bytes) : Promise.reject(new InputError(`no such file: ${path}`));
    };
    const stream = randomStream(seed, 7);
    const all: NumeratorCheck["all"] = (task) => Promise.resolve(countedChunk(task));
    const recount = { size: 20, random: () => stream.uniform(0, 1), ...(numerators ? { all } : {}) };
    return verifyStudy({ paths: [...forged.keys()].sort(), links: [], read }, recount, THIS_TEST, derive);
  };
}

async function listed(files: AsyncIterable<Artifact>): Promise<Artifact[]> {
  const list: Artifact[] = [];
  for await (const file of files) list.push(file);
  return list;
}
