/** What a config has and other JSON seldom does. */
const PARTS = ["stimuli", "brain", "networks"];

/**
 * Whether an uploaded file is JSON that was put beside configs and is none, as a schema or the settings of another program. What is not
 * JSON, or has part of a config, is told as a config that is wrong.
 */
export function isForeignJson(url: string, bytes: Uint8Array): boolean {
  if (!url.endsWith(".json")) return false;
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value !== "object" || value === null || !PARTS.some((part) => part in value);
  } catch {
    return false;
  }
}
