import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, type IMetric, Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { IRule } from "aws-cdk-lib/aws-events";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { StateMachine } from "aws-cdk-lib/aws-stepfunctions";
import { Construct } from "constructs";

export interface AlarmsProps {
  readonly topic: ITopic;
  readonly stateMachine: StateMachine;
  /** the step that runs most at a time */
  readonly permute: IFunction;
  /** hears of a queue whose first job cannot be placed, where there is a queue */
  readonly queueBlocked?: IRule | undefined;
}

const PERIOD = Duration.minutes(5);

/** What somebody should look at: failed studies, functions held back by the account's limit, GPU jobs that wait in vain. */
export class Alarms extends Construct {
  readonly alarms: Alarm[] = [];

  constructor(scope: Construct, id: string, { topic, stateMachine, permute, queueBlocked }: AlarmsProps) {
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
    alarm(
      "Throttled",
      permute.metricThrottles(failed),
      "chunks wait for the account's Lambda concurrency: ask for more, or deploy with a smaller maxConcurrency",
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
