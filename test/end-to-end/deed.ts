import { studyId } from "../../functions/study/keys.ts";
import { manifestFacts } from "../../functions/study/manifest-facts.ts";
import type { OpenStudy } from "./sealed-records.ts";

export const HOUR = 3_600_000;

/** A change that a forger makes, who then seals and signs everything anew. */
export interface Deed {
  /** paths of which one must be named */
  readonly touched: readonly string[];
  readonly forge: (study: OpenStudy) => void;
}

/** A file that nothing lists. */
export const added = (path: string): Deed => ({
  touched: [path],
  forge: (s) => void s.files.set(path, Uint8Array.of(1)),
});

/** The id anew, wherever it stands: what else changed is to be found without it. */
export const withItsId = (forge: (study: OpenStudy) => void) => (study: OpenStudy) => {
  forge(study);
  study.plan.id = study.manifest.study = studyId(study.plan);
};

export const timing = ({ manifest }: OpenStudy, step: string) => manifest.timings.find((one) => one.step === step)!;

export const secondsAnew = ({ plan, manifest }: OpenStudy): void => {
  manifest.seconds = manifestFacts(plan, manifest.timings).seconds;
};

/** Another digest of the code that draws, in plan, manifest and receipt. */
export function anotherReport(study: OpenStudy): void {
  const { plan, manifest } = study;
  plan.code.report = manifest.code.report = "0".repeat(64);
  timing(study, "report").detail["code"] = plan.code.report;
}

export function toBucket({ plan, manifest }: OpenStudy): void {
  plan.artifacts = "../../artifacts/";
  manifest.cost = { currency: "USD", total: 0.1 };
}

export const PLAN = ["plan.json"];
export const CONFIG = ["config.yaml", "plan.json"];
export const MANIFEST = ["manifest.json"];
