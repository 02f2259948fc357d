/** Behaviour of CDK that the stack is written for, whatever app it is part of. */
export const FEATURES = {
  "@aws-cdk/aws-stepfunctions:useDistributedMapResultWriterV2": true,
  "@aws-cdk/aws-lambda:recognizeLayerVersion": true,
  "@aws-cdk/core:checkSecretUsage": true,
  "@aws-cdk/core:target-partitions": ["aws"],
  "@aws-cdk/aws-iam:minimizePolicies": true,
  "@aws-cdk/aws-s3:createDefaultLoggingPolicy": true,
  "@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy": true,
} as const;
