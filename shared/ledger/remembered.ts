/** A function that computes each of its values once; arguments are told apart by their JSON. */
export function remembered<Arguments extends readonly unknown[], Value>(
  of: (...given: Arguments) => Value,
): (...given: Arguments) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (...given) => {
    const key = JSON.stringify(given);
    const found = known.get(key) ?? { value: of(...given) };
    known.set(key, found);
    return found.value;
  };
}
