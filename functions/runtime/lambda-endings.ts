import { setTimeout as pause } from "node:timers/promises";
import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type HistoryEvent,
  ListExecutionsCommand,
  ListMapRunsCommand,
  SFNClient,
} from "@aws-sdk/client-sfn";
import type { Ending } from "./step-runtime.ts";

/** What the service says of executions lags behind what happened. */
const LOOKS = 3;
const BETWEEN_LOOKS_MS = 2000;

/** Events of a history that are read at a time, from its end; the service gives no more. */
const EVENTS = 1000;

/** How the failed children of an execution's Maps ended, one of each Map; else the state in which the execution itself failed. */
export async function endings(
  executionArn: string,
  client: Pick<SFNClient, "send"> = new SFNClient(),
  betweenLooksMs = BETWEEN_LOOKS_MS,
): Promise<Ending[]> {
  let failed: Visited | undefined;
  for (let look = 0; look < LOOKS; look++) {
    if (look > 0) await pause(betweenLooksMs);
    failed = (await lastStates(executionArn, client, 2))[1]; // the last is that of the caller, the one before failed
    const { mapRuns = [] } = await client.send(new ListMapRunsCommand({ executionArn }));
    const children: Ending[] = [];
    for (const { mapRunArn } of mapRuns) {
      const child = mapRunArn === undefined ? undefined : await failedChild(mapRunArn, client);
      if (child) children.push(child);
    }
    // an emulator knows no history of a child, and its Map says at least which step it runs
    if (children.length > 0) return children.map((child) => ({ ...child, state: child.state ?? failed?.name }));
    if (failed?.isMap !== true) break;
  }
  return failed ? [{ state: failed.name, input: undefined, error: undefined, cause: undefined }] : [];
}

async function failedChild(mapRunArn: string, client: Pick<SFNClient, "send">): Promise<Ending | undefined> {
  for (const statusFilter of ["FAILED", "TIMED_OUT"] as const) {
    const { executions = [] } = await client.send(
      new ListExecutionsCommand({ mapRunArn, statusFilter, maxResults: 1 }),
    );
    const executionArn = executions[0]?.executionArn;
    if (executionArn === undefined) continue;
    const { input, error, cause } = await client.send(new DescribeExecutionCommand({ executionArn }));
    const [last] = await lastStates(executionArn, client, 1);
    return {
      state: last?.name,
      input,
      error: error ?? (statusFilter === "TIMED_OUT" ? "States.Timeout" : error),
      cause,
    };
  }
  return undefined;
}

interface Visited {
  readonly name: string;
  readonly isMap: boolean;
}

/** The states that an execution came to last, the latest first. Between one and the next lie all tries of a state, which may be thousands. */
async function lastStates(executionArn: string, client: Pick<SFNClient, "send">, count: number): Promise<Visited[]> {
  const visited = new Map<string, Visited>();
  let nextToken: string | undefined;
  do {
    const asked = { executionArn, reverseOrder: true, maxResults: EVENTS, includeExecutionData: false, nextToken };
    const page = await client.send(new GetExecutionHistoryCommand(asked));
    for (const event of page.events ?? []) {
      const name = nameIn(event);
      if (name !== undefined && !visited.has(name))
        visited.set(name, { name, isMap: event.type?.startsWith("Map") === true });
    }
    nextToken = page.nextToken;
  } while (visited.size < count && nextToken !== undefined);
  return [...visited.values()].slice(0, count);
}

const nameIn = ({ stateEnteredEventDetails, stateExitedEventDetails }: HistoryEvent): string | undefined =>
  stateEnteredEventDetails?.name ?? stateExitedEventDetails?.name;
