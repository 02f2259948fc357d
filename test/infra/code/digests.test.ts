import assert from "node:assert/strict";
import { cp, mkdtemp, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { COMMITTED_CODE } from "../../../functions/runtime/committed-code.ts";
import { type Bundle, bundlesOf, codeDigests, digestsAndSources, KINDS } from "../../../infra/code/digests.ts";
import { lockedVersions } from "../../../infra/code/locked-versions.ts";
import { COMMITTED_SOURCES, contentOf, sourceCode } from "../../../infra/code/source-code.ts";
import { type CodeDigests, CodeKind } from "../../../shared/plan/code-digests.ts";

const PROJECT = fileURLToPath(new URL("../../../", import.meta.url));

/**
 * One statement more in a file, and the kinds of artifact that are computed through it. Statistics and report, which take seconds, may reach more than is listed: who asks
 * an entry of a registry for its words reaches what it computes as well.
 */
const REACH: Readonly<Record<string, readonly CodeKind[]>> = {
  "functions/store/s3-store.ts": [],
  "functions/store/folder-store.ts": [],
  "functions/runtime/error-records.ts": [],
  "infra/local/local-store.ts": [],
  "functions/store/artifacts.ts": ["activations", "rdm", "numerators", "statistics", "report"],
  "infra/local/local-runtime.ts": ["activations", "rdm", "numerators", "statistics", "report"],
  "infra/local/local-steps.ts": ["activations", "rdm", "numerators", "statistics", "report"],
  "functions/runtime/receipt.ts": ["activations", "rdm", "numerators", "statistics", "report"],
  "functions/study/read-plan.ts": ["statistics", "report"],
  "functions/study/numerator-of.ts": ["statistics", "report"],
  "functions/permute/in-this-thread.ts": ["numerators"],
  "functions/pricing/estimate.ts": ["report"],
  "functions/plan/planned-parts.ts": ["report"],
  "functions/permute/definition.ts": [],
  "functions/plan/make-plan.ts": [],
  "functions/plan/plan-brain.ts": ["brain-rdm"],
  "functions/extract/network-activations.ts": ["activations"],
  "functions/extract/step.ts": ["activations"],
  "functions/compare/step.ts": ["rdm"],
  "functions/permute/step.ts": ["numerators"],
  "infra/local/permute-worker.ts": ["numerators"],
  "functions/threads/worker-pool.ts": ["activations", "numerators"],
  "functions/threads/answer-tasks.ts": ["activations", "numerators"],
  "functions/stimuli/image-worker.ts": ["activations"],
  "functions/reduce/step.ts": ["statistics"],
  "functions/report/step.ts": ["report"],
  "functions/stimuli/manifest.ts": [], // a plan has the digests of images, and by these they are shown
  "functions/stimuli/wanted-image.ts": ["activations"],
  "functions/stimuli/decode.ts": ["activations"],
  "shared/preprocess/resample.ts": ["activations"],
  "models/session.ts": ["activations"],
  "models/torch/mersenne-twister.ts": ["activations"],
  "shared/dissimilarities/rdm-in-parts.ts": ["rdm"],
  "shared/rdm/wasm-sums.wat.ts": ["rdm"],
  "shared/brain/asymmetry.ts": ["activations", "brain-rdm"], // what reads RDMs reads the names beside activations
  "shared/formats/mat5.ts": ["activations", "brain-rdm"], // images may lie in one
  "shared/measures/kendall-tau-b.ts": ["numerators", "statistics", "report"], // a plan names measures, and is read
  "shared/config/schema.ts": ["numerators", "statistics", "report"],
  "shared/kendall/kernels/split.wat.ts": ["numerators", "statistics"],
  "shared/stats/holm.ts": ["statistics"],
  "shared/formats/rdms-hdf5.ts": ["statistics"],
  "shared/report/render.ts": ["report"],
  "shared/formats/npy-header.ts": ["activations", "rdm", "brain-rdm", "numerators", "statistics", "report"],
};

/** Another version of a package, and the kinds that it has a part in. */
const PACKAGES: Readonly<Record<string, readonly CodeKind[]>> = {
  "onnxruntime-node": ["activations", "rdm", "report"], // a source of networks holds all that it does; so does what compares
  sharp: ["activations", "report"],
  "@img/sharp-libvips-linux-arm64": ["activations", "report"],
  h5wasm: ["activations", "brain-rdm", "statistics", "report"], // images may lie in a MATLAB file
  "vega-lite": ["report"],
  "dejavu-fonts-ttf": ["report"],
  knip: [],
};

const QUICK: readonly CodeKind[] = ["statistics", "report"];

const statementOf = (path: string): string =>
  `\n(globalThis as Record<string, unknown>)[${JSON.stringify(path)}] = true;\n`;

describe("the digests of the code", () => {
  let copy: string;
  let unedited: CodeDigests;

  before(async () => {
    copy = await mkdtemp(join(tmpdir(), "rsa-code-"));
    for (const part of ["shared", "models", "functions", "infra", "package.json", "package-lock.json"]) {
      await cp(join(PROJECT, part), join(copy, part), { recursive: true, preserveTimestamps: true });
    }
    unedited = await codeDigests(copy);
  });
  after(() => rm(copy, { recursive: true }));

  /** The kinds whose digests change with the texts of some files, all edited at once. */
  const changedBy = async (paths: readonly string[], edit: (text: string) => string): Promise<CodeKind[]> => {
    const texts = new Map<string, string>();
    for (const path of paths) texts.set(join(copy, path), await readFile(join(copy, path), "utf8"));
    try {
      for (const [file, text] of texts) {
        assert.notEqual(edit(text), text, `nothing to edit in ${file}`);
        await writeFile(file, edit(text));
      }
      const digests = await codeDigests(copy);
      return CodeKind.options.filter((kind) => digests[kind] !== unedited[kind]);
    } finally {
      for (const [file, text] of texts) await writeFile(file, text);
    }
  };

  it("are committed as the sources give them: `npm run snapshot` writes them", async () => {
    const { digests, sources } = await digestsAndSources(PROJECT);
    assert.deepEqual(digests, COMMITTED_CODE);
    const sorted = [...sources].sort();
    assert.deepEqual(JSON.parse(await readFile(join(PROJECT, COMMITTED_SOURCES), "utf8")), {
      content: contentOf(sorted, PROJECT),
      digests,
      sources: sorted,
    });
  });

  it("are the same wherever the sources lie", async () => {
    assert.deepEqual(await codeDigests(), unedited);
  });

  it("are those that were committed while the sources are", async () => {
    const committed = join(copy, COMMITTED_SOURCES);
    const asCommitted = await readFile(committed, "utf8");
    const file = join(copy, "shared/stats/holm.ts");
    const [text, { atime, mtime }] = [await readFile(file, "utf8"), await stat(file)];
    await writeFile(committed, asCommitted.replaceAll(unedited.statistics, "0".repeat(64)));
    try {
      assert.equal((await sourceCode(copy)).digests.statistics, "0".repeat(64), "they are taken where nothing changed");
      await writeFile(file, `${text}// a word\n`);
      assert.deepEqual((await sourceCode(copy)).digests, unedited);
    } finally {
      await writeFile(committed, asCommitted);
      await writeFile(file, text);
      await utimes(file, atime, mtime);
    }
  });

  it("are kept for the next command, and taken anew once a source has another content of the same size and time", async () => {
    await rm(join(copy, COMMITTED_SOURCES));
    assert.deepEqual((await sourceCode(copy)).digests, unedited);
    const kept = join(copy, "node_modules/.cache/code-digests.json");
    const asKept = await readFile(kept, "utf8");
    const file = join(copy, "shared/stats/holm.ts");
    const [text, { atime, mtime }] = [await readFile(file, "utf8"), await stat(file)];
    await writeFile(file, text.replace("Math.max", "Math.min"));
    await utimes(file, atime, mtime);
    assert.notEqual((await sourceCode(copy)).digests.statistics, unedited.statistics);
    await writeFile(file, text);
    await utimes(file, atime, mtime);
    await writeFile(kept, asKept.replaceAll(unedited.statistics, "0".repeat(64)));
    assert.equal(
      (await sourceCode(copy)).digests.statistics,
      "0".repeat(64),
      "they are not taken where nothing changed",
    );
    await rm(kept);
  });

  describe("as they are taken of a script for each kind, and of versions", () => {
    let bundles: ReadonlyMap<string, Bundle>;
    before(async () => {
      const files = Object.keys(REACH).map((path) => join(copy, path));
      const texts = await Promise.all(files.map((file) => readFile(file, "utf8")));
      for (const [i, path] of Object.keys(REACH).entries()) await writeFile(files[i], texts[i] + statementOf(path));
      ({ bundles } = await bundlesOf(KINDS, copy));
      for (const [i, file] of files.entries()) await writeFile(file, texts[i]);
    });

    const kindsOf = (isOf: (bundle: Bundle) => boolean): CodeKind[] =>
      CodeKind.options.filter((kind) => bundles.has(kind) && isOf(bundles.get(kind)!));

    for (const [path, kinds] of Object.entries(REACH)) {
      it(`change for ${kinds.join(", ") || "nothing"} with ${path}`, () => {
        const changed = kindsOf(({ script }) => Buffer.from(script).includes(JSON.stringify(path)));
        assert.deepEqual(
          changed.filter((kind) => kinds.includes(kind) || !QUICK.includes(kind)),
          kinds,
        );
      });
    }

    for (const [name, kinds] of Object.entries(PACKAGES)) {
      it(`change for ${kinds.join(", ") || "nothing"} with the version of ${name}`, async () => {
        const lock = await readFile(join(copy, "package-lock.json"), "utf8");
        const version = new RegExp(`("node_modules/${name}": \\{\\s*"version": ")`);
        assert.notEqual(lock.replace(version, "$199."), lock, "no such package is locked");
        const [before, after] = [lockedVersions(lock), lockedVersions(lock.replace(version, "$199."))];
        const changed = kindsOf(({ imports }) => before(imports).join() !== after(imports).join());
        assert.deepEqual(changed, kinds);
      });
    }
  });

  it("change with a statement more in a file, and with the version of a package", async () => {
    const edit = (text: string): string => text + statementOf("here");
    assert.deepEqual(await changedBy(["shared/dissimilarities/rdm-in-parts.ts"], edit), ["rdm"]);
    const version = /("node_modules\/vega-lite": \{\s*"version": ")/;
    assert.deepEqual(await changedBy(["package-lock.json"], (text) => text.replace(version, "$199.")), ["report"]);
  });

  it("do not change with comments, types, blank lines, or code that nothing uses", async () => {
    const edit = (text: string): string =>
      `/** What it does. */\n\n${text}\n// why\ntype Of<T> = readonly T[];\nexport const unused = (of: Of<number>): number => of.length;\n`;
    assert.deepEqual(await changedBy(Object.keys(REACH), edit), []);
  });

  it("do not change with what work costs, which decides which kernel counts and in how many chunks, but no count", async () => {
    assert.deepEqual(await changedBy(["shared/costs.json"], (text) => text.replace(/"single": /, "$&9")), []);
  });

  it("do not change with where carriers lie, nor, but for what is quick, with a file more that a study has", async () => {
    const renamed = (text: string): string =>
      text.replace("../runtime/committed-code.ts", "../runtime/error-records.ts");
    assert.deepEqual(await changedBy(["functions/permute/step.ts"], renamed), []);
    const census = (text: string): string => text.replace("plan: PLAN_FILE,", '$& census: "census.json",');
    const changed = await changedBy(["functions/store/layout.ts"], census);
    assert.deepEqual(
      changed.filter((kind) => !QUICK.includes(kind)),
      [],
    );
  });

  it("change for the container of a GPU with its recipe, and not with the comments there", async () => {
    const recipe = "functions/extract/Dockerfile";
    assert.deepEqual(await changedBy([recipe], (text) => text.replace("FROM nvidia/cuda:", "$&1")), ["gpu-image"]);
    assert.deepEqual(await changedBy([recipe], (text) => `# Why.\n\n${text}`), []);
  });

  it("do not change with the version of the program", async () => {
    assert.deepEqual(await changedBy(["package.json"], (text) => text.replace(/"version": "/, "$&9")), []);
  });
});
