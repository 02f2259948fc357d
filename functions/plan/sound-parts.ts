import type { Readable } from "../../shared/config/readable.ts";
import { StudyConfig } from "../../shared/config/schema.ts";
import type { ConfigIssue } from "../../shared/errors.ts";

/** The parts of a config that name inputs, and what activations and RDMs are read for. */
export interface SoundParts extends Pick<StudyConfig, "pooling" | "undefined_dissimilarity"> {
  readonly stimuli?: StudyConfig["stimuli"] | undefined;
  readonly brain: readonly StudyConfig["brain"][number][];
  readonly networks: readonly StudyConfig["networks"][number][];
  /** none if one cannot be used: they are called by their places */
  readonly contrasts: StudyConfig["contrasts"];
  readonly controls: readonly StudyConfig["controls"][number][];
  readonly mask?: StudyConfig["mask"];
  /** what controls are taken out for */
  readonly mantel?: Pick<StudyConfig["mantel"], "measure"> | undefined;
}

/**
 * The parts that can be used as they stand, whatever is wrong with the others.
 * @param misfits - what is wrong with parts that the schema lets through, a name alone excepted
 */
export function soundParts(config: Readable<StudyConfig>, misfits: readonly ConfigIssue[]): SoundParts {
  const isFit = (part: string): boolean => {
    return !misfits.some(({ path }) => (path === part || path.startsWith(`${part}.`)) && !/\.(name|roi)$/.test(path));
  };
  const { stimuli, brain, networks, contrasts, controls, mantel, mask, pooling, undefined_dissimilarity } =
    StudyConfig.shape;
  const control = controls.unwrap().element;
  const found = isFit("stimuli") ? stimuli.safeParse(config.stimuli).data : undefined;
  const restricted = isFit("mask") ? mask.safeParse(config.mask).data : undefined;
  return {
    ...(restricted === undefined ? {} : { mask: restricted }),
    pooling: pooling.safeParse(config.pooling).data ?? pooling.parse(undefined),
    undefined_dissimilarity:
      undefined_dissimilarity.safeParse(config.undefined_dissimilarity).data ??
      undefined_dissimilarity.parse(undefined),
    stimuli: found,
    mantel: isFit("mantel") ? mantel.safeParse(config.mantel).data : undefined,
    brain: (config.brain ?? []).flatMap((region, i) =>
      isFit(`brain[${i}]`) ? (brain.element.safeParse(region).data ?? []) : [],
    ),
    contrasts: misfits.some(({ path }) => path.startsWith("contrasts"))
      ? []
      : (contrasts.safeParse(config.contrasts).data ?? []),
    networks: (config.networks ?? []).flatMap((network, i) =>
      isFit(`networks[${i}]`) ? (networks.element.safeParse(network).data ?? []) : [],
    ),
    controls: (config.controls ?? []).flatMap((one, i) =>
      isFit(`controls[${i}]`) ? (control.safeParse(one).data ?? []) : [],
    ),
  };
}
