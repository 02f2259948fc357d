import { InputError } from "../errors.ts";
import type { MatlabValue } from "../formats/matlab-value.ts";
import { numericRdms } from "./numeric-rdms.ts";
import type { RdmGrid } from "./rdm-grid.ts";
import { cellRdms, structRdms } from "./struct-rdms.ts";

/** The RDMs of a MATLAB variable of any version. @throws {InputError} if it is neither numeric, nor a struct or cell array */
export function matlabRdms(value: MatlabValue, where: string, n?: number, roi?: string): RdmGrid {
  if (value.kind === "numeric") return numericRdms(value, where, n);
  if (value.kind === "struct") return structRdms(value, where, n, roi);
  if (value.kind === "cell") return cellRdms(value, where, n);
  throw new InputError(`${where}: is ${value.kind}; a numeric, struct or cell array is needed`);
}
