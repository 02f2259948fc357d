import { isSealed } from "../../functions/store/seal.ts";
import { differingLeaves } from "../../shared/plan/differences.ts";
import type { Finding } from "./finding.ts";

/** A sealed record against its seal, and against what is known of such records: a field that no schema has says nothing. */
export function recordFindings(file: string, bytes: Uint8Array, parsed: object): Finding[] {
  const findings: Finding[] = [];
  if (!isSealed(bytes))
    findings.push({ file, fault: "its sha256 of itself does not fit: it is not as it was written" });
  const { sha256: _sha256, ...record } = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>;
  const unknown = differingLeaves(record, parsed).map(({ path }) => ({
    file,
    fault: `${path} is no field of such a file`,
  }));
  return [...findings, ...unknown];
}
