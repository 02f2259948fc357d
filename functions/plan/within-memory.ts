import { modelCost } from "../../models/cost.ts";
import { InputError } from "../../shared/errors.ts";
import type { Compute } from "../runtime/compute.ts";
import { shownUrl } from "../stimuli/shown-url.ts";
import type { Store } from "../store/store.ts";
import { plan } from "./definition.ts";

/** Megabytes that planning holds with a file of so many bytes: as a model's, which is held most often. */
const heldWith = (bytes: number): number =>
  Math.ceil(modelCost({ bytes, multiplyAccumulates: 0, values: 0, widestLive: 0 }).megabytes);

/**
 * Reads files of networks, where a Lambda plans only those that fit its memory.
 * @throws {InputError} with both numbers, before a file is read that does not
 */
export function readerWithin(compute: Compute, store: Store): (url: string) => Promise<Uint8Array> {
  if (compute === "machine") return (url) => store.read(url);
  return async (url) => {
    const needed = heldWith((await store.size(url)) ?? 0);
    if (needed <= plan.memoryMb) return store.read(url);
    throw new InputError(
      `${shownUrl(url)}: to plan with it takes about ${needed} MB, and the Lambda that plans has ${plan.memoryMb} MB`,
      { advice: "run the study on one machine, where planning has its memory: rsa run" },
    );
  };
}
