import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { SFNClient } from "@aws-sdk/client-sfn";
import { itemsDone } from "../../../../infra/cli/aws/items-done.ts";

/** An execution with these Map runs, listed the latest first as Step Functions does. */
function answering(runs: readonly { total: number; succeeded: number }[]) {
  let requests = 0;
  const send = ({ input }: { input: { mapRunArn?: string } }): Promise<object> => {
    requests++;
    if (input.mapRunArn !== undefined) return Promise.resolve({ itemCounts: runs[Number(input.mapRunArn)] });
    const mapRuns = runs.map((_, i) => ({ mapRunArn: String(i), startDate: new Date(i) })).reverse();
    return Promise.resolve({ mapRuns });
  };
  return { client: { send } as unknown as Pick<SFNClient, "send">, requests: () => requests };
}

describe("the items that are done of a study's Maps", () => {
  const maps = [{ items: 6 }, { items: 6 }, { items: 40 }];

  it("are told by Map in the order in which they run, whatever their numbers of items", async () => {
    const { client, requests } = answering([
      { total: 6, succeeded: 6 },
      { total: 6, succeeded: 2 },
    ]);
    assert.deepEqual(await itemsDone(maps, "execution", client), [6, 2, 0]);
    assert.equal(requests(), 3);
  });

  it("are told of the Maps that have any, where an earlier one had none to run", async () => {
    const { client } = answering([
      { total: 0, succeeded: 0 },
      { total: 40, succeeded: 7 },
    ]);
    assert.deepEqual(await itemsDone([{ items: 40 }], "execution", client), [7]);
  });

  it("are none where the service does not know of Map runs", async () => {
    const send = () => Promise.reject(Object.assign(new Error("no"), { name: "UnknownOperationException" }));
    assert.deepEqual(await itemsDone(maps, "execution", { send }), [0, 0, 0]);
  });
});
