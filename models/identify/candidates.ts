import type { Drawing, Keeping } from "../seeds/drawn.ts";
import { BLOCK } from "../seeds/drawn.ts";
import { NEAR, PRUNED } from "./tensor-report.ts";
import { weightSchemes } from "./schemes.ts";
import { distributionOf } from "./distribution.ts";
import type { NamedParameter, TensorReport } from "./tensor-report.ts";

/** A way in which a tensor may have come out of the generator. */
export interface Candidate {
  readonly parameter: NamedParameter;
  readonly drawing: Drawing;
  readonly keeping: Keeping;
  /** the largest change since that is allowed for, in standard deviations of what was drawn; 0 for none */
  readonly change: number;
}

/** Changes that a short training makes: a state is still recovered from outputs of which the upper 14 or 8 bits are known. */
export const CHANGES = [0, 2 ** -14, 2 ** -8];
/** What `trunc_normal_` cuts at where nothing else is asked for: at ±2, whatever the standard deviation. */
const TRUNCATED_AT = 2;

/** The ways that a tensor's report allows for, those without a change first. */
export function candidatesOf(parameter: NamedParameter, { nature, grain, moments }: TensorReport): Candidate[] {
  const pruned = moments.zeros > PRUNED;
  const keeping: Keeping = { error: grain.error, pruned };
  if (nature.kind === "drawn") return [{ parameter, drawing: nature.drawing, keeping, change: 0 }];
  const fit =
    nature.kind === "fits" || nature.kind === "changed" || nature.kind === "shuffled" ? nature.fit : undefined;
  if (!fit || (nature.kind !== "fits" && !isNear(fit.ratio) && !pruned)) return [];
  const drawings = pruned
    ? weightSchemes(parameter.shape).map((scheme) => scheme.drawing)
    : [
        ...(nature.kind === "fits" ? nature.drawings : [fit.drawing]),
        ...writtenNear(moments.sd, parameter.data.length),
      ];
  const changes = grain.name === "float32" && !pruned ? CHANGES : [0];
  return changes.flatMap((change) => {
    const ways = (change === 0 ? drawings : [fit.drawing]).flatMap((drawing) => waysOf(drawing, parameter));
    return ways.map(({ drawing, chunk }) => {
      const allowed = change * distributionOf(drawing).sd;
      const error = (value: number): number => grain.error(value) + allowed;
      return { parameter, drawing, change, keeping: { ...keeping, error, ...(chunk === undefined ? {} : { chunk }) } };
    });
  });
}

/** Standard deviations of one or two digits that the values may have been drawn with. */
function writtenNear(sd: number, count: number): Drawing[] {
  const written = new Set([Number(sd.toPrecision(1)), Number(sd.toPrecision(2))]);
  return [...written]
    .filter((round) => round > 0 && Math.abs(sd / round - 1) < 4 / Math.sqrt(2 * count))
    .map((round) => ({ family: "normal", sd: round }));
}

/** A training that changes the spread by more has changed values by more than can be allowed for. */
const isNear = (ratio: number): boolean => Math.abs(ratio - 1) < NEAR;

function waysOf(drawing: Drawing, { shape, data }: NamedParameter): { drawing: Drawing; chunk?: number }[] {
  if (drawing.family !== "normal") return [{ drawing }];
  const channel = data.length / (shape[0] ?? 1);
  const byChannel =
    channel >= BLOCK && channel % BLOCK !== 0 && channel < data.length ? [{ drawing, chunk: channel }] : [];
  const { sd } = drawing;
  return [{ drawing }, ...byChannel, { drawing: { family: "truncated-normal", sd, cut: TRUNCATED_AT / sd } }];
}
