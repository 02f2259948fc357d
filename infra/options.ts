import type { Node } from "constructs";
import { z } from "zod";
import { MAP_CHILDREN } from "../shared/limits.ts";

/** `--context name=value` on the command line gives text, cdk.json any JSON. */
const Switch = z.union([z.boolean(), z.enum(["true", "false"]).transform((text) => text === "true")]);
const Count = z.coerce.number().int().min(1);
const Text = z.string().transform((text) => (text === "" ? undefined : text));
const Names = z.union([
  z.array(z.string()),
  z.string().transform((text) =>
    text
      .split(",")
      .map((name) => name.trim())
      .filter((name) => name !== ""),
  ),
]);

/** What a deployment can be told; the defaults are in cdk.json. */
export const Options = z.object({
  gpu: Switch.describe("whether networks can be extracted on a GPU, by AWS Batch"),
  maxConcurrency: Count.max(MAP_CHILDREN.most).describe("items of a study at a time, at the most"),
  askConcurrency: Switch.describe("whether a study runs no more at a time than the account has functions left"),
  maxGpus: Count.max(100).describe("GPU instances at a time"),
  spot: Switch.describe("spot instances first, on-demand ones where there are none"),
  notifyEmail: Text.describe("who is told of failures and alarms"),
  retentionDays: Count.max(3650).describe("days that logs, intermediates and old versions are kept"),
  existingVpcId: Text.describe("network for the GPU instances; one is made if left out"),
  architecture: z.enum(["arm64", "x86_64"]).describe("processor of the functions; that of the host in an emulator"),
  inputBuckets: Names.describe("other buckets that inputs may be read from"),
  keepBucket: Switch.describe("whether the bucket outlives the stack"),
});
export type Options = z.infer<typeof Options>;

/** The options of a stack from the context. @throws {Error} that names every option with a wrong value */
export function readOptions(node: Node): Options {
  const given = Object.fromEntries(
    Object.keys(Options.shape).map((name) => [name, node.tryGetContext(name) as unknown]),
  );
  const parsed = Options.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path: [name = ""], message }) => {
    return `  ${String(name)}: found ${JSON.stringify(given[String(name)])}, ${message}`;
  });
  throw new Error(`context options of the stack\n${faults.join("\n")}`);
}
