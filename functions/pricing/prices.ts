/** USD, list prices of us-east-1 in 2026, without free tiers. */
export const PRICES = {
  gigabyteSecond: { arm64: 0.0000133334, x64: 0.0000166667 },
  invocation: 0.2e-6,
  transition: 25e-6,
  read: 0.4e-6, // an S3 request that reads
  write: 5e-6, // and one that writes or lists
  gpuSecond: 0.526 / 3600, // g4dn.xlarge on demand
  gpuSecondSpot: 0.17 / 3600, // about what it was on the spot market
} as const;

/** Where and when these were the prices, in words. */
export const PRICED_AT = "us-east-1, 2026";

/** The processors of Lambda, whose seconds differ in price. */
export type Processor = keyof typeof PRICES.gigabyteSecond;
