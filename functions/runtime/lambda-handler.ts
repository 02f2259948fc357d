import { Logger } from "@aws-lambda-powertools/logger";
import { injectLambdaContext } from "@aws-lambda-powertools/logger/middleware";
import { Metrics, MetricUnit } from "@aws-lambda-powertools/metrics";
import { logMetrics } from "@aws-lambda-powertools/metrics/middleware";
import { Tracer } from "@aws-lambda-powertools/tracer";
import { captureLambdaHandler } from "@aws-lambda-powertools/tracer/middleware";
import middy from "@middy/core";
import type { Context } from "aws-lambda";
import type { StepDefinition } from "../define-step.ts";
import { lambdaRuntime, type LambdaRuntime } from "./lambda-runtime.ts";
import { loggedInput } from "./logged-input.ts";
import { metricsNamespace, STEP_SECONDS } from "./metrics.ts";
import type { RunStep, StepEvent } from "./step-runtime.ts";
import { useWideVectors } from "../engine/wide-vectors.ts";

/**
 * The Lambda handler of a step: logs, metrics and traces around the step itself. Errors keep their names, on which the state
 * machine decides.
 */
export function lambdaHandler({ name, work }: StepDefinition, run: RunStep<LambdaRuntime>) {
  useWideVectors();
  const serviceName = `rsa-${name}`;
  const logger = new Logger({ serviceName });
  const metrics = new Metrics({ namespace: metricsNamespace(), serviceName });
  const tracer = new Tracer({ serviceName });

  const emit = (event: StepEvent): void => {
    logger.info(event.kind, { event });
    if (event.kind !== "progress" || event.reused || !work) return;
    metrics.addMetric(work.metric, MetricUnit.Count, event.done);
  };

  return middy({ timeoutEarlyInMillis: 0 })
    .use(captureLambdaHandler(tracer, { captureResponse: false }))
    .use(injectLambdaContext(logger))
    .use(logMetrics(metrics))
    .handler(async (input: unknown, context: Context) => {
      const remainingMs = context.getRemainingTimeInMillis();
      const started = performance.now();
      logger.info("started", { input: loggedInput(input) });
      try {
        return await run(input, lambdaRuntime({ step: name, remainingMs, emit }));
      } catch (error) {
        logger.error("step failed", { error });
        throw error;
      } finally {
        metrics.addMetric(STEP_SECONDS, MetricUnit.Seconds, (performance.now() - started) / 1000);
      }
    });
}
