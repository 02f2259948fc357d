import { z } from "zod";
import { STEP_LIST } from "../steps.ts";
import { readIfWhole, writeJsonArtifact } from "../store/json.ts";
import { receiptsUrl, receiptUrl } from "../store/layout.ts";
import type { Store } from "../store/store.ts";

/** What one piece of work took and ran on; read when the manifest is written, never by the computation. */
export const Receipt = z.object({
  step: z.enum(STEP_LIST.map(({ name }) => name)),
  item: z.string(),
  started: z.iso.datetime(),
  seconds: z.number(),
  detail: z.record(z.string(), z.union([z.string(), z.number()])),
});
export type Receipt = z.infer<typeof Receipt>;

/** When a piece of work began: the date for who reads it, and a clock that nobody sets for how long it takes. */
export const beginning = () => ({ date: new Date(), milliseconds: performance.now() });

/** Starts the clock of a piece of work, unless it `began` before; the returned function writes its receipt. */
export function startReceipt(store: Store, study: string, step: Receipt["step"], item: string, began = beginning()) {
  return async (detail: Receipt["detail"] = {}): Promise<void> => {
    const seconds = (performance.now() - began.milliseconds) / 1000;
    const receipt: Receipt = { step, item, started: began.date.toISOString(), seconds, detail };
    await writeJsonArtifact(store, receiptUrl(study, step, item), receipt);
  };
}

/** Every receipt of a study that can be read, in order of their names. */
export async function readReceipts(store: Store, study: string): Promise<Receipt[]> {
  const urls = await store.list(receiptsUrl(study));
  const receipts = await Promise.all(urls.map((url) => readIfWhole(store, url, Receipt)));
  return receipts.filter((receipt) => receipt !== undefined);
}
