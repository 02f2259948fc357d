import { Grant, type Role } from "aws-cdk-lib/aws-iam";
import { Bucket } from "aws-cdk-lib/aws-s3";
import { acknowledge } from "./acknowledge.ts";
import { grantFolders } from "./folder-grants.ts";

/** What inputs may be read from beside the study bucket. */
export interface InputSources {
  /** names of other buckets */
  readonly inputBuckets: readonly string[];
  /** ARNs of the KMS keys that inputs are encrypted with */
  readonly inputKeys: readonly string[];
}

/** Lets a role read inputs from other buckets, which the deployment names. */
export function grantInputBuckets(role: Role, { inputBuckets, inputKeys }: InputSources): void {
  for (const name of inputBuckets) {
    const inputs = Bucket.fromBucketName(role, `Inputs-${name}`, name);
    grantFolders(inputs, role, { read: ["*"] });
    acknowledge(role, {
      [`IAM5[Resource::arn:<AWS::Partition>:s3:::${name}/*]`]: "inputs of a bucket that the deployment names",
    });
  }
  if (inputKeys.length > 0)
    Grant.addToPrincipal({ grantee: role, actions: ["kms:Decrypt"], resourceArns: [...inputKeys] });
}
