/** Images per inference call: large enough to fill two cores, small enough for progress and memory. */
export const BATCH = 8;
