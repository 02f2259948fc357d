const natural = new Intl.Collator("en", { numeric: true });

/** stim2 before stim10, the same on every machine whatever its language; no two different texts are equal. */
export const naturally = (a: string, b: string): number => natural.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
