import type { S3Client } from "@aws-sdk/client-s3";
import { ListTagsForResourceCommand, paginateListStateMachines, SFNClient } from "@aws-sdk/client-sfn";
import type { Compute } from "../../../functions/runtime/compute.ts";
import { folderStore } from "../../../functions/store/folder-store.ts";
import { httpsStore } from "../../../functions/store/https-store.ts";
import { s3Client } from "../../../functions/store/s3-client.ts";
import { RUN_AGAIN } from "../../../functions/store/s3-errors.ts";
import { s3Store } from "../../../functions/store/s3-store.ts";
import { storeFor } from "../../../functions/store/store-for.ts";
import type { Store } from "../../../functions/store/store.ts";
import { suggestion } from "../../../shared/config/nearest.ts";
import { InputError } from "../../../shared/errors.ts";
import { useRegion } from "../../aws-region.ts";
import { DEPLOYMENT_TAGS } from "../../deployment-tags.ts";
import { serviceError } from "./service-error.ts";

/** A stack that runs studies, and the clients that speak with it. */
export interface Deployment {
  readonly bucket: string;
  readonly stateMachineArn: string;
  readonly compute: Compute;
  /** processor of its functions */
  readonly architecture: string;
  readonly s3: S3Client;
  readonly sfn: SFNClient;
  /** files of this machine and objects in S3 */
  readonly store: Store;
}

export interface DeploymentOptions {
  /** ARN of the state machine, where there are several deployments; else RSA_STATE_MACHINE_ARN */
  readonly stateMachine?: string;
  /** its name, where there are several; else RSA_DEPLOYMENT */
  readonly deployment?: string;
}

/**
 * The deployment in the account and region of the standard variables: the state machine that carries its tags.
 * @throws {InputError} if there is none, or more than one to choose from
 */
export async function findDeployment({ stateMachine, deployment }: DeploymentOptions): Promise<Deployment> {
  await useRegion();
  const sfn = new SFNClient();
  try {
    const arn = stateMachine ?? process.env["RSA_STATE_MACHINE_ARN"];
    const name = deployment ?? process.env["RSA_DEPLOYMENT"];
    const candidates = arn === undefined ? await taggedStateMachines(sfn) : [await described(sfn, arn)];
    const found = chosen(candidates, { arn, name });
    const s3 = s3Client();
    return {
      bucket: found.bucket,
      stateMachineArn: found.arn,
      architecture: found.architecture,
      compute: found.gpu ? "lambda and gpu" : "lambda",
      s3,
      sfn,
      store: storeFor({ file: folderStore, s3: s3Store(s3, RUN_AGAIN), https: httpsStore() }),
    };
  } catch (error) {
    throw serviceError(error);
  }
}

interface Candidate {
  readonly arn: string;
  readonly name: string;
  readonly bucket: string | undefined;
  readonly gpu: boolean;
  readonly architecture: string;
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
  // LocalStack's CloudFormation forgets tags, and the name of the state machine begins with that of the deployment
  const name = value(DEPLOYMENT_TAGS.name) ?? arn.replace(/^.*:/, "").replace(/-Study$/, "");
  return {
    arn,
    name,
    bucket: value(DEPLOYMENT_TAGS.bucket),
    gpu: value(DEPLOYMENT_TAGS.gpu) === "on",
    architecture: value(DEPLOYMENT_TAGS.architecture) ?? "arm64",
  };
}

/** The one deployment that is meant, by what was said of it. @throws {InputError} if there is none, or a choice */
export function chosen<C extends Pick<Candidate, "arn" | "name" | "bucket">>(
  candidates: readonly C[],
  { arn, name }: { readonly arn?: string | undefined; readonly name?: string | undefined },
): C & { readonly bucket: string } {
  const all = candidates.flatMap((one) => (one.bucket === undefined ? [] : [{ ...one, bucket: one.bucket }]));
  const [found, ...others] = arn === undefined && name !== undefined ? all.filter((one) => one.name === name) : all;
  if (found && others.length === 0) return found;
  const { AWS_ENDPOINT_URL: endpoint, AWS_REGION: region = "" } = process.env;
  const where = endpoint === undefined ? region : `${endpoint}, region ${region}`;
  const names = all.map((one) => one.name).sort();
  if (found) {
    throw new InputError(
      `${names.length} deployments in ${where}, needed --deployment with one of ${names.join(", ")}`,
    );
  }
  if (arn !== undefined) throw new InputError(`${arn} is not the state machine of a deployment`, { advice: DEPLOY });
  if (name !== undefined && names.length > 0) {
    throw new InputError(`no deployment in ${where} is named ${name}${suggestion(name, names)}`, {
      advice: `there is ${names.join(", ")}`,
    });
  }
  throw new InputError(`no deployment${name === undefined ? "" : ` named ${name}`} in ${where}`, { advice: DEPLOY });
}

const DEPLOY = "deploy one with `npx cdk deploy`, or set AWS_PROFILE and AWS_REGION to where it is";
