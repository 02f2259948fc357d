import { Duration, RemovalPolicy } from "aws-cdk-lib";
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket, ObjectOwnership } from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { FOLDERS } from "../../functions/store/layout.ts";
import { acknowledge } from "./acknowledge.ts";

export interface StudyBucketProps {
  /** days that intermediates, old versions and access logs are kept */
  readonly retentionDays: number;
  /** whether it outlives the stack */
  readonly keep: boolean;
}

const PRIVATE = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  encryption: BucketEncryption.S3_MANAGED,
  enforceSSL: true,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
} as const;

/** The one private bucket of configs, inputs, studies and artifacts; EventBridge hears of every object. */
export class StudyBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, { retentionDays, keep }: StudyBucketProps) {
    super(scope, id);
    const kept = keep
      ? { removalPolicy: RemovalPolicy.RETAIN }
      : { removalPolicy: RemovalPolicy.DESTROY, autoDeleteObjects: true };
    const retention = Duration.days(retentionDays);

    const logs = new Bucket(this, "AccessLogs", { ...PRIVATE, ...kept, lifecycleRules: [{ expiration: retention }] });
    acknowledge(logs, { S1: "the bucket that access logs are written to: logs of its own would never end" });

    this.bucket = new Bucket(this, "Bucket", {
      ...PRIVATE,
      ...kept,
      versioned: true,
      serverAccessLogsBucket: logs,
      lifecycleRules: [
        { id: "Intermediates", prefix: FOLDERS.artifacts, expiration: retention },
        { id: "OldVersions", noncurrentVersionExpiration: retention, expiredObjectDeleteMarker: true },
        { id: "BrokenUploads", abortIncompleteMultipartUploadAfter: Duration.days(7) },
      ],
    });
    // the switch of `Bucket` itself would deploy a function to set this one property
    const resource = this.bucket.node.defaultChild;
    if (resource instanceof CfnBucket) {
      resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    }
  }
}
