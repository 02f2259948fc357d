import { Duration, RemovalPolicy } from "aws-cdk-lib";
import type { IKey } from "aws-cdk-lib/aws-kms";
import {
  BlockPublicAccess,
  Bucket,
  BucketEncryption,
  CfnBucket,
  type IBucket,
  ObjectOwnership,
} from "aws-cdk-lib/aws-s3";
import { Construct } from "constructs";
import { FOLDERS } from "../../functions/store/layout.ts";

export interface StudyBucketProps {
  /** days that intermediates, old versions and access logs are kept */
  readonly retentionDays: number;
  /** whether it outlives the stack */
  readonly keep: boolean;
  /** a bucket that is there already, whose settings are its owner's; one is made if left out */
  readonly bucketName: string | undefined;
  /** what objects are encrypted with; S3's own keys if left out */
  readonly key: IKey | undefined;
}

const PRIVATE = {
  blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
  enforceSSL: true,
  objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
} as const;

/** The one private bucket of configs, inputs, studies and artifacts; EventBridge hears of every object. */
export class StudyBucket extends Construct {
  readonly bucket: IBucket;

  constructor(scope: Construct, id: string, props: StudyBucketProps) {
    super(scope, id);
    const { bucketName, key } = props;
    this.bucket =
      bucketName === undefined
        ? this.#make(props)
        : Bucket.fromBucketAttributes(this, "Bucket", { bucketName, ...(key ? { encryptionKey: key } : {}) });
  }

  #make({ retentionDays, keep, key }: StudyBucketProps): Bucket {
    const kept = keep
      ? { removalPolicy: RemovalPolicy.RETAIN }
      : { removalPolicy: RemovalPolicy.DESTROY, autoDeleteObjects: true };
    const retention = Duration.days(retentionDays);

    const logs = new Bucket(this, "AccessLogs", {
      ...PRIVATE,
      ...kept,
      encryption: BucketEncryption.S3_MANAGED, // S3 delivers access logs to no other
      lifecycleRules: [{ expiration: retention }],
    });

    const bucket = new Bucket(this, "Bucket", {
      ...PRIVATE,
      ...kept,
      ...(key
        ? { encryption: BucketEncryption.KMS, encryptionKey: key, bucketKeyEnabled: true }
        : { encryption: BucketEncryption.S3_MANAGED }),
      versioned: true,
      serverAccessLogsBucket: logs,
      lifecycleRules: [
        { id: "Intermediates", prefix: FOLDERS.artifacts, expiration: retention },
        // an artifact is what its address says: nobody wants an older one back
        { id: "OldArtifacts", prefix: FOLDERS.artifacts, noncurrentVersionExpiration: Duration.days(1) },
        { id: "OldVersions", noncurrentVersionExpiration: retention, expiredObjectDeleteMarker: true },
        { id: "BrokenUploads", abortIncompleteMultipartUploadAfter: Duration.days(7) },
      ],
    });
    // the switch of `Bucket` itself would deploy a function to set this one property
    const resource = bucket.node.defaultChild;
    if (resource instanceof CfnBucket) {
      resource.notificationConfiguration = { eventBridgeConfiguration: { eventBridgeEnabled: true } };
    }
    return bucket;
  }
}
