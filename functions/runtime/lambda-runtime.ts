import { httpsStore } from "../store/https-store.ts";
import { s3Client } from "../store/s3-client.ts";
import { s3Store } from "../store/s3-store.ts";
import { storeFor } from "../store/store-for.ts";
import { COMMITTED_CODE } from "./committed-code.ts";
import { deadline } from "./deadline.ts";
import type { StepRuntime } from "./step-runtime.ts";

const store = storeFor({ s3: s3Store(s3Client()), https: httpsStore() }); // one for all invocations: its connections are kept

/** What every step has on Lambda: artifacts in S3, a log, the code that was deployed, and a signal shortly before the time is over. */
export type LambdaRuntime = Pick<StepRuntime, "store" | "emit" | "signal" | "code">;

export interface Invocation {
  readonly step: string;
  readonly remainingMs: number;
  readonly emit: StepRuntime["emit"];
}

export const lambdaRuntime = ({ step, remainingMs, emit }: Invocation): LambdaRuntime => ({
  store,
  emit,
  code: COMMITTED_CODE,
  signal: deadline(remainingMs, step),
});
