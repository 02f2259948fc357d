import { DescribeMapRunCommand, paginateListMapRuns } from "@aws-sdk/client-sfn";
import { costOf } from "../../../functions/pricing/cost.ts";
import { Receipt } from "../../../functions/runtime/receipt.ts";
import type { StepEvent } from "../../../functions/runtime/step-runtime.ts";
import { STEP_LIST, STEPS } from "../../../functions/steps.ts";
import { readIfWhole } from "../../../functions/store/json.ts";
import { artifactsUrl, receiptsUrl, tallyPath, urlBelow } from "../../../functions/store/layout.ts";
import { at } from "../../../shared/at.ts";
import { chunksOf } from "../../../shared/plan/chunks.ts";
import { comparedLayers, extractionUnits } from "../../../shared/plan/shards.ts";
import type { Plan } from "../../../shared/plan/schema.ts";
import type { Deployment } from "./deployment.ts";
import { plannedRelabellings } from "../../../shared/plan/planned-relabellings.ts";

/** Follows one execution of a planned study: each look says what happened since the look before. */
export class StudyProgress {
  readonly #deployment: Deployment;
  readonly #execution: string;
  readonly #study: string;
  readonly #plan: Plan;
  readonly #extracted = new Set<string>();
  readonly #compared = new Set<string>();
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
    const { networks, tests } = this.#plan;
    const chunks = chunksOf(this.#plan).length;
    const events: StepEvent[] = [];
    const images = await this.#newlyExtracted();
    if (images > 0) events.push({ kind: "progress", phase: STEPS.extract.name, item: "", done: images, reused });
    const rdms = await this.#newlyCompared();
    if (rdms > 0) events.push({ kind: "progress", phase: STEPS.compare.name, item: "", done: rdms, reused });
    if (this.#compared.size === comparedLayers(networks).length) {
      const permuted = Math.max(this.#permuted, await this.#chunksDone());
      const units = (tests.length * plannedRelabellings(this.#plan).count) / chunks;
      const done = Math.round(permuted * units) - Math.round(this.#permuted * units);
      if (done > 0) events.push({ kind: "progress", phase: STEPS.permute.name, item: "", done, reused });
      this.#permuted = permuted;
    }
    if (this.#permuted === chunks) {
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

  /** Images that were shown to networks: of each shard once the activations of its last layer are there, or what was made of them. */
  async #newlyExtracted(): Promise<number> {
    const { networks } = this.#plan;
    const found = extractionUnits(networks).map(async ({ network, shard }) => {
      const { layers, shards } = at(networks, network, "network");
      const last = layers.at(-1);
      const path = last?.activations?.[shard];
      const [from, to] = at(shards, shard, "shard");
      if (last === undefined || path === undefined || this.#extracted.has(path)) return 0;
      if (!(await this.#isThere(path)) && !(await this.#isThere(last.rdm))) return 0;
      this.#extracted.add(path);
      return to - from;
    });
    return (await Promise.all(found)).reduce((sum, images) => sum + images, 0);
  }

  async #newlyCompared(): Promise<number> {
    const { networks } = this.#plan;
    const found = comparedLayers(networks).map(async ({ network, layer }) => {
      const { rdm } = at(at(networks, network, "network").layers, layer, "layer");
      if (this.#compared.has(rdm) || !(await this.#isThere(rdm))) return 0;
      this.#compared.add(rdm);
      return 1;
    });
    return (await Promise.all(found)).reduce<number>((sum, rdms) => sum + rdms, 0);
  }

  #isThere(path: string): Promise<boolean> {
    return this.#deployment.store.exists(this.#artifactUrl(path));
  }

  /** From the Map run; where there is none, as with some emulators, from the store. */
  async #chunksDone(): Promise<number> {
    const { sfn, store } = this.#deployment;
    const { parts, ranges } = this.#plan;
    try {
      for await (const { mapRuns = [] } of paginateListMapRuns({ client: sfn }, { executionArn: this.#execution })) {
        for (const { mapRunArn } of mapRuns) {
          const { itemCounts } = await sfn.send(new DescribeMapRunCommand({ mapRunArn }));
          if (itemCounts?.total === parts.length * ranges.length && itemCounts.succeeded !== undefined)
            return itemCounts.succeeded;
        }
      }
    } catch (error) {
      if (!(error instanceof Error) || !UNSUPPORTED.test(error.name)) throw error;
    }
    let done = 0;
    for (const part of parts) {
      const wanted = new Set(ranges.map((range) => this.#artifactUrl(tallyPath(part, range))));
      done += (await store.list(this.#artifactUrl(part.tallies))).filter((url) => wanted.has(url)).length;
    }
    return done;
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
