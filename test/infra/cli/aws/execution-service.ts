import { S3Client } from "@aws-sdk/client-s3";
import { SFNClient, type ExecutionStatus } from "@aws-sdk/client-sfn";

export const STUDY = {
  name: "mine-0123456789ab",
  url: "s3://lab/studies/mine-0123456789ab/",
  configs: ["s3://lab/configs/a.yaml"],
};
const INPUT = JSON.stringify({ detail: { bucket: { name: "lab" }, object: { key: "configs/a.yaml" } } });

/** A Step Functions that ends an execution so many looks after it was told to, and knows of it only after as many lists. */
export class Service extends SFNClient {
  status: ExecutionStatus = "RUNNING";
  #told = false;
  readonly #startsAfter: number;
  readonly #endsAfter: number;
  lists = 0;
  looks = 0;

  constructor(startsAfter: number, endsAfter: number) {
    super({ region: "us-east-1" });
    this.#startsAfter = startsAfter;
    this.#endsAfter = endsAfter;
  }

  override send = ((command: { input: { statusFilter?: string }; constructor: { name: string } }) =>
    Promise.resolve(this.#answer(command.constructor.name, command.input.statusFilter))) as SFNClient["send"];

  #answer(command: string, filter?: string): object {
    if (command === "ListExecutionsCommand") {
      const begun = this.lists++ >= this.#startsAfter && (filter ?? this.status) === this.status;
      return { executions: begun ? [{ executionArn: "arn", startDate: new Date() }] : [] };
    }
    if (command === "StopExecutionCommand") this.#told = true;
    else if (this.#told && this.looks++ >= this.#endsAfter) this.status = "ABORTED";
    return { status: this.status, startDate: new Date(), input: INPUT };
  }
}

export class Bucket extends S3Client {
  readonly uploaded: Date;

  constructor(uploaded: Date) {
    super({ region: "us-east-1" });
    this.uploaded = uploaded;
  }

  override send = (() => Promise.resolve({ LastModified: this.uploaded })) as S3Client["send"];
}
