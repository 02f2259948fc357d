/**
 * Gives out names that differ from each other, whatever is asked for: one that is taken is numbered, from 2, until it is free.
 *
 * @param numbered - the name of a further copy; "name (2)" unless said otherwise
 */
export function distinctNames(
  numbered = (name: string, copy: number): string => `${name} (${copy})`,
): (name: string) => string {
  const taken = new Set<string>();
  return (name) => {
    let own = name;
    for (let copy = 2; taken.has(own); copy++) own = numbered(name, copy);
    taken.add(own);
    return own;
  };
}
