import { STEP_MEMORY_MB } from "../steps.ts";

/**
 * Seconds of one vCPU to draw a network's weights and open it, and per image: twice what AlexNets take on one core of a desktop
 * machine, as a vCPU of Lambda is slower.
 */
export const NETWORK_CORE_SECONDS = 3;
export const IMAGE_CORE_SECONDS = 0.04;

const VCPU_MB = 1769;

/** Seconds on Lambda to run one network over some images. */
export const lambdaSeconds = ({ images }: { readonly images: number }): number =>
  (NETWORK_CORE_SECONDS + images * IMAGE_CORE_SECONDS) / (STEP_MEMORY_MB.extract / VCPU_MB);
