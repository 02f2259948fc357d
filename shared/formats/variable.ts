import { distance } from "fastest-levenshtein";
import { InputError } from "../errors.ts";
import { shapeText } from "./nd-array.ts";

/** A named array of a file, as a listing shows it. */
export interface Variable {
  readonly name: string;
  /** in the words of the format: `double`, `struct`, `f8` */
  readonly class: string;
  readonly shape: readonly number[];
  /** names of the fields, of a struct array */
  readonly fields?: readonly string[];
}

/** Variables that are listed in a message. */
const SHOWN = 20;

/** The variables of a file in words, e.g. `IT_RDMs (double, 15 × 92 × 92), EVC_RDMs (double, 15 × 92 × 92)`. */
export function variableList(variables: readonly Variable[]): string {
  if (variables.length === 0) return "no variables";
  const shown = variables
    .slice(0, SHOWN)
    .map(({ name, class: type, shape }) => `${name} (${type}, ${shapeText(shape)})`);
  const more = variables.length - shown.length;
  return `${shown.join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

/** The error of asking a file for a variable that is not in it: lists what is, and names the nearest. */
export function unknownVariable(file: string, wanted: string, variables: readonly Variable[]): InputError {
  const far = (name: string) => distance(wanted.toLowerCase(), name.toLowerCase());
  const [nearest] = variables.map(({ name }) => ({ name, far: far(name) })).sort((x, y) => x.far - y.far);
  const isNear = variables.length > 0 && nearest.far <= Math.ceil(wanted.length / 2);
  const hint = isNear ? `; did you mean ${nearest.name}?` : "";
  return new InputError(`${file}: no variable ${wanted}; the file holds ${variableList(variables)}${hint}`);
}
