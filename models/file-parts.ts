/** What the name of a file says that may be a part of one. */
export interface PartName {
  /** of the whole: `relu1/features` of `relu1/features_0-40.npy` */
  readonly whole: string;
  readonly ending: string;
  /** its number, or how many rows it and those before it have */
  readonly last: number;
  /** whether it says of which rows it is */
  readonly isRange: boolean;
}

/** As thingsvision calls them: `features_01`, or `features_0-40`; a suffix may follow the word. */
const PART = /^((?:.*\/)?features[^/]*?)_(?:(\d+)-)?(\d+)\.([^./]+)$/i;

/** Undefined for a file that is called otherwise. */
export function partName(path: string): PartName | undefined {
  const [, whole = "", first, last, ending = ""] = PART.exec(path) ?? [];
  return last === undefined ? undefined : { whole, ending, last: Number(last), isRange: first !== undefined };
}

/**
 * Files, those together that their names call parts of one, in the order of their rows. Numbers begin at 0 or 1 and leave none out.
 */
export function groupedParts<File extends { readonly path: string }>(files: readonly File[]): File[][] {
  const groups = Map.groupBy(files, ({ path }) => {
    const part = partName(path);
    return part === undefined ? path : `${part.whole}.${part.ending}`;
  });
  return [...groups.values()].flatMap((group) => {
    const named = group.flatMap((file) => {
      const part = partName(file.path);
      return part === undefined ? [] : [{ file, part }];
    });
    const inOrder = named.toSorted((a, b) => a.part.last - b.part.last);
    const arePart = named.length === group.length && named.length > 1 && areOne(inOrder.map(({ part }) => part));
    return arePart ? [inOrder.map(({ file }) => file)] : group.map((file) => [file]);
  });
}

/** Whether names are those of the parts of one file: all of ranges, or numbered without a gap. */
function areOne(parts: readonly PartName[]): boolean {
  if (parts.every(({ isRange }) => isRange)) return true;
  const [{ last: first }] = parts as [PartName];
  return first <= 1 && parts.every(({ isRange, last }, k) => !isRange && last === first + k);
}
