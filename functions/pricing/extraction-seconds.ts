import type { NetworkCost } from "../../models/cost.ts";
import { STEPS } from "../steps.ts";

/** A vCPU of Lambda takes about this many times as long as a core that costs.json knows. */
export const VCPU_SLOWNESS = 2;

const VCPU_MB = 1769;

/** Seconds of one vCPU to run one network over some images. */
export const vcpuSeconds = ({ setUp, image }: NetworkCost, images: number): number =>
  VCPU_SLOWNESS * (setUp + images * image);

/** Seconds on Lambda to run one network over some images. */
export const lambdaSeconds = (cost: NetworkCost, images: number): number =>
  vcpuSeconds(cost, images) / (STEPS.extract.memoryMb / VCPU_MB);
