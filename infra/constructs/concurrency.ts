import type { MapBaseProps } from "aws-cdk-lib/aws-stepfunctions";

/** How many items of a Map run at a time: what the plan answers, which asks the account, or a number. */
export type Concurrency = "asked" | number;

/** The same as a Map is told. */
export const widthOf = (concurrency: Concurrency): Pick<MapBaseProps, "maxConcurrency" | "maxConcurrencyPath"> =>
  concurrency === "asked" ? { maxConcurrencyPath: "$.concurrency" } : { maxConcurrency: concurrency };
