import { naturalCollation } from "../../shared/natural-order.ts";

/** An order of files in a folder. */
export type StimulusOrder = "natural" | "sorted";

/** Paths folder by folder: natural order, or that of code points, which is Python's `sorted`, `ls` in the C locale, and S3's. */
export const inOrder = (paths: readonly string[], order: StimulusOrder): string[] =>
  paths
    .map((path) => ({ path, names: path.split("/") }))
    .sort((a, b) => compareNames(a.names, b.names, order))
    .map(({ path }) => path);

function compareNames(a: readonly string[], b: readonly string[], order: StimulusOrder): number {
  const i = a.findIndex((name, k) => name !== b[k]);
  const [one, other] = [a[i], b[i]];
  if (one === undefined || other === undefined) return a.length - b.length;
  return (order === "natural" ? naturalCollation(one, other) : 0) || compareCodePoints(one, other);
}

/** The bytes of UTF-8 are in the order of the code points. */
const compareCodePoints = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b));

/** Where natural order and that of code points part, in words; undefined where they agree. */
export function orderDoubt(files: readonly string[]): string | undefined {
  const [natural, sorted] = [inOrder(files, "natural"), inOrder(files, "sorted")];
  const place = natural.findIndex((file, i) => file !== sorted[i]);
  if (place === -1) return undefined;
  return `number ${place + 1} is ${natural[place]} in natural order, and ${sorted[place]} in that of Python's sorted()`;
}
