import { InputError } from "../errors.ts";
import { unknownVariable, variableList } from "../formats/variable.ts";
import { nameParts } from "./name-parts.ts";
import { naturally } from "../natural-order.ts";
import { areSubjects, isOfSession } from "./alike-names.ts";
import { globbed } from "./globbed.ts";
import { isArray, isBelow, type Member, outermost, ownPart, pathParts } from "./member.ts";
import type { RdmRequest } from "./rdm-reader.ts";
import { possibleAxes, type StimulusAxes } from "./stimulus-axes.ts";
import { RDM_FIELD } from "./struct-rdms.ts";

/** Which of the things in a file hold the RDMs: one, or one for each subject. */
export interface ChosenMembers {
  readonly chosen: readonly Member[];
  readonly note?: string;
}

/**
 * The members to read RDMs from: those that are wanted, by name, path or pattern, else the only one that can hold RDMs, or all that
 * can if their names are those of one thing in several subjects.
 *
 * @param file - for messages
 * @throws {InputError} listing the members, if none is what is wanted, or the choice is open
 */
export function chooseMembers(file: string, members: readonly Member[], request: RdmRequest): ChosenMembers {
  const { variable } = request;
  if (members.length === 0) throw new InputError(`${file}: holds no variables`);
  if (members.length > MOST_MEMBERS) {
    throw new InputError(
      `${file}: holds ${members.length} variables, at most ${MOST_MEMBERS} are looked through; save those of the study in a file of their own`,
    );
  }
  if (variable !== undefined) return wanted(file, members, variable, request);
  if (members.length === 1) return only(file, members[0]);
  const possible = candidates(members, request);
  const n = request.stimuli?.length;
  if (n !== undefined && !possible.some(hasRdmsOf(n, ["square", "condensed"]))) tellLinks(members);
  return among(file, members, possible, request);
}

/** @throws {InputError} about the first link that is not followed, which may have led to the RDMs */
function tellLinks(members: readonly Member[]): void {
  members.find(({ class: type }) => type === "link")?.rdms();
}

/** Every thing in a file may name every other. A thousand subjects with some lists each are fewer than these. */
const MOST_MEMBERS = 5000;

function wanted(file: string, members: readonly Member[], variable: string, request: RdmRequest): ChosenMembers {
  const exact = members.find(({ name }) => name === variable) ?? samePath(members, variable);
  const inside = members.filter(({ name }) => isBelow(name, exact?.name ?? variable.replace(/^\/+|\/+$/g, "")));
  if (exact !== undefined && (canHold(exact) || inside.length === 0)) return { chosen: [exact] };
  if (inside.length > 0) {
    const below = candidates(inside, request);
    return below.length === 0 && exact !== undefined ? { chosen: [exact] } : among(file, inside, below, request);
  }
  const { chosen, ambiguous } = globbed(variable, members, (some) => ofRegion(candidates(some, request), request));
  if (ambiguous !== undefined) {
    throw new InputError(`${file}: variable ${variable} leaves open which is meant of ${variableList(ambiguous)}`);
  }
  if (chosen.length === 0) throw unknownVariable(file, variable, members);
  return { chosen, note: `${file}: variable ${variable} is ${chosen.map(({ name }) => name).join(", ")}` };
}

/** `/data/IT/RDM` is `data.IT.RDM`, if that is one thing. */
function samePath(members: readonly Member[], path: string): Member | undefined {
  const same = members.filter(({ name }) => pathParts(name).join("/") === pathParts(path).join("/"));
  return same.length === 1 ? same[0] : undefined;
}

function among(
  file: string,
  members: readonly Member[],
  possible: readonly Member[],
  request: RdmRequest,
): ChosenMembers {
  const found = ofRegion(possible, request);
  requireOneSize(file, found, members);
  if (found.length === 1)
    return only(file, found[0], possible.length > 1 ? "called after the roi" : "that can hold RDMs");
  const names = found.map(({ name }) => name).sort(naturally);
  const isOnePerSubject = areSubjects(names);
  const areNamed = isOnePerSubject || names.every(isOfSession);
  if (found.length > 1 && areNamed && found.every((one) => isLike(one, found[0]))) {
    const chosen = found.toSorted((a, b) => naturally(a.name, b.name));
    const whose = isOnePerSubject ? `${names.length} subjects` : "subjects in each of their sessions";
    return { chosen, note: `${file}: ${names.join(", ")} were taken for the RDMs of ${whose}` };
  }
  const fault = found.length === 0 ? "none of them looks like RDMs" : `${found.length} may be the RDMs`;
  const sayWhen = names.every((name) => nameParts(name).session !== undefined);
  const all = sayWhen ? ', or all of them, subjects and sessions by name, with "*"' : "";
  const pattern = found.length > 1 ? `, or one for each subject with a pattern such as "sub-*"${all}` : "";
  const told = new Set([...outermost(members), ...found]);
  const shown = members.filter((one) => told.has(one));
  throw new InputError(
    `${file}: no variable named, and the file holds ${variableList(shown)}: ${fault}; ` +
      (found.length === 0 && areLongForm(members) ? AS_TABLE : `name one with \`variable\`${pattern}`),
  );
}

/** @throws {InputError} if a square that is called as other subjects' is of another size, or of no real numbers: a person would be missing */
function requireOneSize(file: string, found: readonly Member[], members: readonly Member[]): void {
  const isSquare = ({ shape }: Member) => shape.length === 2 && shape[0] === shape[1] && shape[0] !== 1;
  if (found.length === 0 || !found.every(isSquare)) return;
  const names = found.map(({ name }) => name);
  const areAlike = (all: readonly string[]) => areSubjects(all) || all.every(isOfSession);
  const other = members.find((one) => !found.includes(one) && isSquare(one) && areAlike([...names, one.name]));
  if (other === undefined) return;
  throw new InputError(
    `${file}: no variable named, and of ${variableList([...found, other])} the last is of another size or kind; name those that are meant with ` +
      "`variable`",
  );
}

/** Whether some members are as long as each other and of one axis, two of them text and one not, as columns of a table of pairs. */
function areLongForm(members: readonly Member[]): boolean {
  const columns = Map.groupBy(members, ({ shape }) => (shape.length === 1 ? shape[0] : undefined));
  const isText = ({ class: type }: Member) => type === "text";
  return [...columns].some(
    ([length, some]) => length !== undefined && some.filter(isText).length >= 2 && !some.every(isText),
  );
}

const AS_TABLE = "columns of a table in long form are read from text: save them as CSV, one row per pair";

const only = (file: string, member: Member, why = "that can hold RDMs"): ChosenMembers => ({
  chosen: [member],
  note: `${file}: variable ${member.name} was taken, the only one ${why}`,
});

/** Of several in which names or groups say regions, `IT_RDMs` and `sub-01/V1/rdm`, those of the wanted one. */
function ofRegion(found: readonly Member[], { roi }: RdmRequest): readonly Member[] {
  const words = (text: string) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u);
  const named = found.filter(({ name }) => roi !== undefined && words(name).includes(roi.toLowerCase()));
  return found.length > 1 && named.length > 0 ? named : found;
}

const isLike = (one: Member, other: Member): boolean =>
  one.class === other.class && one.shape.join() === other.shape.join();

/** Those that can hold RDMs: of the study's stimuli if any, squares rather than vectors of pairs, and nothing that lies in another. */
export function candidates(members: readonly Member[], { stimuli }: RdmRequest): Member[] {
  const able = members.filter((member) => canHold(member) && !DESCRIPTOR.test(member.name) && !saysPairs(member));
  const n = stimuli?.length;
  const full = able.filter(({ shape, class: type }) => type === "struct" || !shape.includes(0));
  const areOf = (some: readonly Member[]) => some.some(hasRdmsOf(n, ["square", "condensed"]));
  const outer = outermost(full.length > 0 && (areOf(full) || !areOf(able)) ? full : able);
  const tiers = [hasRdmsOf(n, ["square"]), hasRdmsOf(n, ["square", "condensed"]), hasSquares];
  return tiers.map((isLikely) => outer.filter(isLikely)).find(({ length }) => length > 0) ?? outer;
}

/** rsatoolbox keeps what describes RDMs and stimuli beside them, and pandas the names of rows and columns. */
const DESCRIPTOR = /(^|\/)((rdm_|pattern_)?descriptors\/|axis\d+$|block\d+_items$)/;

/** Two numbers for each of many things, under a word that says pairs of places. */
const saysPairs = ({ name, shape }: Member): boolean =>
  shape.filter((size) => size !== 1).length === 2 &&
  shape.includes(2) &&
  /pair|idx|ind(ex|ices)|combin|^(ij|rc)$|row.*col/i.test(ownPart(name));

type Test = (member: Member) => boolean;

/** A struct with a field of RDMs, or a list of them: no shape tells of how many stimuli. */
const isList: Test = ({ class: type, fields, listsRdms }) =>
  listsRdms ?? (type === "struct" && (fields?.includes(RDM_FIELD) ?? false));

const canHold: Test = (member) => isList(member) || (isArray(member) && possibleAxes(member.shape).length > 0);

/** Whether it is a list of RDMs, or an array whose sizes fit `n` stimuli. */
const hasRdmsOf =
  (n: number | undefined, forms: readonly StimulusAxes["form"][]): Test =>
  (member) =>
    n !== undefined &&
    (isList(member) ||
      (isArray(member) && possibleAxes(member.shape, n).some((one) => one.n === n && forms.includes(one.form))));

const hasSquares: Test = (member) => isList(member) || possibleAxes(member.shape).some(({ form }) => form === "square");
