/** Names of the states of the state machine that run a step over a list of items, by their step. */
export const MAP_STATES = {
  extract: "ExtractShards",
  compare: "CompareLayers",
  permute: "PermuteChunks",
} as const;
