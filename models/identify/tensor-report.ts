import { drawnFrom, type Drawing } from "../seeds/drawn.ts";
import type { Parameter } from "../weights.ts";
import { blockOf, thinned, type Block } from "./block.ts";
import { fitOf, LEVEL, type Fit } from "./fit.ts";
import { grainOf, type Grain } from "./grain.ts";
import { independence, type Finding } from "./independence.ts";
import type { Spectrum } from "./spectrum.ts";
import { momentsOf, type Moments } from "./moments.ts";
import { orthogonalGain } from "./orthogonality.ts";
import { rescaledNature } from "./rescaled.ts";
import { vectorSchemes, weightSchemes, type Scheme } from "./schemes.ts";

/** A tensor among the others of its network. */
export interface NamedParameter extends Parameter {
  readonly name: string;
  /** of a bias, the shape of the weight that it belongs to */
  readonly biasOf?: readonly number[] | undefined;
  /** of a bias, what that weight is called */
  readonly beside?: string | undefined;
  /** of a running statistic, the value with which it begins */
  readonly beginsAt?: number | undefined;
  /** of a factor or shift, whether an exporter may have worked running statistics into it */
  readonly mayHoldStatistics?: boolean | undefined;
}

/** What a tensor is, as far as its values tell. */
export type Nature =
  | { readonly kind: "constant"; readonly value: number }
  /** every value is one that PyTorch's generator can put out for this scheme; values that were changed since are not */
  | { readonly kind: "drawn"; readonly names: readonly string[]; readonly drawing: Drawing }
  | { readonly kind: "orthogonal"; readonly gain: number }
  /** nothing tells its values from draws */
  | {
      readonly kind: "fits";
      readonly names: readonly string[];
      readonly fit: Fit;
      /** all that it may be draws of, those of `fit` among them */
      readonly drawings: readonly Drawing[];
      /** of a distribution whose scale no scheme has, schemes of about that scale */
      readonly free?: { readonly near: readonly string[] };
    }
  /** nothing tells its values from draws of one distribution, but that those of each output have a spread of their own */
  | { readonly kind: "rescaled"; readonly names: readonly string[]; readonly fit: Fit }
  /** of no distribution that is drawn from, though independent of their places */
  | { readonly kind: "shuffled"; readonly nearest: readonly string[]; readonly fit: Fit | undefined }
  | { readonly kind: "changed"; readonly nearest: readonly string[]; readonly fit: Fit | undefined };

/** What is said of one tensor of a checkpoint: how it lies in memory, its moments, and how it came about. */
export interface TensorReport extends Pick<NamedParameter, "beside" | "beginsAt" | "mayHoldStatistics"> {
  readonly name: string;
  readonly shape: readonly number[];
  readonly grain: Grain;
  readonly moments: Moments;
  readonly nature: Nature;
  /** what tells its values from independent ones, most telling first */
  readonly structure: readonly Finding[];
  /** its singular values, if they were asked for */
  readonly spectrum?: Spectrum;
  /** so few values that little could be told from draws */
  readonly few: boolean;
}

/** Values of a tensor that are looked at, beyond smallest and largest; rows of them. */
const MOST = { values: 2 ** 18, rows: 1024 };
const ON_LATTICE = 2 ** 12;
/** Fewer values would often be possible draws by chance. */
const LATTICE_FROM = 128;
const FEW = 256;

/** What the values of a tensor tell, by cheap means: it takes some tens of milliseconds, whatever the size. */
export function tensorReport(parameter: NamedParameter): TensorReport {
  const { name, shape, data, beside, beginsAt, mayHoldStatistics } = parameter;
  const moments = momentsOf(data);
  const largest = Math.max(-moments.smallest, moments.largest);
  const grain = grainOf(data, largest);
  const block = blockOf(parameter, MOST);
  const nature = natureOf(parameter, moments, grain, block);
  const ranked =
    nature.kind === "shuffled" || nature.kind === "changed" ? independence(block, ranks(block.values)) : [];
  const structure = ranked.toSorted((a, b) => a.pValue - b.pValue);
  const shuffled = nature.kind === "changed" && structure.length >= 3 && structure.every(isLikely);
  return {
    name,
    shape,
    grain,
    moments,
    nature: shuffled ? { ...nature, kind: "shuffled" } : nature,
    structure,
    few: data.length < FEW,
    ...{ beside, beginsAt, mayHoldStatistics },
  };
}

/** The report with singular values, which can tell apart what their places do not: a direction that many outputs share. */
export function withSpectrum(report: TensorReport, spectrum: Spectrum): TensorReport {
  const { nature } = report;
  const more = { ...report, spectrum };
  if (nature.kind !== "fits" || isLikely(spectrum.largest)) return more;
  const { names: nearest, fit } = nature;
  return { ...more, nature: { kind: "changed", nearest, fit }, structure: [spectrum.largest] };
}

const isLikely = ({ pValue }: Finding): boolean => pValue >= LEVEL;

function natureOf(parameter: NamedParameter, moments: Moments, grain: Grain, block: Block): Nature {
  const { shape, data, biasOf } = parameter;
  if (data.length === 0 || moments.smallest === moments.largest) return { kind: "constant", value: moments.smallest };
  const isWeight = shape.filter((extent) => extent > 1).length > 1;
  const schemes = isWeight ? weightSchemes(shape) : vectorSchemes(biasOf);
  const pruned =
    moments.zeros > PRUNED ? schemes.find(({ drawing }) => isOnLattice(data, drawing, grain, true)) : undefined;
  if (pruned) return { kind: "drawn", ...pruned };
  const gain = isWeight
    ? orthogonalGain(parameter, grain.largest / Math.max(-moments.smallest, moments.largest))
    : undefined;
  if (gain !== undefined) return { kind: "orthogonal", gain };
  const fits = schemes.map((scheme) => {
    const { drawing } = scheme;
    return { scheme, fit: fitOf(block, moments, { drawing, free: false, grain: grain.largest }) };
  });
  const fitting = fits.filter(({ fit }) => fit.fits).toSorted((a, b) => b.fit.worst.pValue - a.fit.worst.pValue);
  const [best] = fitting;
  if (best) {
    const { names, drawing } = best.scheme;
    return isOnLattice(data, drawing, grain, false)
      ? { kind: "drawn", names, drawing }
      : { kind: "fits", names, fit: best.fit, drawings: fitting.map(({ scheme }) => scheme.drawing) };
  }
  const [nearest] = fits.toSorted((a, b) => offScale(a.fit) - offScale(b.fit));
  const changed: Nature = { kind: "changed", nearest: nearest?.scheme.names ?? [], fit: nearest?.fit };
  if (!isWeight) return changed;
  for (const { names, drawing } of freeSchemes(moments)) {
    const fit = fitOf(block, moments, { drawing, free: true, grain: grain.largest });
    if (fit.worst.pValue < FREE_LEVEL) continue;
    const near = fits.filter(({ scheme, fit: of }) => scheme.drawing.family === drawing.family && offScale(of) < NEAR);
    return {
      kind: "fits",
      names,
      fit,
      drawings: [drawing],
      free: { near: near.flatMap(({ scheme }) => scheme.names) },
    };
  }
  return rescaledNature(block) ?? changed;
}

/** Share of zeros from which values were removed: no draw has so many. */
export const PRUNED = 0.01;
/** Schemes whose spread is so near are where a short training may have begun. */
export const NEAR = 0.05;
/** A distribution that is fitted to the values says less than one that a scheme has: it must not fail as far. */
const FREE_LEVEL = 1e-4;

/** How far the scale of values is off that of a scheme. */
const offScale = ({ ratio }: Fit): number => Math.abs(Math.log(ratio));

/** Distributions whose scale no scheme has. */
function freeSchemes({ sd, largest, smallest }: Moments): Scheme[] {
  const normal: Drawing = { family: "normal", sd };
  const uniform: Drawing = { family: "uniform", bound: Math.max(largest, -smallest) };
  return [
    { names: [`normal(${sd.toPrecision(3)})`], drawing: normal },
    { names: [`uniform(±${uniform.bound.toPrecision(3)})`], drawing: uniform },
  ];
}

/** Whether values are among those that a float32 uniform draw has: between them lie others, which a change would reach. */
function isOnLattice(data: Float32Array, drawing: Drawing, { name }: Grain, pruned: boolean): boolean {
  if (drawing.family !== "uniform" || name !== "float32" || data.length < LATTICE_FROM) return false;
  return drawnFrom(Float32Array.from(thinned(data, ON_LATTICE)), drawing, { error: () => 0, pruned }) !== undefined;
}

/** Ranks by n, of equal values the mean. */
function ranks(values: Float32Array): Float64Array {
  const sorted = values.toSorted();
  const share = new Map<number, number>();
  for (let i = 0; i < sorted.length;) {
    let end = i + 1;
    while (end < sorted.length && sorted[end] === sorted[i]) end++;
    share.set(sorted[i]!, (i + end) / (2 * sorted.length));
    i = end;
  }
  return Float64Array.from(values, (value) => share.get(value) ?? 0.5);
}
