import type { ValueRow } from "./value-rows.ts";

/** What a table calls weights that nobody trained. */
const RANDOM = /random|untrained/i;

export interface NamedNetwork {
  readonly name: string;
  readonly training: "random" | "trained";
}

/**
 * Names a row's network: with its state where networks have several, since "alexnet" alone would then be two; the state alone where
 * no column has the network.
 */
export function networkNames(rows: readonly ValueRow[]): (row: ValueRow) => NamedNetwork {
  const states = Map.groupBy(rows, ({ network }) => network);
  const several = [...states.values()].some((own) => new Set(own.map(({ state }) => state)).size > 1);
  return ({ network, state }) => {
    const name = network === null ? (state ?? "network") : several && state !== null ? `${network} ${state}` : network;
    return { name, training: RANDOM.test(state ?? name) ? "random" : "trained" };
  };
}
