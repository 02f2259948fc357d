import { Duration } from "aws-cdk-lib";
import {
  AllocationStrategy,
  EcsMachineImageType,
  JobQueue,
  JobStateTimeLimitActionsReason,
  ManagedEc2EcsComputeEnvironment,
} from "aws-cdk-lib/aws-batch";
import { BlockDeviceVolume, EbsDeviceVolumeType, InstanceType, LaunchTemplate, SubnetType } from "aws-cdk-lib/aws-ec2";
import { ManagedPolicy, Role, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Construct } from "constructs";
import { GPU_HOURS } from "../../functions/pricing/prices.ts";
import { acknowledge } from "./acknowledge.ts";
import type { GpuNetwork } from "./gpu-network.ts";

export interface GpuQueueProps {
  readonly network: GpuNetwork;
  /** at a time, in all instances together */
  readonly maxGpus: number;
  /** spot first, on demand where there is none: for one GPU in four */
  readonly spot: boolean;
}

/** One GPU, 4 vCPUs and 16 GiB each, so that vCPUs count GPUs: a T4, an A10G, an L4. The more kinds, the sooner one is to be had. */
const INSTANCE_TYPES = Object.keys(GPU_HOURS);
const VCPUS = 4;

/** Holds the system, an image of some 10 GB unpacked and another while a deployment replaces it; in GiB. */
const DISK = 60;
/** The disk from which Amazon Linux starts. */
const ROOT_DEVICE = "/dev/xvda";

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
    const launchTemplate = new LaunchTemplate(this, "Instance", {
      requireImdsv2: true,
      blockDevices: [
        {
          deviceName: ROOT_DEVICE,
          volume: BlockDeviceVolume.ebs(DISK, { volumeType: EbsDeviceVolumeType.GP3, encrypted: true }),
        },
      ],
    });
    const instances = (name: string, gpus: number, onSpot: boolean): ManagedEc2EcsComputeEnvironment =>
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
        maxvCpus: VCPUS * gpus,
        updateToLatestImageVersion: true,
      });
    const onDemand = spot ? Math.ceil(maxGpus / 4) : maxGpus;
    const environments = [
      ...(maxGpus > onDemand ? [instances("Spot", maxGpus - onDemand, true)] : []),
      instances("OnDemand", onDemand, false),
    ];
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
