import { InputError } from "../errors.ts";
import { unknownVariable, type Variable, variableList } from "../formats/variable.ts";
import { possibleAxes, type StimulusAxes } from "./stimulus-axes.ts";
import { RDM_FIELD } from "./struct-rdms.ts";

/**
 * The variable to read RDMs from: the one wanted, else the only one that can hold RDMs.
 *
 * @param file - for messages
 * @param wanted - undefined where the user named none
 * @param n - stimuli of the study
 * @throws {InputError} listing the variables, if the wanted one is not among them or the choice is open
 */
export function chooseVariable(
  file: string,
  variables: readonly Variable[],
  wanted: string | undefined,
  n?: number,
): { variable: string; note?: string } {
  if (wanted !== undefined) {
    if (variables.some(({ name }) => name === wanted)) return { variable: wanted };
    throw unknownVariable(file, wanted, variables);
  }
  if (variables.length === 0) throw new InputError(`${file}: holds no variables`);
  const tiers = [hasRdmsOf(n, ["square"]), hasRdmsOf(n, ["square", "condensed"]), hasSquares, isPossible];
  const candidates = tiers.map((isLikely) => variables.filter(isLikely)).find(({ length }) => length > 0) ?? [];
  const chosen = variables.length === 1 ? variables[0] : candidates.length === 1 ? candidates[0] : undefined;
  if (chosen === undefined) {
    const fault = candidates.length === 0 ? "none of them looks like RDMs" : `${candidates.length} may be the RDMs`;
    throw new InputError(
      `${file}: no variable named, and the file holds ${variableList(variables)}: ${fault}; name one with \`variable\``,
    );
  }
  return { variable: chosen.name, note: `${file}: variable ${chosen.name} was taken, the only one that can hold RDMs` };
}

const isNumeric = ({ class: type }: Variable): boolean => /^(double|single|u?int\d+|[fiu]\d)$/.test(type);

type Test = (variable: Variable) => boolean;

const isStruct: Test = ({ class: type, fields }) => type === "struct" && (fields?.includes(RDM_FIELD) ?? false);

/** Whether it is a struct of RDMs, or an array whose sizes fit `n` stimuli. */
const hasRdmsOf =
  (n: number | undefined, forms: readonly StimulusAxes["form"][]): Test =>
  (variable) =>
    n !== undefined &&
    (isStruct(variable) ||
      (isNumeric(variable) && possibleAxes(variable.shape, n).some((one) => one.n === n && forms.includes(one.form))));

const hasSquares: Test = (variable) =>
  isStruct(variable) || (isNumeric(variable) && possibleAxes(variable.shape).some(({ form }) => form === "square"));

const isPossible: Test = (variable) => isNumeric(variable) && possibleAxes(variable.shape).length > 0;
