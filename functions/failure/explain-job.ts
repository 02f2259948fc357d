import { z } from "zod";
import { jsonObject, type Explanation, type Said, thenAgain, type Worker } from "./said.ts";

/** Of a job of AWS Batch that failed, as `submitJob.sync` gives it for a cause; what is not known may be null. */
const Job = z.looseObject({
  JobId: z.string(),
  StatusReason: z.string().nullish(),
  Container: z.looseObject({ ExitCode: z.number().nullish(), Reason: z.string().nullish() }).nullish(),
});

interface Kind {
  readonly name: string;
  readonly reason: RegExp;
  readonly found: string;
  readonly advice: string;
}

/** A kill by the kernel: 128 + 9. */
const KILLED = 137;

const OUT_OF_MEMORY: Kind = {
  name: "MemoryLimitError",
  reason: /OutOfMemory/,
  found: "needed more memory than a GPU instance has for it",
  advice: thenAgain("use fewer stimuli, or fewer or smaller layers (pooling: spatial-mean)"),
};

/** Reasons as AWS Batch and Amazon ECS give them, for the job or its container. */
const KINDS: readonly Kind[] = [
  OUT_OF_MEMORY,
  {
    name: "TimeLimitError",
    reason: /Job attempt duration exceeded timeout/,
    found: "needed more time than a GPU job has",
    advice: thenAgain("use fewer stimuli or fewer layers"),
  },
  {
    name: "InstanceError",
    reason: /Host EC2 .*terminated|spot/i,
    found: "lost its instance at every try",
    advice: thenAgain("deploy with spot=false, or wait for a quieter hour"),
  },
  {
    name: "PermissionError",
    reason: /AccessDenied|not authorized/,
    found: "was refused a permission that it needs",
    advice: thenAgain("undo what was changed of the deployment's roles"),
  },
  {
    name: "InstanceError",
    reason: /CannotPull|CannotStart|CannotCreate|DockerTimeout|ResourceInitialization|Task failed to start/,
    found: "could not be started on its instance",
    advice: thenAgain("look whether the image is in the registry and the subnets reach it"),
  },
  {
    name: "InstanceError",
    reason: /MISCONFIGURATION|INSUFFICIENT|capacity|RESOURCE_REQUIREMENT/i,
    found: "got no GPU instance for as long as it may wait",
    advice: thenAgain(
      'ask for more (Service Quotas, Amazon EC2, "Running On-Demand G and VT instances"), or leave strategy: gpu out of the config',
    ),
  },
  {
    name: "StoppedError",
    reason: /terminated by|cancel/i,
    found: "was stopped by hand",
    advice: "submit the config again: what was computed is kept",
  },
];

/** What became of a GPU job, in the user's terms; undefined if the cause is none. */
export function explainJob({ cause }: Said, { step }: Worker): Explanation | undefined {
  const job = Job.safeParse(jsonObject(cause));
  if (!job.success) return undefined;
  const { JobId, StatusReason, Container } = job.data;
  const code = Container?.ExitCode ?? undefined;
  const given = [StatusReason, Container?.Reason].filter((text) => typeof text === "string" && text !== "");
  const reasons = [...given, ...(code === undefined ? [] : [`exit code ${code}`])].join(", ");
  const said = `AWS Batch says of job ${JobId}: ${reasons === "" ? "no reason" : reasons}`;
  const kind = KINDS.find(({ reason }) => reason.test(given.join(" "))) ?? byExitCode(code);
  return { name: kind.name, message: `${step} on a GPU ${kind.found}. ${said}`, advice: kind.advice };
}

/** Where the reason says only that the container ended. */
const byExitCode = (code: number | undefined): Omit<Kind, "reason"> =>
  code === KILLED
    ? { ...OUT_OF_MEMORY, found: "was killed, most likely for want of memory" }
    : {
        name: "WorkerLostError",
        found: "ended at every try",
        advice: thenAgain("its log, in CloudWatch, may say why"),
      };
