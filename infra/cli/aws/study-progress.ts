import { costOf } from "../../../functions/pricing/cost.ts";
import type { Processor } from "../../../functions/pricing/prices.ts";
import { Receipt } from "../../../functions/runtime/receipt.ts";
import type { StepEvent } from "../../../functions/runtime/step-runtime.ts";
import { STEP_LIST, STEPS, type Step } from "../../../functions/steps.ts";
import { readIfWhole } from "../../../functions/store/json.ts";
import { receiptsUrl } from "../../../functions/store/layout.ts";
import { chunksOf } from "../../../shared/plan/chunks.ts";
import { plannedRelabellings } from "../../../shared/plan/planned-relabellings.ts";
import { comparedLayers, imagesShown } from "../../../shared/plan/shards.ts";
import type { Plan } from "../../../shared/plan/schema.ts";
import type { Deployment } from "./deployment.ts";
import { itemsDone, type MapItems } from "./items-done.ts";

interface Phase extends MapItems {
  readonly step: Step;
  /** images, RDMs or numerators of all items together */
  readonly units: number;
}

/** The Maps of a study, in the order in which they run; one without items does not. */
function phasesOf(plan: Plan): Phase[] {
  const { networks, extractions, comparisons, tests } = plan;
  const numerators = tests.length * plannedRelabellings(plan).count;
  return [
    { step: STEPS.extract.name, items: extractions.length, units: imagesShown(plan) },
    { step: STEPS.compare.name, items: comparisons.length, units: comparedLayers(networks).length },
    { step: STEPS.permute.name, items: chunksOf(plan).length, units: numerators },
  ].filter(({ items }) => items > 0);
}

/** Follows one execution of a planned study: each look says what happened since the look before, and lists one folder. */
export class StudyProgress {
  readonly #deployment: Deployment;
  readonly #execution: string;
  readonly #study: string;
  readonly #plan: Plan;
  readonly #processor: Processor;
  readonly #phases: readonly Phase[];
  readonly #done: number[];
  readonly #receipts = new Map<string, Receipt>();
  readonly #written = new Set<string>();
  #looks = 0;

  constructor(deployment: Deployment, execution: string, study: string, plan: Plan) {
    this.#deployment = deployment;
    this.#execution = execution;
    this.#study = study;
    this.#plan = plan;
    this.#processor = deployment.architecture === "x86_64" ? "x64" : "arm64";
    this.#phases = phasesOf(plan);
    this.#done = this.#phases.map(() => 0);
  }

  /**
   * What was there at the first look counts as found, not as computed: it says nothing of the rate.
   * @param finished - whether the study is: then all of it is done, whoever counted
   */
  async look(finished: boolean): Promise<StepEvent[]> {
    const reused = this.#looks++ === 0;
    await this.#readReceipts();
    const events: StepEvent[] = [];
    const counted = finished ? [] : await itemsDone(this.#phases, this.#execution, this.#deployment.sfn);
    for (const [i, { step, items, units }] of this.#phases.entries()) {
      const before = this.#done[i] ?? 0;
      const now = finished ? items : Math.max(before, counted[i] ?? 0, this.#receiptsOf(step));
      const done = Math.round((now * units) / items) - Math.round((before * units) / items);
      this.#done[i] = now;
      if (done > 0) events.push({ kind: "progress", phase: step, item: "", done, reused });
    }
    if (!this.#phases.every(({ items }, i) => this.#done[i] === items)) return events;
    for (const { name, milestone } of STEP_LIST) {
      if (!milestone || !(await this.#appeared(milestone.url(this.#study)))) continue;
      events.push({ kind: "progress", phase: name, item: milestone.text, done: 1, reused });
    }
    return events;
  }

  /** USD at list prices for the work that had a receipt at the last look; nothing for what was found. */
  costSoFar(): number {
    return costOf([...this.#receipts.values()], this.#plan, this.#processor);
  }

  #receiptsOf(step: Step): number {
    return [...this.#receipts.values()].filter((receipt) => receipt.step === step).length;
  }

  async #readReceipts(): Promise<void> {
    const { store } = this.#deployment;
    const unread = (await store.list(receiptsUrl(this.#study))).filter((url) => !this.#receipts.has(url));
    for (const url of unread) {
      const receipt = await readIfWhole(store, url, Receipt);
      if (receipt) this.#receipts.set(url, receipt);
    }
  }

  async #appeared(url: string): Promise<boolean> {
    if (this.#written.has(url) || !(await this.#deployment.store.exists(url))) return false;
    this.#written.add(url);
    return true;
  }
}
