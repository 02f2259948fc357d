import { z } from "zod";
import { CodeDigests } from "../../shared/plan/code-digests.ts";
import { Estimate } from "../../shared/plan/schema.ts";
import { Revision } from "../runtime/revision.ts";
import { Receipt } from "../runtime/receipt.ts";

/** `manifest.json`: what computed a study, from what, into what. Written last, so that its presence says the study is finished. */
export const Manifest = z.object({
  schema_version: z.literal(2),
  study: z.string(), // its id
  config: z.object({ url: z.string(), sha256: z.string() }), // as the plan names it
  planned: CodeDigests, // what the plan asked for
  code: CodeDigests, // with the id: whether what is here is what would be computed now
  name: z.string(),
  finished: z.iso.datetime(),
  code_version: z.string(),
  git: Revision, // of the program that closed the study
  runtime: z.record(z.string(), z.string()),
  networks: z.record(z.string(), z.object({ processor: z.string(), provider: z.string() })), // what ran each, by title
  seeds: z.object({ permutations: z.int(), networks: z.record(z.string(), z.array(z.int())) }),
  inputs: z.record(z.string(), z.string()), // sha256 of what was read
  outputs: z.record(z.string(), z.string()), // sha256 of what was written, by path
  timings: z.array(Receipt),
  seconds: z.record(z.string(), z.number()), // by step, summed over its items
  estimated: Estimate, // what the plan expected of it on AWS, if nothing of it were there
  cost: z.object({ currency: z.literal("USD"), total: z.number() }).nullable(), // at list prices on AWS; null on one machine
});
export type Manifest = z.infer<typeof Manifest>;
