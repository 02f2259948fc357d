import { CfnElement, Stack, Token, Validations } from "aws-cdk-lib";
import type { IBucket } from "aws-cdk-lib/aws-s3";
import type { IConstruct } from "constructs";
import type { KeyGrants } from "../../functions/define-step.ts";

/** Says why findings of cdk-nag's AwsSolutions pack stand: finding → reason. Nothing else is let through. */
export function acknowledge(construct: IConstruct, findings: Readonly<Record<string, string>>): void {
  for (const [finding, reason] of Object.entries(findings)) {
    Validations.of(construct).acknowledge({ id: `AwsSolutions-${finding}`, reason });
  }
}

/** Name of a resource in the template. */
export function logicalId(resource: IConstruct | undefined): string {
  if (!CfnElement.isCfnElement(resource))
    throw new Error("a resource of this stack has a logical id, and nothing else");
  return Stack.of(resource).getLogicalId(resource);
}

/** The finding of a policy that names a resource by a pattern, as cdk-nag writes it. */
export const patternFinding = (construct: IConstruct, suffix: string): string =>
  `IAM5[Resource::<${logicalId(construct.node.defaultChild)}.Arn>${suffix}]`;

/** The finding of a policy that names resources of the stack's account and region by a pattern, as cdk-nag writes it. */
export function arnFinding(construct: IConstruct, service: string, rest: string): string {
  const { region, account } = Stack.of(construct);
  const shown = (value: string, name: string): string => (Token.isUnresolved(value) ? `<AWS::${name}>` : value);
  const own = `${shown(region, "Region")}:${shown(account, "AccountId")}`;
  return `IAM5[Resource::arn:<AWS::Partition>:${service}:${own}:${rest}]`;
}

/** Lets a role use keys of the bucket by pattern: which studies there will be is not known when it is deployed. */
export function acknowledgeObjectKeys(
  role: IConstruct,
  bucket: IBucket,
  { read, write = [], remove = [] }: KeyGrants,
): void {
  const reason =
    "objects of the study bucket below one folder: which studies there will be is not known when it is deployed";
  const finding = (key: string): string =>
    bucket.node.defaultChild
      ? patternFinding(bucket, `/${key}`)
      : `IAM5[Resource::arn:<AWS::Partition>:s3:::${bucket.bucketName}/${key}]`; // of one that was there before
  const findings = [...read, ...write, ...remove].map((key) => [finding(key), reason] as const);
  acknowledge(role, Object.fromEntries(findings));
}
