import { makePlan } from "../../functions/plan/make-plan.ts";
import { ARTIFACTS } from "../../functions/store/layout.ts";
import { localStore } from "../local/local-store.ts";
import { planText } from "./plan-text.ts";
import type { Screen } from "./progress.ts";
import { fileUrl } from "./study-folder.ts";

/** `rsa plan`: checks a config with its inputs and shows what would be computed. */
export async function planCommand(configPath: string, { json }: { json?: boolean }, screen: Screen): Promise<void> {
  const { plan } = await makePlan({ config: fileUrl(configPath), artifacts: ARTIFACTS.own }, localStore);
  screen.write(json ? `${JSON.stringify(plan, null, 2)}\n` : `${planText(plan)}\n`);
}
