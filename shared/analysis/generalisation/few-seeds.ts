/** Seeds below which a variance over them is a guess. */
export const FEW_SEEDS = 5;
