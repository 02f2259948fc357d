import { IgnoreMode } from "aws-cdk-lib";
import { Repository } from "aws-cdk-lib/aws-ecr";
import { Platform } from "aws-cdk-lib/aws-ecr-assets";
import { ContainerImage } from "aws-cdk-lib/aws-ecs";
import type { Construct } from "constructs";
import { OptionsError } from "../options.ts";
import { RUNS_FROM_SOURCES } from "../program-file.ts";
import { PROJECT } from "../project.ts";

/** A repository of Amazon's registry: account, region, name and digest. */
const OF_ECR = /^(\d{12})\.dkr\.ecr\.([a-z0-9-]+)\.amazonaws\.com\/([^@]+)@(sha256:\w+)$/;

/**
 * The image of a job: one that was built elsewhere, by its digest, or one that Docker builds here of what .dockerignore lets through.
 * A job refuses a study that was planned by other code than its image holds.
 */
export function gpuImage(scope: Construct, builtElsewhere: string | undefined): ContainerImage {
  if (builtElsewhere === undefined && !RUNS_FROM_SOURCES) {
    throw new OptionsError(
      "options of the stack\n  gpu: the image is built from a clone alone; needed gpuImage, one by its digest",
    );
  }
  if (builtElsewhere === undefined) {
    const how = { file: "functions/extract/Dockerfile", platform: Platform.LINUX_AMD64, ignoreMode: IgnoreMode.DOCKER };
    return ContainerImage.fromAsset(PROJECT, how);
  }
  const [, account, region, name, digest] = OF_ECR.exec(builtElsewhere) ?? [];
  if (name === undefined || digest === undefined) return ContainerImage.fromRegistry(builtElsewhere);
  const repositoryArn = `arn:aws:ecr:${region}:${account}:repository/${name}`;
  const repository = Repository.fromRepositoryAttributes(scope, "Image", { repositoryArn, repositoryName: name });
  return ContainerImage.fromEcrRepository(repository, digest);
}
