/** At most so many of the items, spread evenly from the first to the last. */
export function evenly<Item>(items: readonly Item[], most: number): Item[] {
  if (items.length <= most) return [...items];
  const kept = new Set(
    Array.from({ length: most }, (_, i) => Math.round((i * (items.length - 1)) / Math.max(1, most - 1))),
  );
  return items.filter((_, i) => kept.has(i));
}
