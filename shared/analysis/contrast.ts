import { InputError } from "../errors.ts";

/** A question to the group: either `anova`, networks over their layers, or `within` and `layers`, two layers of a network. */
export interface Contrast {
  readonly anova?: readonly string[] | undefined;
  readonly within?: string | undefined;
  readonly layers?: readonly [string, string] | undefined;
}

export interface LayerContrast {
  readonly network: string;
  readonly layers: readonly [string, string];
}

/** "AlexNet vs DeepCluster" */
export const anovaName = (networks: readonly string[]): string => networks.join(" vs ");

/** The networks of each `anova` contrast, in order. */
export function anovaContrasts(contrasts: readonly Contrast[]): (readonly string[])[] {
  return contrasts.flatMap((contrast) => {
    requireOneKind(contrast);
    return contrast.anova === undefined ? [] : [contrast.anova];
  });
}

/** The `within` contrasts, in order. */
export function layerContrasts(contrasts: readonly Contrast[]): LayerContrast[] {
  return contrasts.flatMap((contrast) => {
    requireOneKind(contrast);
    const { within, layers } = contrast;
    return within === undefined || layers === undefined ? [] : [{ network: within, layers }];
  });
}

function requireOneKind({ anova, within, layers }: Contrast): void {
  const isAnova = anova !== undefined && within === undefined && layers === undefined;
  const isWithin = anova === undefined && within !== undefined && layers !== undefined;
  if (!isAnova && !isWithin) throw new InputError("a contrast needs either anova, or within and layers");
  if (isAnova && anova.length < 2)
    throw new InputError(`contrast anova: [${anova.join(", ")}] names ${anova.length} networks, needs at least 2`);
}
