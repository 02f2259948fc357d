const natural = new Intl.Collator("en", { numeric: true });

/** stim2 before stim10, the same on every machine whatever its language; 0 for texts as alike as `01` and `1`. */
export const naturalCollation = (a: string, b: string): number => natural.compare(a, b);

/** The same order, in which no two different texts are equal. */
export const naturally = (a: string, b: string): number => naturalCollation(a, b) || (a < b ? -1 : a > b ? 1 : 0);
