import { GetAccountSettingsCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { ENVIRONMENT } from "./environment.ts";
import type { StepRuntime } from "./step-runtime.ts";

/** Functions that are left to others: a plan that is made meanwhile, and the step that tells of failures. */
const LEFT_TO_OTHERS = 2;

/** How many items of a Map may run at a time: as many as the deployment allows, and no more than the account has functions for. */
export const atATime = (allowed: number, unreserved: number | undefined): number =>
  Math.max(1, Math.min(allowed, (unreserved ?? Infinity) - LEFT_TO_OTHERS));

/** Asks the account. Where nobody answers, as in an emulator or without the permission, the deployment's own number stands. */
export async function accountConcurrency(emit: StepRuntime["emit"], client = new LambdaClient()): Promise<number> {
  const allowed = Number(process.env[ENVIRONMENT.maxConcurrency]);
  try {
    const { AccountLimit } = await client.send(new GetAccountSettingsCommand());
    return atATime(allowed, AccountLimit?.UnreservedConcurrentExecutions);
  } catch (error) {
    const why = error instanceof Error ? error.name : String(error);
    emit({
      kind: "note",
      text: `the account's concurrency is not known (${why}): up to ${allowed} functions at a time`,
    });
    return allowed;
  }
}
