/** One of the files of a region, by what its stimuli were matched. */
interface MatchedFile {
  readonly path: string;
  /** whether no names of stimuli stand in it or beside it */
  readonly isUnnamed: boolean;
  /** whether its names are in another order than the images */
  readonly reordered: boolean;
}

/**
 * The warning about files without names of stimuli beside others whose names are in another order than the images: they may well be in
 * that order too.
 */
export function namelessAmongNamed(files: readonly MatchedFile[]): string | undefined {
  const nameless = files.filter(({ isUnnamed }) => isUnnamed).map(({ path }) => path);
  const moved = files.find(({ isUnnamed, reordered }) => !isUnnamed && reordered);
  if (nameless.length === 0 || moved === undefined) return undefined;
  const others = nameless.length > 1 ? ` and ${nameless.length - 1} more` : "";
  return (
    `${nameless[0]}${others}: no names of stimuli, while the names in ${moved.path} are in another order than the images; taken to be in ` +
    "the order of the images: save names in every file, or in none"
  );
}
