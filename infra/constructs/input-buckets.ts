import type { Role } from "aws-cdk-lib/aws-iam";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { acknowledge } from "./acknowledge.ts";
import { grantFolders } from "./folder-grants.ts";

/** Lets a role read inputs from other buckets, which the deployment names. */
export function grantInputBuckets(role: Role, names: readonly string[]): void {
  for (const name of names) {
    const inputs = Bucket.fromBucketName(role, `Inputs-${name}`, name);
    grantFolders(inputs, role, { read: ["*"] });
    acknowledge(role, {
      [`IAM5[Resource::arn:<AWS::Partition>:s3:::${name}/*]`]: "inputs of a bucket that the deployment names",
    });
  }
}
