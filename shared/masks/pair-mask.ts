/** Which pairs of stimuli a study compares. A mask is a condensed vector: 0 for the pairs that are left out. */

/** Condensed positions of the pairs that are compared, ascending. */
export const keptPairs = (mask: Float64Array): Int32Array =>
  Int32Array.from([...mask.keys()].filter((pair) => mask[pair] !== 0));

/**
 * The stimuli that may change places so that the mask stays what it is, class by class: two may where they are compared with the
 * same others. Relabelling within classes leaves every kept pair a kept one, so that it is exchangeable under the hypothesis that
 * the labels of a class mean nothing to the similarity of the pairs that are compared. Stimuli that are compared with none, and two
 * that are compared with each other alone, may change places too, but no pair that is compared becomes another by that: they are in
 * no class, so that relabellings that differ only in them are not counted as several.
 *
 * @returns classes of two or more stimuli, by their places; stimuli whose change of places moves no pair are in no class
 */
export function exchangeableStimuli(mask: Float64Array, n: number): number[][] {
  const isCompared = (i: number, j: number): boolean =>
    mask[condensedPosition(Math.min(i, j), Math.max(i, j), n)] !== 0;
  const seeTheSame = (i: number, j: number): boolean => {
    for (let k = 0; k < n; k++) if (k !== i && k !== j && isCompared(i, k) !== isCompared(j, k)) return false;
    return true;
  };
  const classes: [number, ...number[]][] = [];
  for (let i = 0; i < n; i++) {
    const own = classes.find(([first]) => seeTheSame(first, i));
    if (own) own.push(i);
    else classes.push([i]);
  }
  const movesPairs = ([first, ...others]: readonly [number, ...number[]]): boolean =>
    others.some((other) => {
      for (let k = 0; k < n; k++) if (k !== first && k !== other && isCompared(first, k)) return true;
      return false;
    });
  return classes.filter(movesPairs);
}

const condensedPosition = (i: number, j: number, n: number): number => i * n - (i * (i + 1)) / 2 + j - i - 1;
