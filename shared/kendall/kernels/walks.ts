import type { Comparison } from "../../permutations/kernel.ts";
import type { Gathering, RecordGroup } from "./gathering.ts";

/** An order that is followed once, for those of a group's rankings that are compared with it. */
export interface Walk {
  /** address of the order */
  readonly order: number;
  readonly group: RecordGroup;
  /** addresses of the columns of those rankings, and which comparisons each of them is */
  readonly columns: ReadonlyMap<number, readonly number[]>;
  /** from the column of a ranking to its column under the next relabelling */
  readonly relabelling: number;
}

/** Walks for a list of comparisons, of which each is at its place in the list. */
export function walksOf(list: readonly Comparison[], { followed, orders, groups }: Gathering): Walk[] {
  const [leading, other] = followed === "models" ? (["model", "brain"] as const) : (["brain", "model"] as const);
  return orders.flatMap((order, leader) =>
    groups.flatMap((group): Walk | [] => {
      const { first, rankings, gathered } = group;
      const columns = new Map<number, number[]>();
      for (const [t, comparison] of list.entries()) {
        const k = comparison[other] - first;
        if (comparison[leading] !== leader || k < 0 || k >= rankings) continue;
        const column = gathered.columns + k * gathered.column.stride;
        columns.set(column, [...(columns.get(column) ?? []), t]);
      }
      return columns.size === 0 ? [] : { order, group, columns, relabelling: rankings * gathered.column.stride };
    }),
  );
}
