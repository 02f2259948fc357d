/** Environment variables that a deployment gives its steps. */
export const ENVIRONMENT = {
  /** name of the deployment, by which its metrics are told from those of others */
  deployment: "RSA_DEPLOYMENT",
  /** "on" if networks may be planned for a GPU */
  gpu: "RSA_GPU",
  /** how many items of a Map a study may run at a time */
  maxConcurrency: "RSA_MAX_CONCURRENCY",
  /** ARN of the topic that failures are told to */
  failureTopic: "RSA_FAILURE_TOPIC",
} as const;
