import type { IdentifyOptions } from "./identify-command.ts";
import type { LedgerOptions } from "./ledger-command.ts";
import type { LayersOptions } from "./layers-command.ts";
import type { ReanalyseOptions } from "./reanalyse-command.ts";
import type { ReproduceOptions } from "./reproduce-command.ts";
import type { PowerOptions } from "./power-command.ts";
import type { RunOptions } from "./run-request.ts";
import type { VerifyOptions } from "./verify-command.ts";

/** A command that computes, as the command line has read it. It crosses to a thread as data. */
export type Asked =
  | { readonly command: "run"; readonly config: string; readonly options: RunOptions }
  | { readonly command: "plan"; readonly config: string; readonly options: { readonly json?: boolean } }
  | { readonly command: "power"; readonly what: string; readonly options: PowerOptions }
  | { readonly command: "report"; readonly study: string }
  | { readonly command: "layers"; readonly what: string; readonly options: LayersOptions }
  | { readonly command: "identify"; readonly file: string; readonly options: IdentifyOptions }
  | { readonly command: "verify"; readonly study: string; readonly options: VerifyOptions }
  | { readonly command: "diff"; readonly a: string; readonly b: string; readonly options: { readonly json?: boolean } }
  | { readonly command: "reanalyse"; readonly tables: readonly string[]; readonly options: ReanalyseOptions }
  | { readonly command: "reproduce"; readonly paper: string; readonly options: ReproduceOptions }
  | { readonly command: "ledger"; readonly what: readonly string[]; readonly options: LedgerOptions }
  | { readonly command: "fetch"; readonly name: string; readonly options: { readonly from?: string } };

/** What the thread of a command is started with. */
export interface ThreadData {
  readonly asked: Asked;
  readonly isTTY: boolean;
  /** whether somebody sees what it draws while it works: the standard error is a terminal */
  readonly isWatched: boolean;
}

/** What it says: text for the screen, and how the command ended. */
export type ThreadMessage =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "progress"; readonly text: string }
  | { readonly kind: "ended"; readonly exitCode: number; readonly complaint: string };
