import { rowText } from "../brain/row-name.ts";
import type { StudyConfig } from "../config/schema.ts";
import { CodeKind } from "../plan/code-digests.ts";
import { differingLeaves, PLACES } from "../plan/differences.ts";
import type { Plan } from "../plan/schema.ts";
import type { ComparedStudy, Ran } from "./compared-study.ts";
import { moved, onlyIn, pairedBy, someNames, type Told } from "./told-apart.ts";

/** What went into two studies and is not the same: config, inputs, weights, code, processor. */
export function givenDifferences({ plan: one, ran: a }: ComparedStudy, { plan: other, ran: b }: ComparedStudy): Told[] {
  return [
    ...configDifferences(one.config, other.config),
    ...stimuliDifferences(one.stimuli, other.stimuli),
    ...inputDifferences("brain", brainsOf(one), brainsOf(other)),
    ...inputDifferences("control", one.controls.map(named), other.controls.map(named)),
    ...inputDifferences("mask", maskOf(one), maskOf(other)),
    ...networkDifferences(one.networks, other.networks),
    ...codeDifferences(a, b),
    ...processorDifferences(a, b),
  ];
}

/** What ran two studies and is not the same, though no number need be another for it: commit, versions. */
export function programDifferences(a: Ran, b: Ran): Told[] {
  const commit = ({ git: { commit, clean } }: Ran): string =>
    `${commit?.slice(0, 12) ?? "unknown"}${clean === false ? ", with changes" : ""}`;
  const facts = (ran: Ran) => ({ version: ran.code_version, commit: commit(ran), ...ran.runtime });
  return differingLeaves(facts(a), facts(b)).map(({ path, one, other }) => {
    return { what: "program", text: `${path} ${String(one)} → ${String(other)}` };
  });
}

/** Lists of named things by their names, so that one more does not move all that follow. */
const byName = ({ brain, networks, ...config }: StudyConfig) => ({
  ...config,
  brain: Object.fromEntries(brain.map(({ roi, ...region }) => [roi, region])),
  networks: Object.fromEntries(networks.map(({ name, ...network }) => [name, network])),
});

const configDifferences = (one: StudyConfig, other: StudyConfig): Told[] =>
  differingLeaves(byName(one), byName(other), PLACES).map((leaf) => {
    return { what: "config", text: `${leaf.path} ${moved(leaf.one, leaf.other)}` };
  });

function stimuliDifferences(one: Plan["stimuli"], other: Plan["stimuli"]): Told[] {
  const what = "stimuli";
  const paired = pairedBy(one, other, ({ name }) => name);
  const images = paired.both.flatMap(([name, a, b]) => (a.digest === b.digest ? [] : [name]));
  const sorted = paired.both.flatMap(([name, a, b]) => (a.category === b.category ? [] : [name]));
  const order = one.map(({ name }) => name).filter((name) => !paired.onlyOne.includes(name));
  const isMoved = other.filter(({ name }) => !paired.onlyOther.includes(name)).some(({ name }, i) => name !== order[i]);
  return [
    ...onlyIn(what, paired),
    ...(isMoved ? [{ what, text: "in another order" }] : []),
    ...(images.length > 0 ? [{ what, text: `other bytes: ${someNames(images)}` }] : []),
    ...(sorted.length > 0 ? [{ what, text: `of another category: ${someNames(sorted)}` }] : []),
  ];
}

interface Input {
  readonly name: string;
  readonly digest: string;
}

const named = ({ name, digest }: Input): Input => ({ name, digest });
const brainsOf = ({ brain }: Plan): Input[] =>
  brain.map((row) => ({ name: `${row.roi} ${rowText(row)}`, digest: row.digest }));
const maskOf = ({ mask }: Plan): Input[] => (mask ? [{ name: mask.in_words, digest: mask.digest }] : []);

function inputDifferences(what: string, one: readonly Input[], other: readonly Input[]): Told[] {
  const paired = pairedBy(one, other, ({ name }) => name);
  const changed = paired.both.flatMap(([name, a, b]) => (a.digest === b.digest ? [] : [name]));
  return [
    ...onlyIn(what, paired),
    ...(changed.length > 0 ? [{ what, text: `another RDM: ${someNames(changed)}` }] : []),
  ];
}

/** How what stands in the place of weights is called, by the kind of a network's source. */
const GIVEN: Partial<Record<string, string>> = { activations: "activations", rdms: "RDMs" };

function networkDifferences(one: Plan["networks"], other: Plan["networks"]): Told[] {
  const paired = pairedBy(one, other, ({ title }) => title);
  const changed = paired.both.filter(([, a, b]) => a.fingerprint !== b.fingerprint);
  return [
    ...onlyIn("network", paired),
    ...changed.map(([title, { source, architecture, training }, b]) => {
      const kinds = [architecture !== b.architecture && moved(architecture, b.architecture)];
      const words = [...kinds, training !== b.training && moved(training, b.training)].filter((word) => word !== false);
      const what = `other ${GIVEN[source.kind] ?? "graph or weights"}`;
      return { what: "network", text: `${title}: ${[what, ...words].join(", ")}` };
    }),
  ];
}

const codeDifferences = (a: Ran, b: Ran): Told[] =>
  CodeKind.options.flatMap((kind) =>
    a.code[kind] === b.code[kind] ? [] : [{ what: "code", text: `that computes ${kind} is another` }],
  );

/** Networks by what ran them: the instructions of each round in an order of their own. */
function processorDifferences(a: Ran, b: Ran): Told[] {
  const ran = ({ networks }: Ran) =>
    Object.entries(networks).map(([title, { processor, provider }]) => ({ title, on: `${processor} ${provider}` }));
  const { both } = pairedBy(ran(a), ran(b), ({ title }) => title);
  const moves = Map.groupBy(both, ([, one, other]) => (one.on === other.on ? "" : `${one.on} → ${other.on}`));
  return [...moves].flatMap(([move, networks]) =>
    move === "" ? [] : [{ what: "processor", text: `${move}: ${someNames(networks.map(([title]) => title))}` }],
  );
}
