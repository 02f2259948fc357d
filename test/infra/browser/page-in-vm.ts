import { readFileSync } from "node:fs";
import { createContext, runInContext } from "node:vm";
import type { CarriedTests, HowTested } from "../../../shared/report/recount/carried.ts";
import { agreementInWords } from "../../../shared/report/recount/in-words.ts";
import type { Recounted } from "../../../shared/report/recount/recount.ts";

/** What a report's page carries for its reader, and its own script, which counts it here without a browser. */
export interface PageInVm {
  readonly carried: CarriedTests;
  readonly count: (place: { network: number; layer: number; brain: number }, how: HowTested) => Recounted | null;
}

export function pageInVm(report: string): PageInVm {
  const html = readFileSync(report, "utf8");
  const [, json = ""] = /<script type="application\/json" id="recount-tests">(.*?)<\/script>/s.exec(html) ?? [];
  const carried = JSON.parse(json) as CarriedTests;
  const [script = ""] = [...html.matchAll(/<script>(.*?)<\/script>/gs)].map(([, source]) => source).slice(1);
  const context = createContext({ atob, TextEncoder, TextDecoder });
  runInContext(script, context);
  const { test } = (context as { rsa: { test: (carried: CarriedTests, ...of: Parameters<PageInVm["count"]>) => Recounted | null } }).rsa; // prettier-ignore
  return { carried, count: (place, how) => test(carried, place, how) };
}

/** What the page says of its study's own tests once it has counted them again, one after the other. */
export function agreementsOf(report: string): string[] {
  const { carried, count } = pageInVm(report);
  const models = carried.networks.flatMap(({ layers }, network) => layers.map((_, layer) => ({ network, layer })));
  return models.flatMap((model, m) =>
    carried.brains.map((_, brain) => {
      const found = carried.found[m * carried.brains.length + brain];
      return agreementInWords(count({ ...model, brain }, carried.study)!, carried.study, carried, found);
    }),
  );
}
