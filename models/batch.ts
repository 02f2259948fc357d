import type { Provider } from "../shared/plan/provider.ts";

/** Images per inference call on a processor: large enough to fill two cores, small enough for progress and memory. */
export const BATCH = 8;

/** Batches whose images are fetched and decoded ahead of the image that is wanted: while one is run, the next is made ready. */
export const BATCHES_AHEAD = 2;

/** A GPU runs half as many again in a second by 64 as by 8, and hardly more by 256 (docs/decisions/gpu.md). */
export const BATCHES = { cpu: BATCH, cuda: 64 } as const satisfies Record<Provider, number>;
