/** What may be logged of a step's input: numbers, URLs and names. The event of an upload tells who sent it, from where: of it the key alone. */
export function loggedInput(input: unknown): Readonly<Record<string, unknown>> {
  if (typeof input !== "object" || input === null) return {};
  const { request, state, ...own } = input as Readonly<Record<string, unknown>>;
  return { ...flat(own), ...flat(request), ...flat(state), ...keyIn(request), ...keyIn(state) };
}

const flat = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null
    ? Object.fromEntries(
        NAMED.flatMap((name) => (name in value ? [[name, (value as Record<string, unknown>)[name]]] : [])),
      )
    : {};

/** Of an input that is no event. */
const NAMED = ["study", "config", "item", "part", "chunk", "execution", "failure"];

function keyIn(value: unknown): { readonly key?: string } {
  const { detail } = (value ?? {}) as { readonly detail?: { readonly object?: { readonly key?: string } } };
  const key = detail?.object?.key;
  return key === undefined ? {} : { key };
}
