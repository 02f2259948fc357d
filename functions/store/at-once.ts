/** Bytes that are on their way at once, where files are small enough for several; and how many of these. */
const MOST = { bytes: 2 ** 27, files: 32 } as const;

/**
 * Does the same with each of many files, some at a time: a request to S3 takes long, and little else.
 * @param bytes - that are held of each
 * @returns what came of it, in their order
 */
export const atOnce = <Item, Made>(
  items: readonly Item[],
  bytes: number,
  make: (item: Item) => Promise<Made>,
): Promise<Made[]> => fewAtOnce(items, Math.min(MOST.files, Math.floor(MOST.bytes / Math.max(1, bytes))), make);

/** The same, so many at a time, and one at the least. */
export async function fewAtOnce<Item, Made>(
  items: readonly Item[],
  most: number,
  make: (item: Item) => Promise<Made>,
): Promise<Made[]> {
  const made: Made[] = [];
  let next = 0;
  const work = async (): Promise<void> => {
    while (next < items.length) {
      const place = next++;
      made[place] = await make(items[place] as Item);
    }
  };
  await Promise.all(Array.from({ length: Math.max(1, Math.min(most, items.length)) }, work));
  return made;
}
