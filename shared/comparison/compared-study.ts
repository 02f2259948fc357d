import type { CodeDigests } from "../plan/code-digests.ts";
import type { Plan } from "../plan/schema.ts";
import type { Results } from "../results/schema.ts";

/** What ran a study, as its manifest says. */
export interface Ran {
  readonly code_version: string;
  readonly git: { readonly commit: string | null; readonly clean: boolean | null };
  readonly runtime: Readonly<Record<string, string>>;
  readonly code: CodeDigests;
  readonly networks: Readonly<Record<string, { readonly processor: string; readonly provider: string }>>;
}

/** A finished study: what was decided, what ran it, and what came out. */
export interface ComparedStudy {
  readonly plan: Plan;
  readonly ran: Ran;
  readonly results: Results;
}
