import { z } from "zod";

/** What the program computes, each kind by code of its own; and the container in which a GPU computes activations. */
export const CodeKind = z.enum(["activations", "gpu-image", "rdm", "brain-rdm", "numerators", "statistics", "report"]);
export type CodeKind = z.infer<typeof CodeKind>;

/** sha256 in hex of the code that computes each kind: what can run of it, without comments and types, and the versions of packages. */
export const CodeDigests = z.record(CodeKind, z.string());
export type CodeDigests = z.infer<typeof CodeDigests>;

/** Whether two programs compute everything by the same code. */
export const sameCode = (one: CodeDigests, other: CodeDigests): boolean =>
  CodeKind.options.every((kind) => one[kind] === other[kind]);
