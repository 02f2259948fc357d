import { Duration } from "aws-cdk-lib";
import {
  AllocationStrategy,
  EcsMachineImageType,
  JobQueue,
  JobStateTimeLimitActionsReason,
  ManagedEc2EcsComputeEnvironment,
} from "aws-cdk-lib/aws-batch";
import { InstanceType, LaunchTemplate, SubnetType } from "aws-cdk-lib/aws-ec2";
import { ManagedPolicy, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import type { GpuNetwork } from "./gpu-network.ts";

export interface GpuQueueProps {
  readonly network: GpuNetwork;
  /** instances at a time, one GPU each */
  readonly maxGpus: number;
  /** spot first, on demand where there is none */
  readonly spot: boolean;
}

/** One GPU, 4 vCPUs and 16 GiB each: a T4, an A10G. */
const INSTANCE_TYPES = ["g4dn.xlarge", "g5.xlarge"];
const VCPUS = 4;

/** How long a job may wait for an instance before it fails in words instead of waiting for ever. */
const LONGEST_WAIT = Duration.hours(6);

/** The queue of GPU jobs: instances are started for the jobs that wait, and ended when none does. */
export class GpuQueue extends Construct {
  readonly queue: JobQueue;

  constructor(scope: Construct, id: string, { network, maxGpus, spot }: GpuQueueProps) {
    super(scope, id);
    const role = new Role(this, "InstanceRole", {
      assumedBy: new ServicePrincipal("ec2.amazonaws.com"),
      managedPolicies: [ManagedPolicy.fromAwsManagedPolicyName("service-role/AmazonEC2ContainerServiceforEC2Role")],
      description: "What a GPU instance may do by itself: join its cluster; a job has a role of its own",
    });
    acknowledge(role, {
      "IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role]":
        "the policy that the agent of a container instance needs, kept by AWS with the agent",
    });
    const launchTemplate = new LaunchTemplate(this, "Instance", { requireImdsv2: true });
    const instances = (name: string, onSpot: boolean): ManagedEc2EcsComputeEnvironment =>
      new ManagedEc2EcsComputeEnvironment(this, name, {
        vpc: network.vpc,
        vpcSubnets: { subnetType: SubnetType.PUBLIC },
        securityGroups: [network.securityGroup],
        instanceTypes: INSTANCE_TYPES.map((type) => new InstanceType(type)),
        useOptimalInstanceClasses: false,
        images: [{ imageType: EcsMachineImageType.ECS_AL2023_NVIDIA }],
        instanceRole: role,
        launchTemplate,
        spot: onSpot,
        allocationStrategy: onSpot
          ? AllocationStrategy.SPOT_PRICE_CAPACITY_OPTIMIZED
          : AllocationStrategy.BEST_FIT_PROGRESSIVE,
        minvCpus: 0,
        maxvCpus: VCPUS * maxGpus,
        updateToLatestImageVersion: true,
      });
    const environments = [...(spot ? [instances("Spot", true)] : []), instances("OnDemand", false)];
    this.queue = new JobQueue(this, "Queue", {
      computeEnvironments: environments.map((computeEnvironment, i) => ({ computeEnvironment, order: i + 1 })),
      jobStateTimeLimitActions: [
        JobStateTimeLimitActionsReason.INSUFFICIENT_INSTANCE_CAPACITY,
        JobStateTimeLimitActionsReason.COMPUTE_ENVIRONMENT_MAX_RESOURCE,
        JobStateTimeLimitActionsReason.JOB_RESOURCE_REQUIREMENT,
      ].map((reason) => ({ reason, maxTime: LONGEST_WAIT })),
    });
  }
}
