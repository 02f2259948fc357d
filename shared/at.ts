import { InvariantError } from "./errors.ts";

/**
 * What a list holds at a position, or a map for a key, where only a fault of the program could leave it out.
 *
 * @param what - is held, for the message
 * @throws {InvariantError} if it is not there
 */
export function at<T>(list: ArrayLike<T>, position: number, what: string): T;
export function at<K, T>(map: ReadonlyMap<K, T>, key: K, what: string): T;
export function at<K, T>(holder: ArrayLike<T> | ReadonlyMap<K, T>, place: number | K, what: string): T {
  const [found, size] =
    "length" in holder ? [holder[place as number], holder.length] : [holder.get(place as K), holder.size];
  if (found === undefined) throw new InvariantError(`a broken invariant: no ${what} ${String(place)} among ${size}`);
  return found;
}
