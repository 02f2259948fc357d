/** Bytes that are held of files at once, and how many files. */
const MOST = { bytes: 2 ** 28, files: 16 } as const;

/** A file, and what is held of it while it is sent or fetched. */
interface Sized {
  readonly bytes: number;
}

/** Does the same with each of many files, as many at a time as fit beside each other; one that is larger has its turn alone. */
export async function fittingAtOnce<File extends Sized>(
  files: readonly File[],
  make: (file: File) => Promise<unknown>,
): Promise<void> {
  let held = 0;
  const underWay = new Set<Promise<void>>();
  const begin = (file: File): void => {
    held += file.bytes;
    const one: Promise<void> = make(file).then(() => {
      held -= file.bytes;
      underWay.delete(one);
    });
    underWay.add(one);
  };
  for (const file of files) {
    while (underWay.size > 0 && (underWay.size === MOST.files || held + file.bytes > MOST.bytes)) {
      await Promise.race(underWay);
    }
    begin(file);
  }
  await Promise.all(underWay);
}
