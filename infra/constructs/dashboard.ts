import { Duration, Stack } from "aws-cdk-lib";
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  MathExpression,
  Metric,
} from "aws-cdk-lib/aws-cloudwatch";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import type { Construct } from "constructs";
import type { CountedWork } from "../../functions/define-step.ts";
import { STEP_LIST, STEPS, type Step } from "../../functions/steps.ts";

export interface StudyDashboardProps {
  readonly stateMachine: StateMachine;
  readonly steps: Readonly<Record<Step, IFunction>>;
  readonly alarms: readonly Alarm[];
}

const PERIOD = Duration.minutes(1);

/** Studies, what they compute, and how the functions fare. */
export function studyDashboard(scope: Construct, { stateMachine, steps, alarms }: StudyDashboardProps): Dashboard {
  const sum = { period: PERIOD, statistic: "Sum" };
  const perSecond = ({ name, work: { metric, units } }: { name: Step; work: CountedWork }): MathExpression =>
    new MathExpression({
      expression: `${units} / PERIOD(${units})`,
      usingMetrics: {
        [units]: new Metric({
          namespace: Stack.of(scope).stackName,
          metricName: metric,
          dimensionsMap: { service: `rsa-${name}` },
          ...sum,
        }),
      },
      label: units,
      period: PERIOD,
    });
  const all = STEP_LIST.map(({ name }) => steps[name]);
  return new Dashboard(scope, "Dashboard", {
    widgets: [
      [new AlarmStatusWidget({ alarms: [...alarms], width: 24, height: 3 })],
      [
        new GraphWidget({
          title: "Studies",
          left: [stateMachine.metricStarted(sum), stateMachine.metricSucceeded(sum), stateMachine.metricFailed(sum)],
          width: 12,
        }),
        new GraphWidget({
          title: "Computed per second",
          left: [perSecond(STEPS.permute)],
          right: [perSecond(STEPS.extract)],
          width: 12,
        }),
      ],
      [
        new GraphWidget({
          title: "Functions at a time",
          left: all.map((step) => step.metric("ConcurrentExecutions", { period: PERIOD, statistic: "Maximum" })),
          width: 8,
        }),
        new GraphWidget({
          title: "Seconds of a step",
          left: all.map((step) => step.metricDuration({ period: PERIOD, statistic: "p90" })),
          width: 8,
        }),
        new GraphWidget({
          title: "Errors and throttles",
          left: all.flatMap((step) => [step.metricErrors(sum), step.metricThrottles(sum)]),
          width: 8,
        }),
      ],
    ],
  });
}
