/** The Node that an installed package needs, or a later one: the first with all that `node:module` and `node:zlib` are asked for. */
export const OLDEST_NODE = "22.15";

/** Whether a version of Node is older than that. */
export function isTooOld(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [least = 0, leastMinor = 0] = OLDEST_NODE.split(".").map(Number);
  return major < least || (major === least && minor < leastMinor);
}
