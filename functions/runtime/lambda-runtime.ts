import { availableParallelism } from "node:os";
import { permutedNumerators } from "../../shared/numerators/permuted-numerators.ts";
import { httpsStore } from "../store/https-store.ts";
import { s3Client } from "../store/s3-client.ts";
import { s3Store } from "../store/s3-store.ts";
import { storeFor } from "../store/store-for.ts";
import { deadline } from "./deadline.ts";
import { ENVIRONMENT } from "./environment.ts";
import type { StepEvent, StepRuntime } from "./step-runtime.ts";

const store = storeFor({ s3: s3Store(s3Client()), https: httpsStore() }); // one for all invocations: its connections are kept

export interface Invocation {
  readonly step: string;
  readonly remainingMs: number;
  readonly report: (event: StepEvent) => void;
}

/** Where a step runs on Lambda: artifacts in S3, counting in this thread, and a signal shortly before the time is over. */
export function lambdaRuntime({ step, remainingMs, report }: Invocation): StepRuntime {
  return {
    store,
    permute: (task) => Promise.resolve(permutedNumerators(task)),
    report,
    signal: deadline(remainingMs, step),
    threads: availableParallelism(),
    compute: process.env[ENVIRONMENT.gpu] === "on" ? "lambda and gpu" : "lambda",
  };
}
