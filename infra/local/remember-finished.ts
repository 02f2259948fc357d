import { planTold } from "../../functions/plan/plan-told.ts";
import { digest } from "../../functions/store/digest.ts";
import { folderStore } from "../../functions/store/folder-store.ts";
import { manifestUrl, seenUrl } from "../../functions/store/layout.ts";
import { sealedBytes } from "../../functions/store/seal.ts";
import { readPlan } from "../../functions/study/read-plan.ts";
import type { WatchedStore } from "./looks.ts";
import type { RunRequest, SeenFinished } from "./seen-finished.ts";

/**
 * Leaves word in the folder of a study that was found finished, or has just been, of what planning saw. Where that cannot be told or
 * written the study is planned again the next time.
 *
 * @param seen.inputs - what planning read config and inputs from
 */
export async function rememberFinished(seen: {
  readonly asked: RunRequest;
  readonly program: string;
  readonly inputs: Pick<WatchedStore, "looks">;
}): Promise<void> {
  const { asked, program, inputs } = seen;
  const looks = inputs.looks();
  if (looks === undefined) return;
  try {
    const plan = await readPlan(folderStore, asked.study);
    const manifest = digest(await folderStore.read(manifestUrl(asked.study)));
    const { name, config } = plan;
    const { measure } = config.mantel;
    const finished: SeenFinished = { asked, name, program, looks, manifest, notes: planTold(plan), measure };
    await folderStore.write(seenUrl(asked.study), sealedBytes(finished));
  } catch {
    // a disk that is full, a record that is gone: neither changes that the study is finished
  }
}
