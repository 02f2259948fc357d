import { DescribeMapRunCommand, paginateListMapRuns } from "@aws-sdk/client-sfn";
import { costOf } from "../../../functions/pricing/cost.ts";
import { Receipt } from "../../../functions/runtime/receipt.ts";
import type { StepEvent } from "../../../functions/runtime/step-runtime.ts";
import { STEP_LIST, STEPS } from "../../../functions/steps.ts";
import { readIfWhole } from "../../../functions/store/json.ts";
import { artifactsUrl, folderOf, receiptsUrl, urlBelow } from "../../../functions/store/layout.ts";
import { at } from "../../../shared/at.ts";
import type { Plan } from "../../../shared/plan/schema.ts";
import type { Deployment } from "./deployment.ts";
import { plannedRelabellings } from "../../../shared/plan/planned-relabellings.ts";

/** Follows one execution of a planned study: each look says what happened since the look before. */
export class StudyProgress {
  readonly #deployment: Deployment;
  readonly #execution: string;
  readonly #study: string;
  readonly #plan: Plan;
  readonly #extracted = new Set<number>();
  readonly #receipts = new Map<string, Receipt>();
  readonly #written = new Set<string>();
  #permuted = 0;
  #looks = 0;

  constructor(deployment: Deployment, execution: string, study: string, plan: Plan) {
    this.#deployment = deployment;
    this.#execution = execution;
    this.#study = study;
    this.#plan = plan;
  }

  /** What was there at the first look counts as found, not as computed: it says nothing of the rate. */
  async look(): Promise<StepEvent[]> {
    const reused = this.#looks++ === 0;
    const { networks, stimuli, tests, chunks } = this.#plan;
    const events: StepEvent[] = [];
    const extracted = (await this.#newlyExtracted()).length;
    if (extracted > 0) {
      events.push({ kind: "progress", phase: STEPS.extract.name, item: "", done: extracted * stimuli.length, reused });
    }
    if (this.#extracted.size === networks.length) {
      const permuted = Math.max(this.#permuted, await this.#chunksDone());
      const units = (tests.length * plannedRelabellings(this.#plan).count) / chunks.length;
      const done = Math.round(permuted * units) - Math.round(this.#permuted * units);
      if (done > 0) events.push({ kind: "progress", phase: STEPS.permute.name, item: "", done, reused });
      this.#permuted = permuted;
    }
    if (this.#permuted === chunks.length) {
      for (const { name, milestone } of STEP_LIST) {
        if (!milestone || !(await this.#appeared(milestone.url(this.#study)))) continue;
        events.push({ kind: "progress", phase: name, item: milestone.text, done: 1, reused });
      }
    }
    return events;
  }

  /** USD at list prices for the work that has been receipted; nothing for what was found. */
  async costSoFar(): Promise<number> {
    const { store } = this.#deployment;
    const urls = await store.list(receiptsUrl(this.#study));
    const unread = urls.filter((url) => !this.#receipts.has(url));
    for (const url of unread) {
      const receipt = await readIfWhole(store, url, Receipt);
      if (receipt) this.#receipts.set(url, receipt);
    }
    return costOf([...this.#receipts.values()], this.#plan, "arm64");
  }

  async #newlyExtracted(): Promise<number[]> {
    const { store } = this.#deployment;
    const found = await Promise.all(
      this.#plan.networks.map(async ({ layers }, index) => {
        const last = layers.at(-1);
        if (this.#extracted.has(index) || !last) return [];
        return (await store.exists(this.#artifactUrl(last.rdm))) ? [index] : [];
      }),
    );
    for (const index of found.flat()) this.#extracted.add(index);
    return found.flat();
  }

  /** From the Map run; where there is none, as with some emulators, from the store. */
  async #chunksDone(): Promise<number> {
    const { sfn, store } = this.#deployment;
    const { chunks } = this.#plan;
    try {
      for await (const { mapRuns = [] } of paginateListMapRuns({ client: sfn }, { executionArn: this.#execution })) {
        for (const { mapRunArn } of mapRuns) {
          const { itemCounts } = await sfn.send(new DescribeMapRunCommand({ mapRunArn }));
          if (itemCounts?.total === chunks.length && itemCounts.succeeded !== undefined) return itemCounts.succeeded;
        }
      }
    } catch (error) {
      if (!(error instanceof Error) || !UNSUPPORTED.test(error.name)) throw error;
    }
    const wanted = new Set(chunks.map(({ numerators }) => this.#artifactUrl(numerators)));
    const folder = folderOf(this.#artifactUrl(at(chunks, 0, "chunk").numerators));
    return (await store.list(folder)).filter((url) => wanted.has(url)).length;
  }

  #artifactUrl(path: string): string {
    return urlBelow(artifactsUrl(this.#plan, this.#study), path);
  }

  async #appeared(url: string): Promise<boolean> {
    if (this.#written.has(url) || !(await this.#deployment.store.exists(url))) return false;
    this.#written.add(url);
    return true;
  }
}

const UNSUPPORTED = /NotImplemented|UnknownOperation|UnknownAction|InvalidAction|InternalFailure/;
