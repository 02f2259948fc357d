import { InputError } from "../../shared/errors.ts";
import type { Architecture } from "../architecture.ts";
import { architectures } from "../architectures/registry.ts";

/** @throws {InputError} for a name that no architecture has */
export function knownArchitecture(name: string): Architecture {
  const architecture = architectures.get(name);
  if (!architecture) throw new InputError(`unknown architecture "${name}"`);
  return architecture;
}
