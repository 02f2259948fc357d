import { z } from "zod";
import type { StepRuntime } from "../runtime/step-runtime.ts";
import { someOf } from "../stimuli/shown-url.ts";
import type { Artifact, Artifacts } from "../store/artifacts.ts";
import { readIfWhole } from "../store/json.ts";
import { manifestUrl } from "../store/layout.ts";

/** What a manifest of any version signs. */
const Signed = z.looseObject({ outputs: z.record(z.string(), z.unknown()) });

/**
 * Makes a folder of a study hold these files. Those of an earlier run go, by their records or its manifest; what the user put there is
 * left, which is said.
 */
export async function replaceFiles(
  folder: string,
  files: readonly Artifact[],
  own: Artifacts,
  { store, emit }: Pick<StepRuntime, "store" | "emit">,
): Promise<void> {
  const earlier = await readIfWhole(store, manifestUrl(own.folder), Signed);
  const left = await own.replace(folder, files, Object.keys(earlier?.outputs ?? {}));
  if (left.length > 0)
    emit({
      kind: "note",
      text: `no record says that this program wrote ${someOf(left)}: left as ${left.length === 1 ? "it is" : "they are"}`,
    });
}
