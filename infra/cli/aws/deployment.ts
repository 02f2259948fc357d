import type { S3Client } from "@aws-sdk/client-s3";
import { ListTagsForResourceCommand, paginateListStateMachines, SFNClient } from "@aws-sdk/client-sfn";
import type { Compute } from "../../../functions/runtime/compute.ts";
import { folderStore } from "../../../functions/store/folder-store.ts";
import { httpsStore } from "../../../functions/store/https-store.ts";
import { s3Client } from "../../../functions/store/s3-client.ts";
import { s3Store } from "../../../functions/store/s3-store.ts";
import { storeFor } from "../../../functions/store/store-for.ts";
import type { Store } from "../../../functions/store/store.ts";
import { InputError } from "../../../shared/errors.ts";
import { DEPLOYMENT_TAGS } from "../../deployment-tags.ts";
import { serviceError } from "./service-error.ts";

/** A stack that runs studies, and the clients that speak with it. */
export interface Deployment {
  readonly bucket: string;
  readonly stateMachineArn: string;
  readonly compute: Compute;
  readonly s3: S3Client;
  readonly sfn: SFNClient;
  /** files of this machine and objects in S3 */
  readonly store: Store;
}

export interface DeploymentOptions {
  /** ARN of the state machine, where there are several deployments; else RSA_STATE_MACHINE_ARN */
  readonly stateMachine?: string;
}

/**
 * The deployment in the account and region of the standard variables: the state machine that carries its tags.
 * @throws {InputError} if there is none, or more than one to choose from
 */
export async function findDeployment({ stateMachine }: DeploymentOptions): Promise<Deployment> {
  process.env["AWS_REGION"] ??= process.env["AWS_DEFAULT_REGION"] ?? "us-east-1";
  const sfn = new SFNClient();
  try {
    const named = stateMachine ?? process.env["RSA_STATE_MACHINE_ARN"];
    const candidates = named === undefined ? await taggedStateMachines(sfn) : [await described(sfn, named)];
    const [found, ...others] = candidates.filter(({ bucket }) => bucket !== undefined);
    if (found?.bucket === undefined) throw noDeployment(named);
    if (others.length > 0) {
      throw new InputError(
        `${others.length + 1} deployments in ${process.env["AWS_REGION"]}, needed --state-machine with one of\n` +
          [found, ...others].map(({ arn }) => `  ${arn}`).join("\n"),
      );
    }
    const s3 = s3Client();
    return {
      bucket: found.bucket,
      stateMachineArn: found.arn,
      compute: found.gpu ? "lambda and gpu" : "lambda",
      s3,
      sfn,
      store: storeFor({ file: folderStore, s3: s3Store(s3), https: httpsStore() }),
    };
  } catch (error) {
    throw serviceError(error);
  }
}

interface Candidate {
  readonly arn: string;
  readonly bucket: string | undefined;
  readonly gpu: boolean;
}

async function taggedStateMachines(client: SFNClient): Promise<Candidate[]> {
  const arns: string[] = [];
  for await (const { stateMachines = [] } of paginateListStateMachines({ client }, {})) {
    arns.push(...stateMachines.flatMap(({ stateMachineArn }) => stateMachineArn ?? []));
  }
  return Promise.all(arns.map((arn) => described(client, arn)));
}

async function described(client: SFNClient, arn: string): Promise<Candidate> {
  const { tags = [] } = await client.send(new ListTagsForResourceCommand({ resourceArn: arn }));
  const value = (key: string): string | undefined => tags.find((tag) => tag.key === key)?.value;
  return { arn, bucket: value(DEPLOYMENT_TAGS.bucket), gpu: value(DEPLOYMENT_TAGS.gpu) === "on" };
}

function noDeployment(named: string | undefined): InputError {
  const where = process.env["AWS_ENDPOINT_URL"] ?? process.env["AWS_REGION"] ?? "";
  return new InputError(
    named === undefined ? `no deployment in ${where}` : `${named} is not the state machine of a deployment`,
    { advice: "deploy one with `npx cdk deploy`, or set AWS_PROFILE and AWS_REGION to where it is" },
  );
}
