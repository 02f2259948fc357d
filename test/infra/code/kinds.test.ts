import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { build, type Metafile } from "esbuild";
import type { CodeKind } from "../../../shared/plan/code-digests.ts";

/** The kinds of what each step computes. */
const KINDS: Readonly<Record<string, readonly CodeKind[]>> = {
  extract: ["activations", "rdm"],
  permute: ["numerators"],
  reduce: ["statistics"],
  report: ["report"],
};

/** What steps call beside, and why no byte depends on it. */
const BESIDE: Readonly<Record<string, string>> = {
  "shared/measures/measures.ts": "gives the name of the numerator, which is in the key",
  "shared/results/schema.ts": "checks results that were read",
};

/** Every file that is reached from some, and what each imports but for its types. */
async function reached(entryPoints: readonly string[]): Promise<Metafile["inputs"]> {
  const { metafile } = await build({
    entryPoints: [...entryPoints],
    absWorkingDir: fileURLToPath(new URL("../../../", import.meta.url)),
    outdir: "out",
    write: false,
    metafile: true,
    bundle: true,
    packages: "external",
    format: "esm",
    platform: "node",
    tsconfigRaw: { compilerOptions: { verbatimModuleSyntax: true } },
    logLevel: "silent",
  });
  return metafile.inputs;
}

describe("the kinds of code", () => {
  for (const [step, kinds] of Object.entries(KINDS)) {
    it(`hold all that ${step} computes with`, async () => {
      const held = await reached(kinds.map((kind) => `infra/code/kinds/${kind}.ts`));
      const own = Object.entries(await reached([`functions/${step}/step.ts`])).filter(
        ([path]) => path.startsWith(`functions/${step}/`) && !(path in held),
      );
      assert.ok(own.length > 0);
      const lacking = own.flatMap(([path, { imports }]) =>
        imports
          .map((imported) => imported.path)
          .filter((imported) => /^(shared|models)\//.test(imported) && !(imported in held) && !(imported in BESIDE))
          .map((imported) => `${path} calls ${imported}, which infra/code/kinds does not name`),
      );
      assert.deepEqual(lacking, []);
    });
  }
});
