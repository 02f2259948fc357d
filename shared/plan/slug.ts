/** A name as a file name: lower case letters, digits and dashes. Different names may have the same slug. */
export function slug(name: string): string {
  const ascii = name.normalize("NFKD").replace(/[^\p{Letter}\p{Number}]+/gu, "-");
  return ascii.replace(/^-+|-+$/g, "").toLowerCase() || "unnamed";
}

/** Slugs for a list of names, numbered where two would be the same file. */
export function uniqueSlugs(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    const plain = slug(name);
    let candidate = plain;
    for (let i = 2; taken.has(candidate); i++) candidate = `${plain}-${i}`;
    taken.add(candidate);
    return candidate;
  });
}
