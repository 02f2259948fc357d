import { FOLDERS } from "../../functions/study/study-request.ts";
import type { Step } from "../../functions/steps.ts";
import type { FolderGrants } from "./folder-grants.ts";

const { configs, inputs, studies, artifacts } = FOLDERS;
const errors = `${studies}*/errors/*`;
const receipts = `${studies}*/receipts/*`;

/** Every step records its failures, looks for them and forgets them when it succeeds, and writes what it took. */
const own = { read: [errors], write: [errors, receipts], remove: [errors] };

/** What each step reads, writes and removes in the study bucket. */
export const STEP_GRANTS: Readonly<Record<Step, FolderGrants>> = {
  plan: {
    read: [`${configs}*`, `${inputs}*`, `${studies}*`],
    write: [...own.write, `${studies}*/claims/*`, `${studies}*/plan.json`, `${artifacts}rdms/brain/*`],
    remove: [errors, `${studies}*/error.json`],
  },
  extract: {
    read: [...own.read, `${configs}*`, `${inputs}*`, `${studies}*/plan.json`, `${artifacts}*`],
    write: [...own.write, `${artifacts}activations/*`, `${artifacts}rdms/*`],
    remove: own.remove,
  },
  permute: {
    read: [...own.read, `${studies}*/plan.json`, `${artifacts}*`],
    write: [...own.write, `${artifacts}chunks/*`],
    remove: own.remove,
  },
  reduce: {
    read: [`${studies}*`, `${artifacts}*`],
    write: [`${studies}*`],
    remove: [errors, `${studies}*/numerators/*`],
  },
  report: { read: [`${studies}*`, `${artifacts}*`], write: [`${studies}*`], remove: [errors, `${studies}*/figures/*`] },
  failure: { read: [errors], write: [`${studies}*/error.json`] },
};
