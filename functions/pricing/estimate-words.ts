import type { Estimate } from "../../shared/plan/schema.ts";

const usd = (value: number): string => value.toFixed(value < 0.1 ? 3 : 2);

/** "0.012 to 0.034 USD", or one number where both are the same */
export function priceText({ low, high }: Estimate): string {
  const [least, most] = [usd(low.usd), usd(high.usd)];
  return `${least === most ? most : `${least} to ${most}`} USD`;
}
