import { RemovalPolicy } from "aws-cdk-lib";
import {
  FlowLogDestination,
  FlowLogTrafficType,
  GatewayVpcEndpointAwsService,
  type ISecurityGroup,
  type IVpc,
  SecurityGroup,
  SubnetType,
  Vpc,
} from "aws-cdk-lib/aws-ec2";
import { LogGroup } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { logRetention } from "./retention.ts";

export interface GpuNetworkProps {
  /** a network that is there already, with public subnets; one is made if left out */
  readonly existingVpcId: string | undefined;
  readonly retentionDays: number;
}

/** Not every zone has GPUs, and none always has one left. Where a stack knows no account it takes two zones of any region. */
const EVERY_ZONE = 99;

/**
 * Where GPU instances run: public subnets, because a NAT gateway costs more by the month than the GPUs of a study; no way in;
 * artifacts go through a gateway endpoint of S3, which is free.
 */
export class GpuNetwork extends Construct {
  readonly vpc: IVpc;
  readonly securityGroup: ISecurityGroup;

  constructor(scope: Construct, id: string, { existingVpcId, retentionDays }: GpuNetworkProps) {
    super(scope, id);
    this.vpc =
      existingVpcId === undefined ? this.#make(retentionDays) : Vpc.fromLookup(this, "Vpc", { vpcId: existingVpcId });
    this.securityGroup = new SecurityGroup(this, "Instances", {
      vpc: this.vpc,
      description: "GPU instances: out to the registry, S3 and the services, nothing in",
    });
  }

  #make(retentionDays: number): Vpc {
    const rejected = new LogGroup(this, "RejectedTraffic", {
      retention: logRetention(retentionDays),
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return new Vpc(this, "Vpc", {
      maxAzs: EVERY_ZONE,
      natGateways: 0,
      subnetConfiguration: [{ name: "Public", subnetType: SubnetType.PUBLIC }],
      gatewayEndpoints: { S3: { service: GatewayVpcEndpointAwsService.S3 } },
      flowLogs: {
        Rejected: {
          destination: FlowLogDestination.toCloudWatchLogs(rejected),
          trafficType: FlowLogTrafficType.REJECT,
        },
      },
    });
  }
}
