import { Grant, type IGrantable } from "aws-cdk-lib/aws-iam";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { KeyGrants } from "../../functions/define-step.ts";

/** Lets a role use the named keys of a bucket, and nothing else of it but the names of its objects. */
export function grantFolders(bucket: IBucket, grantee: IGrantable, { read, write = [], remove = [] }: KeyGrants): void {
  // without a condition on the prefix: a role that may not list a bucket is told 403 of what is missing, not 404
  Grant.addToPrincipal({ grantee, actions: ["s3:ListBucket"], resourceArns: [bucket.bucketArn] });
  const onObjects = (action: string, keys: readonly string[]): void => {
    if (keys.length === 0) return;
    Grant.addToPrincipal({ grantee, actions: [action], resourceArns: keys.map((key) => bucket.arnForObjects(key)) });
  };
  onObjects("s3:GetObject", read);
  onObjects("s3:PutObject", write);
  onObjects("s3:DeleteObject", remove);
  if (bucket.encryptionKey === undefined) return;
  // an object of several parts is decrypted while it is written
  const actions = ["kms:Decrypt", ...(write.length > 0 ? ["kms:GenerateDataKey"] : [])];
  Grant.addToPrincipal({ grantee, actions, resourceArns: [bucket.encryptionKey.keyArn] });
}
