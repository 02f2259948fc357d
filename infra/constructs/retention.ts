import { RetentionDays } from "aws-cdk-lib/aws-logs";

const OFFERED = Object.values(RetentionDays).filter((days) => typeof days !== "string");

/** The shortest retention that CloudWatch Logs offers and that is not shorter than `days`. */
export const logRetention = (days: number): RetentionDays =>
  OFFERED.filter((offered) => offered.valueOf() >= days).sort((a, b) => a - b)[0] ?? RetentionDays.INFINITE;
