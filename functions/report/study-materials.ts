import type { NetworkConfig } from "../../shared/config/network.ts";
import type { StudyConfig } from "../../shared/config/schema.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { ReportBrain, ReportInput } from "../../shared/report/report-input.ts";
import { KNOWN_STIMULI } from "./known-stimuli.ts";

type Data = Pick<ReportInput, "sources" | "data" | "unsourced" | "brain">;

/** Whose data and weights a study uses, as far as its config says it, or their digests do; and which brain data there were. */
export function studyMaterials(plan: Plan): Data {
  const named = [
    ...new Map(materialsOf(plan.config).map((one) => [JSON.stringify([one.what, one.where]), one])).values(),
  ];
  const known = KNOWN_STIMULI.find((set) => isSet(set, plan));
  const data = known ? [{ what: `The stimuli are ${known.what}`, from: known.from }] : [];
  return {
    data,
    sources: named.flatMap(({ what, where }) => (where === undefined ? [] : [{ what, where }])),
    unsourced: named.flatMap(({ open, what, where }) =>
      where !== undefined || (what === STIMULI && known) ? [] : [open],
    ),
    brain: plan.config.brain.map((region) => brainOf(region, plan)),
  };
}

const STIMULI = "Stimuli";

interface Material {
  /** as the text calls it where it says where it comes from, and where it does not */
  readonly what: string;
  readonly open: string;
  readonly where: string | undefined;
}

/** All that a study takes from elsewhere. */
function materialsOf({ stimuli, brain, networks, controls, mask }: StudyConfig): Material[] {
  const files = [...controls.flatMap((control) => (typeof control === "string" ? [] : [control]))];
  return [
    { what: STIMULI, open: "the stimuli", where: stimuli.source },
    ...brain
      .filter(({ simulated, source }) => simulated !== true || source !== undefined)
      .map(({ roi, source }) => ({ what: `Brain data of ${roi}`, open: `the brain data of ${roi}`, where: source })),
    ...networks.flatMap(materialOf),
    ...files.map(({ name, source }) => ({ what: `Control “${name}”`, open: `the control “${name}”`, where: source })),
    ...(typeof mask === "object" ? [{ what: "Mask", open: "the mask", where: mask.source }] : []),
  ];
}

/** Of one that is drawn from a known architecture nothing comes from elsewhere. */
function materialOf(network: NetworkConfig): Material[] {
  const { name, architecture, weights, activations } = network;
  const of = (what: string, where: string | undefined): Material[] => [
    { what: `${what} of ${name}`, open: `the ${what === "RDMs" ? what : what.toLowerCase()} of “${name}”`, where },
  ];
  if (architecture !== undefined) return weights.checkpoint === undefined ? [] : of("Weights", weights.source);
  if (network.onnx !== undefined) {
    const file = `network ${network.onnx.replace(/^.*\//, "")}`;
    return [{ what: `The ${file}`, open: `the ${file}`, where: network.source }];
  }
  return of(activations === undefined ? "RDMs" : "Activations", network.source);
}

/** Whether a study's images are all those of a set, by the digests of two of them. */
function isSet({ images, ends }: (typeof KNOWN_STIMULI)[number], { stimuli }: Plan): boolean {
  const digests = stimuli.map(({ digest }) => digest).sort();
  return (
    digests.length === images && ends.some(([least, greatest]) => digests[0] === least && digests.at(-1) === greatest)
  );
}

function brainOf({ roi, simulated = false }: StudyConfig["brain"][number], { brain }: Plan): ReportBrain {
  const persons = Map.groupBy(
    brain.filter((row) => row.roi === roi),
    ({ subject }) => subject,
  );
  const rows = [...persons.values()];
  const separate = rows.some((own) => own.some(({ session }) => session !== null));
  return {
    roi,
    persons: [...persons.keys()],
    sessions: { each: rows.map((own) => (separate ? own.length : (own[0]?.sessions ?? 1))), averaged: !separate },
    runs: rows.flatMap((own) => own.map(({ runs = 1 }) => runs)),
    simulated,
  };
}
