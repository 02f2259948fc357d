/** USD an hour, on demand, of the instances that a stack with a GPU starts, whichever is to be had. */
export const GPU_HOURS = { "g4dn.xlarge": 0.526, "g5.xlarge": 1.006, "g6.xlarge": 0.805 } as const;

/** USD, list prices of us-east-1 in 2026, without free tiers. */
export const PRICES = {
  gigabyteSecond: { arm64: 0.0000133334, x64: 0.0000166667 },
  invocation: 0.2e-6,
  transition: 25e-6,
  read: 0.4e-6, // an S3 request that reads
  write: 5e-6, // and one that writes or lists
  gpuSecond: Math.max(...Object.values(GPU_HOURS)) / 3600, // of the dearest
  gpuSecondSpot: 0.17 / 3600, // about what a g4dn.xlarge, the cheapest, was on the spot market
} as const;

/** Where and when these were the prices, in words. */
export const PRICED_AT = "us-east-1, 2026";

/** The processors of Lambda, whose seconds differ in price. */
export type Processor = keyof typeof PRICES.gigabyteSecond;
