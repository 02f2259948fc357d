import type { Drawing } from "../seeds/drawn.ts";
import { sizeOf } from "../weights.ts";

/** A way in which networks are initialised, for a tensor of some shape. */
export interface Scheme {
  /** all that give the same draws */
  readonly names: readonly string[];
  readonly drawing: Drawing;
}

/** PyTorch's fans of a weight: [out, in, …kernel]. */
function fansOf(shape: readonly number[]): { readonly fanIn: number; readonly fanOut: number } {
  const [out = 1, inputs = 1, ...kernel] = shape;
  const field = sizeOf(kernel);
  return { fanIn: inputs * field, fanOut: out * field };
}

/** Standard deviations that are written into networks as they are. */
const WRITTEN_SD = [1, 0.02, 0.01, 0.001, 1e-6];

/** How a weight of two or more axes may have been drawn. */
export function weightSchemes(shape: readonly number[]): Scheme[] {
  const { fanIn, fanOut } = fansOf(shape);
  const fans = fanIn + fanOut;
  const normals: [name: string, sd: number][] = [
    ["kaiming-normal", Math.sqrt(2 / fanIn)],
    ["kaiming-normal (fan_out)", Math.sqrt(2 / fanOut)],
    ...(shape[1] === 1 && shape.length > 2
      ? [["kaiming-normal (fan_out of a group)", Math.sqrt(2 / sizeOf(shape.slice(2)))] as [string, number]]
      : []),
    ["xavier-normal", Math.sqrt(2 / fans)],
    ["lecun-normal", Math.sqrt(1 / fanIn)],
    ["kaiming-normal (fan_out, linear)", Math.sqrt(1 / fanOut)],
    ...WRITTEN_SD.map((sd): [string, number] => [`normal(${sd})`, sd]),
  ];
  const uniforms: [name: string, bound: number][] = [
    ["torch-default", 1 / Math.sqrt(fanIn)],
    ["kaiming-uniform", Math.sqrt(6 / fanIn)],
    ["kaiming-uniform (fan_out)", Math.sqrt(6 / fanOut)],
    ["xavier-uniform", Math.sqrt(6 / fans)],
    ["lecun-uniform", Math.sqrt(3 / fanIn)],
    ["uniform(±1/√fan_out)", 1 / Math.sqrt(fanOut)],
  ];
  // variance is restored after the cut, as in JAX, Keras and timm
  const cut: [name: string, sd: number][] = [
    ["lecun-normal, cut at 2 SD", Math.sqrt(1 / fanIn) / CUT_SD],
    ["kaiming-normal, cut at 2 SD", Math.sqrt(2 / fanIn) / CUT_SD],
    ["xavier-normal, cut at 2 SD", Math.sqrt(2 / fans) / CUT_SD],
    ["trunc-normal(0.02), cut at 2 SD", 0.02],
  ];
  return merged([
    ...uniforms.map(([name, bound]): Scheme => ({ names: [name], drawing: { family: "uniform", bound } })),
    ...normals.map(([name, sd]): Scheme => ({ names: [name], drawing: { family: "normal", sd } })),
    ...cut.map(([name, sd]): Scheme => ({ names: [name], drawing: { family: "truncated-normal", sd, cut: 2 } })),
  ]);
}

/** Standard deviation of a standard normal that is cut off at ±2. */
const CUT_SD = 0.87962566103423978;

/** How a vector may have been drawn that is the bias of a weight. @param weight - its shape, if it has one */
export function vectorSchemes(weight: readonly number[] | undefined): Scheme[] {
  const ofWeight: Scheme[] =
    weight === undefined
      ? []
      : [{ names: ["torch-default"], drawing: { family: "uniform", bound: 1 / Math.sqrt(fansOf(weight).fanIn) } }];
  const written = WRITTEN_SD.map((sd): Scheme => ({ names: [`normal(${sd})`], drawing: { family: "normal", sd } }));
  return [...ofWeight, ...written];
}

/** The names of a drawing for a weight of some shape: those of schemes, or its parameter. */
export function namesOfDrawing(drawing: Drawing, shape: readonly number[]): readonly string[] {
  const scheme = weightSchemes(shape).find((one) => keyOf(one.drawing) === keyOf(drawing));
  return scheme?.names ?? [keyOf(drawing)];
}

/** Equal for equal distributions, and fit to be read. */
const keyOf = (drawing: Drawing): string =>
  drawing.family === "uniform"
    ? `uniform(±${Number(drawing.bound.toPrecision(6))})`
    : drawing.family === "normal" || drawing.cut > CUTS_NOTHING
      ? `normal(${Number(drawing.sd.toPrecision(6))})`
      : `trunc-normal(${Number(drawing.sd.toPrecision(6))}), cut at ${Number(drawing.cut.toPrecision(3))} SD`;

/** Standard deviations beyond which no value of a network lies. */
const CUTS_NOTHING = 9;

/** Schemes of one distribution become one. */
function merged(schemes: readonly Scheme[]): Scheme[] {
  return [...Map.groupBy(schemes, ({ drawing }) => keyOf(drawing)).values()].map((alike) => ({
    names: alike.flatMap(({ names }) => names),
    drawing: alike[0]!.drawing,
  }));
}
