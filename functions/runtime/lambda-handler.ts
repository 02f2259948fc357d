import { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import { Tracer } from "@aws-lambda-powertools/tracer";
import { captureLambdaHandler } from "@aws-lambda-powertools/tracer/middleware";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import type { Step } from "../steps.ts";
import { lambdaRuntime } from "./lambda-runtime.ts";
import { METRICS, METRICS_NAMESPACE } from "./metrics.ts";
import type { StepEvent, StepRuntime } from "./step-runtime.ts";

/** What is counted of each phase: units that were computed, not found. */
const COUNTED = { extract: METRICS.images, permute: METRICS.numerators } as const;

/**
 * The Lambda handler of a step: logs, metrics and traces around the step itself. Errors keep their names, on which the state
 * machine decides.
 * @param more - what this step alone needs of where it runs
 */
export function lambdaHandler(
  step: Step,
  run: (input: unknown, runtime: StepRuntime) => Promise<unknown>,
  more: Partial<StepRuntime> = {},
) {
  const serviceName = `rsa-${step}`;
  const logger = new Logger({ serviceName });
  const metrics = new Metrics({ namespace: METRICS_NAMESPACE, serviceName });
  const tracer = new Tracer({ serviceName });

  const report = (event: StepEvent): void => {
    logger.info(event.kind, { event });
    if (event.kind !== "progress" || event.reused || !(event.phase in COUNTED)) return;
    metrics.addMetric(COUNTED[event.phase as keyof typeof COUNTED], MetricUnit.Count, event.done);
  };

  return middy({ timeoutEarlyInMillis: 0 })
    .use(captureLambdaHandler(tracer, { captureResponse: false }))
    .use(injectLambdaContext(logger, { logEvent: true }))
    .use(logMetrics(metrics))
    .handler(async (input: unknown, context: Context) => {
      const remainingMs = context.getRemainingTimeInMillis();
      const started = performance.now();
      try {
        return await run(input, { ...lambdaRuntime({ step, remainingMs, report }), ...more });
      } catch (error) {
        logger.error("step failed", { error });
        throw error;
      } finally {
        metrics.addMetric(METRICS.seconds, MetricUnit.Seconds, (performance.now() - started) / 1000);
      }
    });
}
