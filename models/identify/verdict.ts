import type { Origin } from "./origin.ts";
import { namesOfDrawing } from "./schemes.ts";
import { NEAR, type TensorReport } from "./tensor-report.ts";

/** What a network is, as far as its tensors tell. */
export type VerdictKind =
  | "untrained" // every weight is to the bit as it was drawn
  | "not told" // its weights cannot be told from draws, nor from a training of next to nothing
  | "hardly trained" // they are a seed's draws, and little away from them
  | "partly trained" // some weights are as they were drawn, others are not
  | "rescaled" // its weights are draws but for a factor of each output, whoever made that
  | "shuffled" // of no distribution that is drawn from, and without order
  | "trained"
  | "nothing"; // no weights

/** What a network's weights are, as far as they tell. */
export interface Verdict {
  readonly kind: VerdictKind;
  /** schemes of the weights that are drawn or fit, the most frequent first */
  readonly schemes: readonly string[];
  /** the seed that most tensors come from */
  readonly seed?: number;
  /** weights by what they are */
  readonly drawn: readonly string[];
  readonly fitting: readonly string[];
  readonly changed: readonly string[];
  readonly rescaled: readonly string[];
  /** what else a training leaves */
  readonly signs: readonly string[];
}

const isWeight = ({ shape }: TensorReport): boolean => shape.filter((extent) => extent > 1).length > 1;

/** The verdict on a network: weights decide, and vectors where weights alone do not tell. */
export function verdictOf(reports: readonly TensorReport[], origins: readonly Origin[] = []): Verdict {
  const sorted = sortedReports(reports, new Map(origins.map((origin) => [origin.name, origin.change])));
  const { drawn, near, fitting, changed, rescaled } = sorted;
  const kind = kindOf(sorted);
  const found = [...drawn, ...near];
  const fit = [...fitting, ...rescaled];
  return {
    kind,
    schemes: schemesOf(kind === "not told" ? [...found, ...fit] : found.length > 0 ? found : fit, origins),
    ...seedOf(origins),
    drawn: named(found),
    fitting: named(fitting),
    changed: named(changed),
    rescaled: named(rescaled),
    signs: signsOf(sorted),
  };
}

/** Tensors by what was found of them. */
interface SortedReports {
  /** weights by which a network is judged; each is in one of the next five */
  readonly judged: readonly TensorReport[];
  readonly drawn: readonly TensorReport[];
  /** a draw and a small change */
  readonly near: readonly TensorReport[];
  readonly fitting: readonly TensorReport[];
  readonly rescaled: readonly TensorReport[];
  readonly changed: readonly TensorReport[];
  /** of those that fit, those whose spread no scheme has */
  readonly unnamed: readonly TensorReport[];
  /** vectors that running statistics were worked into */
  readonly blended: readonly TensorReport[];
  /** vectors that are neither as they begin nor drawn, for any other reason */
  readonly moved: readonly TensorReport[];
  /** running statistics that are not as they begin */
  readonly seen: readonly TensorReport[];
  /** the scheme that most weights are near but do not fit */
  readonly beyond: string | undefined;
}

/** @param since - by how much each tensor changed since it was drawn, where its draw was found */
function sortedReports(reports: readonly TensorReport[], since: ReadonlyMap<string, number>): SortedReports {
  const weights = reports.filter((report) => isWeight(report) && report.nature.kind !== "constant");
  const telling = weights.filter(({ few }) => !few);
  const judged = telling.length > 0 ? telling : weights;
  const isDrawn = ({ name, nature }: TensorReport): boolean =>
    nature.kind === "drawn" || nature.kind === "orthogonal" || since.get(name) === 0;
  const near = judged.filter((report) => (since.get(report.name) ?? 0) > 0);
  const rest = judged.filter((report) => !isDrawn(report) && !near.includes(report));
  const fitting = rest.filter(({ nature }) => nature.kind === "fits");
  const vectors = reports.filter((report) => !isWeight(report) && report.beginsAt === undefined);
  const others = vectors.filter(({ name, nature }) => nature.kind === "changed" && since.get(name) !== 0);
  const unordered = rest.filter(({ nature }) => nature.kind === "shuffled");
  const scaled = rest.filter(({ nature }) => nature.kind === "rescaled");
  const blended = others.filter(({ beside = "", mayHoldStatistics = false }) => {
    return mayHoldStatistics || scaled.some(({ name }) => name === beside);
  });
  // where normalisation was folded in there are biases that it made; factors that differ little leave no order and no distribution
  const isFolded = blended.length > 0 || vectors.some(({ mayHoldStatistics }) => mayHoldStatistics);
  const rescaled = isFolded ? [...scaled, ...unordered] : [];
  const changed = rest.filter((report) => !fitting.includes(report) && !rescaled.includes(report));
  const unnamed = fitting.filter(({ nature }) => nature.kind === "fits" && nature.free !== undefined);
  return {
    judged,
    drawn: judged.filter(isDrawn),
    near,
    fitting,
    rescaled,
    changed,
    unnamed,
    blended,
    moved: others.filter((report) => !blended.includes(report)),
    seen: reports.filter((report) => report.beginsAt !== undefined && !isAsItBegins(report)),
    beyond: nearOneScheme([...unnamed, ...changed], judged.length),
  };
}

function kindOf(sorted: SortedReports): VerdictKind {
  const { judged, drawn, near, fitting, rescaled, changed, unnamed, blended, moved, beyond } = sorted;
  if (judged.length === 0) return "nothing";
  if (near.length > 0) return changed.length > 0 ? "trained" : "hardly trained";
  const isLeft = changed.length + unnamed.length + moved.length > 0;
  if (rescaled.length + blended.length > 0 && changed.length + moved.length === 0) return "rescaled"; // a scale that no scheme has is that of the factors
  if (drawn.length > 0) {
    if (isLeft) return "partly trained";
    return fitting.length > 0 ? "not told" : "untrained";
  }
  if (beyond !== undefined || moved.length > 0 || changed.some(({ nature }) => nature.kind !== "shuffled"))
    return "trained";
  return changed.length > 0 ? "shuffled" : "not told";
}

const signsOf = ({ beyond, moved, blended, seen }: SortedReports): string[] => [
  ...(beyond === undefined ? [] : [`near ${beyond}, which they do not fit, as after a short training`]),
  ...(moved.length === 0 ? [] : [`${some(moved)}: neither constant nor drawn`]),
  ...(blended.length === 0
    ? []
    : [`${some(blended)}: neither constant nor drawn, as running statistics make them where they are worked in`]),
  ...(seen.length === 0
    ? []
    : [
        `running statistics are not as they begin (${some(seen)}): data was passed through in training mode, or they were set`,
      ]),
];

const isAsItBegins = ({ nature, beginsAt }: TensorReport): boolean =>
  nature.kind === "constant" && nature.value === beginsAt;

/** The scheme that most weights are near but do not fit, as after a short training: by their spread, and that they are in no order. */
function nearOneScheme(unfit: readonly TensorReport[], judged: number): string | undefined {
  const near = unfit.flatMap(({ nature }) => {
    if (nature.kind === "fits") return [nature.free?.near ?? []];
    const isNear = nature.kind === "shuffled" && nature.fit !== undefined && Math.abs(nature.fit.ratio - 1) < NEAR;
    return [isNear ? nature.nearest : []];
  });
  const names = new Set(near.flat());
  return [...names].find((name) => 2 * near.filter((one) => one.includes(name)).length > judged);
}

function seedOf(origins: readonly Origin[]): { readonly seed?: number } {
  const bySeed = Map.groupBy(origins, ({ seed }) => seed);
  bySeed.delete(undefined);
  const [first] = [...bySeed].toSorted(([, a], [, b]) => b.length - a.length);
  return first?.[0] === undefined ? {} : { seed: first[0] };
}

const named = (reports: readonly TensorReport[]): string[] => reports.map(({ name }) => name);

const MOST_NAMED = 3;

/** The first of them by name, and how many there are. */
function some(reports: readonly { readonly name: string }[]): string {
  const shown = reports.slice(0, MOST_NAMED).map(({ name }) => name);
  return reports.length > MOST_NAMED
    ? `${shown.join(", ")} and ${reports.length - MOST_NAMED} others`
    : shown.join(", ");
}

/** Of the names of a tensor's scheme that which most tensors share; by how many do. */
function schemesOf(reports: readonly TensorReport[], origins: readonly Origin[]): string[] {
  const namesOf = ({ name, shape, nature }: TensorReport): readonly string[] => {
    const drawing = origins.find((origin) => origin.name === name)?.drawing;
    if (drawing) return namesOfDrawing(drawing, shape);
    if (nature.kind === "orthogonal") return ["orthogonal"];
    return "names" in nature ? nature.names : "nearest" in nature ? nature.nearest : [];
  };
  const shared = new Map<string, number>();
  for (const name of reports.flatMap(namesOf)) shared.set(name, (shared.get(name) ?? 0) + 1);
  const mostShared = (names: readonly string[]): string =>
    names.reduce((best, name) => ((shared.get(name) ?? 0) > (shared.get(best) ?? 0) ? name : best), names[0] ?? "");
  const byName = Map.groupBy(reports, (report) => mostShared(namesOf(report)));
  return [...byName].toSorted(([, a], [, b]) => b.length - a.length).map(([name]) => name);
}
