import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { IRule } from "aws-cdk-lib/aws-events";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";
import type { Step } from "../../functions/steps.ts";

export interface AlarmsProps {
  readonly topic: ITopic;
  readonly stateMachine: StateMachine;
  /** the functions of the steps that run many at a time, by step; an alarm for each, since emulators add no metrics up */
  readonly wide: Readonly<Partial<Record<Step, IFunction>>>;
  /** events of uploads whose study could not be started */
  readonly refused: IQueue;
  /** hears of a queue whose first job cannot be placed, where there is a queue */
  readonly queueBlocked?: IRule | undefined;
}

const PERIOD = Duration.minutes(5);

/** What somebody should look at: failed studies, functions held back by the account's limit, GPU jobs that wait in vain. */
export class Alarms extends Construct {
  readonly alarms: Alarm[] = [];

  constructor(scope: Construct, id: string, { topic, stateMachine, wide, refused, queueBlocked }: AlarmsProps) {
    super(scope, id);
    const alarm = (name: string, metric: IMetric, alarmDescription: string): void => {
      const made = new Alarm(this, name, {
        metric,
        alarmDescription,
        threshold: 1,
        evaluationPeriods: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      });
      made.addAlarmAction(new SnsAction(topic));
      this.alarms.push(made);
    };
    const failed = { period: PERIOD, statistic: "Sum" };
    alarm("StudyFailed", stateMachine.metricFailed(failed), "a study failed; error.json in its folder says why");
    alarm(
      "StudyTimedOut",
      stateMachine.metricTimedOut(failed),
      "a study outlasted the limit of its execution, and could not say why itself",
    );
    for (const [step, lambdaFunction] of Object.entries(wide)) {
      alarm(
        `Throttled${step.charAt(0).toUpperCase()}${step.slice(1)}`,
        lambdaFunction.metricThrottles(failed),
        `items of ${step} wait for the account's Lambda concurrency: ask for more, or deploy with a smaller maxConcurrency`,
      );
    }
    alarm(
      "StartRefused",
      refused.metricApproximateNumberOfMessagesVisible({ period: PERIOD, statistic: "Maximum" }),
      "a config was uploaded and its study could not be started: its event waits in the queue; upload the config again",
    );
    if (!queueBlocked) return;
    const blocked = new Metric({
      namespace: "AWS/Events",
      metricName: "TriggeredRules",
      dimensionsMap: { RuleName: queueBlocked.ruleName },
      ...failed,
    });
    alarm(
      "GpuQueueBlocked",
      blocked,
      "a GPU job waits and cannot be placed: no capacity, or a vCPU quota of 0 for G instances",
    );
  }
}
