import { DescribeMapRunCommand, ListMapRunsCommand, type SFNClient } from "@aws-sdk/client-sfn";

/** A Map by what tells it from others: how many items it has. */
export interface MapItems {
  readonly items: number;
}

/** What emulators answer to calls that they do not know. */
const UNSUPPORTED = /NotImplemented|UnknownOperation|UnknownAction|InvalidAction|InternalFailure/;

/**
 * How many items are done of each Map of an execution, given in the order in which they run; nothing of those that have not begun,
 * and of any where the service does not know. Four requests at most.
 */
export async function itemsDone(
  maps: readonly MapItems[],
  executionArn: string,
  client: Pick<SFNClient, "send">,
): Promise<number[]> {
  const done: number[] = [];
  try {
    const { mapRuns = [] } = await client.send(new ListMapRunsCommand({ executionArn }));
    const inOrder = mapRuns.sort((a, b) => Number(a.startDate ?? 0) - Number(b.startDate ?? 0));
    for (const { mapRunArn } of inOrder) {
      const { itemCounts } = await client.send(new DescribeMapRunCommand({ mapRunArn }));
      const map = maps.findIndex(({ items }, i) => i >= done.length && items === itemCounts?.total);
      if (map >= 0) done[map] = itemCounts?.succeeded ?? 0;
    }
  } catch (error) {
    if (!(error instanceof Error) || !UNSUPPORTED.test(error.name)) throw error;
  }
  return Array.from({ length: maps.length }, (_, i) => done[i] ?? 0);
}
