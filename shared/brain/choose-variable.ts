import { InputError } from "../errors.ts";
import { unknownVariable, type Variable, variableList } from "../formats/variable.ts";
import { possibleAxes } from "./stimulus-axes.ts";
import { RDM_FIELD } from "./struct-rdms.ts";

/**
 * The variable to read RDMs from: the one wanted, else the only one that can hold RDMs.
 *
 * @param file - for messages
 * @param wanted - undefined where the user named none
 * @throws {InputError} listing the variables, if the wanted one is not among them or the choice is open
 */
export function chooseVariable(
  file: string,
  variables: readonly Variable[],
  wanted: string | undefined,
): { variable: string; note?: string } {
  if (wanted !== undefined) {
    if (variables.some(({ name }) => name === wanted)) return { variable: wanted };
    throw unknownVariable(file, wanted, variables);
  }
  if (variables.length === 0) throw new InputError(`${file}: holds no variables`);
  const likely = variables.filter(isLikely);
  const candidates = likely.length > 0 ? likely : variables.filter(isPossible);
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

function isLikely(variable: Variable): boolean {
  if (variable.class === "struct") return variable.fields?.includes(RDM_FIELD) ?? false;
  return isNumeric(variable) && possibleAxes(variable.shape).some(({ form }) => form === "square");
}

const isPossible = (variable: Variable): boolean => isNumeric(variable) && possibleAxes(variable.shape).length > 0;
