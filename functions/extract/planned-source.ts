import { reopen } from "../../models/sources/registry.ts";
import type { NetworkSource } from "../../models/sources/source.ts";
import { InvariantError } from "../../shared/errors.ts";
import type { PlannedNetwork } from "../../shared/plan/planned-network.ts";

/** The network that was planned. @throws {InvariantError} if the plan names another one than its addresses are made of */
export function plannedSource({ source: planned, fingerprint, title }: PlannedNetwork): NetworkSource {
  const source = reopen(planned);
  if (source.fingerprint === fingerprint) return source;
  throw new InvariantError(
    `a broken invariant: "${title}" was planned as ${fingerprint}, and is ${source.fingerprint}`,
  );
}
