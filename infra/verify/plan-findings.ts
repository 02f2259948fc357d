import { isDeepStrictEqual } from "node:util";
import { knownArchitectures } from "../../models/architectures/registry.ts";
import { brainRdmKey, studyId } from "../../functions/study/keys.ts";
import { plannedControl } from "../../functions/plan/plan-controls.ts";
import { plannedMask } from "../../functions/plan/plan-mask.ts";
import { planNetworks } from "../../functions/plan/plan-networks.ts";
import { plannedParts, plannedTests } from "../../functions/plan/planned-parts.ts";
import { digest } from "../../functions/store/digest.ts";
import { brainRdmPath, STUDY_FILES } from "../../functions/store/layout.ts";
import { type GivenRdms, rdmDigest } from "../../functions/store/rdm-artifacts.ts";
import { at } from "../../shared/at.ts";
import { rowText } from "../../shared/brain/row-name.ts";
import { checkConfig } from "../../shared/config/parse.ts";
import { differingLeaves, shown } from "../../shared/plan/differences.ts";
import { plannedComparisons, plannedExtractions } from "../../shared/plan/planned-items.ts";
import { plannedNulls } from "../../shared/plan/planned-nulls.ts";
import { relabellingsBefore } from "../../shared/plan/planned-relabellings.ts";
import type { Plan } from "../../shared/plan/schema.ts";
import type { Results } from "../../shared/results/schema.ts";
import { uniqueSlugs } from "../../shared/plan/slug.ts";
import type { Finding } from "./finding.ts";
import type { FinishedStudy } from "./finished-study.ts";
import { plannedDraws } from "./planned-draws.ts";

/** A plan against all of it that follows from its config, from the digests of its inputs and from the code that it names. */
export async function planFindings(plan: Plan): Promise<Finding[]> {
  return differingLeaves(plan, { ...plan, ...(await derivedPlan(plan)) }).map(({ path, one, other }) => ({
    file: STUDY_FILES.plan,
    fault: `${path} is ${shown(one)}, ${shown(other)} follows from the rest of it`,
  }));
}

/** What a plan says that follows from the rest of it: identity, networks with the addresses of all artifacts, tests, chunks. Its estimate is by the costs and prices of its day. */
async function derivedPlan(plan: Plan): Promise<Partial<Plan>> {
  const { config, stimuli, code } = plan;
  const controls = plan.controls.map((control) => plannedControl(control, code));
  const networks = planNetworks(await plannedDraws(plan), config, stimuli, {
    compute: "machine",
    code,
    processor: plan.networks.find(({ strategy }) => strategy === "cpu")?.processor ?? process.arch,
  });
  const brain = addressed(plan);
  const tests = plannedTests({ networks, brain });
  const grid = plannedParts(
    { stimuli, networks, brain, controls, mask: plan.mask, tied: plan.tied, config, code },
    chunksBefore(plan),
  );
  return {
    id: studyId({ config, stimuli, networks, brain, controls, mask: plan.mask }),
    name: config.name,
    simulated: config.brain.some(({ simulated }) => simulated === true),
    networks,
    brain,
    controls,
    tests,
    extractions: plannedExtractions({ networks }),
    comparisons: plannedComparisons({ networks, stimuli }),
    ...grid,
    nulls: plannedNulls({ stimuli, mask: plan.mask, config, tests }).nulls,
  };
}

/** How many chunks were aimed for: those beside the ones of permutations that were added. */
function chunksBefore(plan: Plan): number {
  const before = relabellingsBefore(plan);
  return plan.parts.length * plan.ranges.filter(([from]) => from < before).length;
}

/** The brain RDMs region by region, as the config has them, each at the address of its contents. */
function addressed({ config, brain, code }: Plan): Plan["brain"] {
  return config.brain.flatMap(({ roi }) => {
    const own = brain.filter((each) => each.roi === roi);
    const slugs = uniqueSlugs(own.map(rowText));
    return own.map((each, i) => ({
      ...each,
      rdm: brainRdmPath(roi, at(slugs, i, "slug"), brainRdmKey(each.digest, code)),
    }));
  });
}

/** The contents of the RDMs of brains, controls and mask against the digests that the plan has of them. */
export function plannedRdmFindings(plan: Plan, rdms: GivenRdms): Finding[] {
  const { stimuli, brain, controls, mask, code } = plan;
  const values = [...rdms.brains, ...rdms.controls, ...(rdms.mask ? [rdms.mask] : [])];
  const derived = mask && rdms.mask && plannedMask(mask, rdms.mask, stimuli.length, code);
  const unlike = isDeepStrictEqual(mask, derived)
    ? []
    : [{ file: STUDY_FILES.plan, fault: "its mask does not follow from the file of it" }];
  return [...brain, ...controls, ...(mask ? [mask] : [])]
    .flatMap(({ rdm, digest: content }, i) => {
      if (rdmDigest(at(values, i, "RDM")) === content) return [];
      return eitherOf(STUDY_FILES.plan, rdm, `the digest of ${rdm} is not that of its contents`);
    })
    .concat(unlike);
}

/** The config beside the plan against the one that was planned: byte for byte, and key by key. */
export async function configFindings(plan: Plan, { paths, read }: FinishedStudy): Promise<Finding[]> {
  const file = STUDY_FILES.config;
  if (!paths.includes(file)) return [{ file, fault: "is missing" }];
  const bytes = await read(file);
  const findings: Finding[] = [];
  if (digest(bytes) !== plan.config_digest) findings.push({ file, fault: `is not the config of ${STUDY_FILES.plan}` });
  const { config } = checkConfig(new TextDecoder().decode(bytes), file, knownArchitectures);
  const differing = differingLeaves(config, plan.config).flatMap(({ path, one, other }) => {
    const fault = `${path} is ${shown(one)} in ${file} and ${shown(other)} in ${STUDY_FILES.plan}`;
    return eitherOf(file, STUDY_FILES.plan, fault);
  });
  return [...findings, ...differing];
}

/** What is noted of the inputs, and warned of, stands in the results too; a warning is one of the notes. */
export function noteFindings(plan: Plan, results: Results): Finding[] {
  const [file, other] = [STUDY_FILES.plan, STUDY_FILES.results];
  const differing = (["notes", "warnings"] as const)
    .filter((kind) => !isDeepStrictEqual(plan[kind], results[kind]))
    .flatMap((kind) => eitherOf(file, other, `the ${kind} of ${file} and ${other} differ`));
  const isUnnoted = plan.warnings.some((warning) => !plan.notes.includes(warning));
  return isUnnoted ? [...differing, { file, fault: "it warns of what is not among its notes" }] : differing;
}

/** Which of two files that disagree was changed cannot be told. */
export const eitherOf = (one: string, other: string, fault: string): Finding[] => [
  { file: one, fault },
  { file: other, fault },
];
