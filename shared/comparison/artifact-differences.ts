import { rowText } from "../brain/row-name.ts";
import type { PlannedLayer, PlannedNetwork } from "../plan/planned-network.ts";
import type { Plan } from "../plan/schema.ts";
import type { ComparedStudy } from "./compared-study.ts";
import { pairedBy, someNames, type Told } from "./told-apart.ts";

/**
 * Which artifacts of two studies are the same, and which are others and why. An artifact's address is the digest of everything that
 * its bytes depend on: where addresses are equal nothing that it depends on has changed, where they differ one of its inputs has.
 */
export function artifactDifferences(a: ComparedStudy, b: ComparedStudy): Told[] {
  const networks = pairedBy(a.plan.networks, b.plan.networks, ({ title }) => title).both;
  return [
    ...networks.flatMap(([title, one, other]) => layersTold(title, one, other, [a.plan, b.plan])),
    ...brainsTold(a.plan, b.plan),
    numeratorsTold(a.plan, b.plan),
    ...otherBytes(a, b),
  ];
}

const MODEL = "layer RDMs";

function layersTold(title: string, one: PlannedNetwork, other: PlannedNetwork, plans: readonly [Plan, Plan]): Told[] {
  const layers = pairedBy(one.layers, other.layers, ({ name }) => name).both;
  const why = Map.groupBy(layers, ([, a, b]) =>
    addressKey(a.rdm) === addressKey(b.rdm) ? "" : reasons([one, a], [other, b], plans).join("; "),
  );
  return [...why].map(([reason, some]) => {
    const names = some.length === layers.length ? `all ${layers.length} layers` : someNames(some.map(([name]) => name));
    return { what: MODEL, text: `${title}, ${names}: ${reason === "" ? "the same" : `others, because ${reason}`}` };
  });
}

/** A reason, where two values, as JSON, are not the same. */
const differs = (reason: string, one: unknown, other: unknown): string[] =>
  JSON.stringify(one) === JSON.stringify(other) ? [] : [reason];

/** The digest at the end of an address. */
const addressKey = (path: string): string => /\.([0-9a-f]+)\.npy$/.exec(path)?.[1] ?? path;

type Layer = readonly [PlannedNetwork, PlannedLayer];

/** What the RDM of a layer depends on, and is not the same. */
function reasons([one, a]: Layer, [other, b]: Layer, [planA, planB]: readonly [Plan, Plan]): string[] {
  const isRun = a.content === undefined && b.content === undefined;
  const { config: askedA, code: codeA } = planA;
  const { config: askedB, code: codeB } = planB;
  const run = [
    ...differs("graph or weights are others", one.fingerprint, other.fingerprint),
    ...imageReasons(planA, planB),
    ...differs("images are preprocessed otherwise", one.preprocess, other.preprocess),
    ...differs(`pooling is ${one.pooling} and ${other.pooling}`, one.pooling, other.pooling),
    ...differs(`processors are ${one.processor} and ${other.processor}`, one.processor, other.processor),
    ...differs(`it runs on ${one.strategy} and ${other.strategy}`, one.strategy, other.strategy),
    ...differs("the code that computes activations is another", codeA.activations, codeB.activations),
    ...differs("stimuli are cut into other shards", one.shards, other.shards),
  ];
  const found = [
    ...(isRun ? run : differs("what is given of it is another", a.content, b.content)),
    ...differs("the dissimilarity is another", askedA.dissimilarity, askedB.dissimilarity),
    ...differs(
      "undefined dissimilarities are treated otherwise",
      askedA.undefined_dissimilarity,
      askedB.undefined_dissimilarity,
    ),
    ...differs("the code that computes RDMs is another", codeA.rdm, codeB.rdm),
  ];
  return found.length > 0 ? found : ["something differs that the plans do not name"];
}

function imageReasons({ stimuli: one }: Plan, { stimuli: other }: Plan): string[] {
  const digests = (stimuli: Plan["stimuli"]): string => stimuli.map(({ digest }) => digest).join();
  if (digests(one) === digests(other)) return [];
  const names = (stimuli: Plan["stimuli"]): string => JSON.stringify(stimuli.map(({ name }) => name));
  if (names(one) !== names(other)) return ["the stimuli or their order are others"];
  const changed = one.flatMap(({ name, digest }, i) => (other[i]?.digest === digest ? [] : [name]));
  return [`the bytes of ${someNames(changed)} are others`];
}

function brainsTold(one: Plan, other: Plan): Told[] {
  const rows = pairedBy(one.brain, other.brain, (row) => `${row.roi}\n${rowText(row)}`).both;
  const regions = Map.groupBy(rows, ([, { roi }]) => roi);
  const code = one.code["brain-rdm"] === other.code["brain-rdm"] ? "" : "the code that reads them is another";
  return [...regions].map(([roi, some]) => {
    const changed = some.flatMap(([, a, b]) => (a.digest === b.digest ? [] : [rowText(a)]));
    const inputs = changed.length === 0 ? "" : `the RDMs of ${someNames(changed)} are others`;
    const reason = [inputs, code].filter((text) => text !== "").join("; ");
    const told =
      reason === ""
        ? "the same"
        : `${changed.length === 0 ? "of the same values, though" : "others, because"} ${reason}`;
    return { what: "brain RDMs", text: `${roi}, ${some.length} of them: ${told}` };
  });
}

function numeratorsTold(one: Plan, other: Plan): Told {
  const what = "permuted values";
  const parts = (plan: Plan): string => JSON.stringify(plan.parts.map(({ tallies }) => tallies).sort());
  const ranges = (plan: Plan): number => plan.ranges.reduce((most, [, to]) => Math.max(most, to), 0);
  if (parts(one) === parts(other)) {
    const more = ranges(one) === ranges(other) ? "" : `, ${ranges(one)} and ${ranges(other)} of them`;
    return { what, text: `the same${more}` };
  }
  const { config: a } = one;
  const { config: b } = other;
  const digests = (things: readonly { readonly digest: string }[]): string => things.map(({ digest }) => digest).join();
  const rdms = (plan: Plan): string =>
    plan.networks.flatMap(({ layers }) => layers.map(({ rdm }) => addressKey(rdm))).join();
  const found = [
    ...differs(`the measure is ${a.mantel.measure} and ${b.mantel.measure}`, a.mantel.measure, b.mantel.measure),
    ...differs(
      `the alternative is ${a.mantel.alternative} and ${b.mantel.alternative}`,
      a.mantel.alternative,
      b.mantel.alternative,
    ),
    ...differs(`the seed is ${a.seed} and ${b.seed}`, a.seed, b.seed),
    ...differs("layer RDMs are others", rdms(one), rdms(other)),
    ...differs("brain RDMs are others", digests(one.brain), digests(other.brain)),
    ...differs("controls are others", digests(one.controls), digests(other.controls)),
    ...differs("the mask is another", one.mask?.digest, other.mask?.digest),
    ...differs("the code that counts them is another", one.code.numerators, other.code.numerators),
  ];
  return { what, text: `others, because ${found.join("; ") || "tests are grouped otherwise"}` };
}

/** What has one address and is not the same: one of the two was damaged, or is not as reproducible as its address says. */
function otherBytes({ results: one }: ComparedStudy, { results: other }: ComparedStudy): Told[] {
  const changed = Object.entries(one.artifacts).flatMap(([path, digest]) => {
    const found = /\.[0-9a-f]{12}\./.test(path) ? other.artifacts[path] : undefined;
    return found === undefined || found === digest ? [] : [path];
  });
  if (changed.length === 0) return [];
  return [
    {
      what: "artifacts",
      text: `of one address and other bytes: ${someNames(changed)}; rsa verify tells which is right`,
    },
  ];
}
