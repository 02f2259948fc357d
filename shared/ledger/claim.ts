import { suggestion } from "../config/nearest.ts";
import { InputError } from "../errors.ts";

/** A network at a layer. */
export interface Side {
  readonly network: string;
  readonly layer: string;
}

/** `>` and `<`: the first is larger, or smaller, at every layer. `=`: no difference is found at any, which is no proof that there is none. */
export type Relation = ">" | "<" | "=";

/** What a claim says: of two networks at the same layers, or of two layers of one network, in one region. */
export interface StatedClaim {
  readonly text: string;
  readonly relation: Relation;
  readonly roi: string;
  readonly comparisons: readonly { readonly a: Side; readonly b: Side }[];
  /** all that is compared as this is: the family in which p is adjusted, of which the claim is a part */
  readonly family: readonly { readonly a: Side; readonly b: Side }[];
}

/** What claims may name. */
export interface Nameable {
  readonly networks: readonly string[];
  readonly rois: readonly string[];
  /** in order */
  readonly layersOf: (network: string) => readonly string[];
}

const GRAMMAR = '"A > B in relu1…relu5, IT" or "… in all layers, IT", with > < or =, or "A: relu7 > relu1, IT"';

/** A claim without its region, and what it is read by. */
interface Reading {
  readonly text: string;
  readonly body: string;
  readonly roi: string;
  readonly known: Nameable;
  readonly refuse: Refuse;
}

type Refuse = (needed: string) => never;

/**
 * Reads a claim, as a config or a command has it: `DeepCluster random > AlexNet in relu1…relu5, IT`, `A = B in relu2, relu6, IT`,
 * `A > B in all layers, IT`, `AlexNet: relu7 > relu1, IT`. Names may hold signs and commas: what is known decides.
 *
 * @throws {InputError} that says what was found and what was needed
 */
export function parseClaim(text: string, known: Nameable): StatedClaim {
  const refuse = (needed: string): never => {
    throw new InputError(`claim "${text}": ${needed}`);
  };
  const ending = known.rois.filter((name) => new RegExp(`,\\s*${literally(name)}\\s*$`).test(text));
  const roi = ending.toSorted((a, b) => b.length - a.length).at(0); // "V1, left" may stand beside a "left"
  if (roi === undefined) {
    const last = text.slice(text.lastIndexOf(",") + 1).trim();
    return refuse(
      `no region "${last}" at its end${suggestion(last, known.rois)}; needed ${GRAMMAR}; the regions are ${known.rois.join(", ")}`,
    );
  }
  const body = text.slice(0, text.lastIndexOf(roi)).replace(/,\s*$/, "").trim();
  const before = known.networks.filter((name) => body.startsWith(`${name}:`) && known.layersOf(name).length > 0);
  const within = before.toSorted((a, b) => b.length - a.length).at(0);
  const reading = { text, body, roi, known, refuse };
  return within === undefined || namesTwoNetworks(reading) ? ofNetworks(reading) : ofLayers(reading, within);
}

/** What stands before and behind each relation sign of a text: names may hold such signs. */
const atRelations = (text: string) =>
  [...text.matchAll(/\s*([<>=])\s*/g)].flatMap(({ index, 0: sign, 1: relation }) =>
    isRelation(relation) ? [{ before: text.slice(0, index), relation, behind: text.slice(index + sign.length) }] : [],
  );

const isRelation = (sign: string): sign is Relation => ["<", ">", "="].includes(sign);

/** Whether a relation stands between two whole names of networks: "ResNet: trained > AlexNet in …", beside a network "ResNet". */
const namesTwoNetworks = ({ body, known: { networks } }: Reading): boolean =>
  atRelations(body).some(
    ({ before, behind }) => networks.includes(before) && networks.some((name) => behind.startsWith(`${name} in `)),
  );

function ofNetworks({ text, body, roi, known, refuse }: Reading): StatedClaim {
  const splits = atRelations(body).flatMap(({ before, relation, behind }) =>
    [...behind.matchAll(/\s+in\s+/g)].map(({ index, 0: word }) => ({
      a: before,
      relation,
      b: behind.slice(0, index),
      layers: behind.slice(index + word.length),
    })),
  );
  const first = splits.at(0);
  if (first === undefined) return refuse(`needed ${GRAMMAR}`);
  const fits = splits.find(({ a, b }) => known.networks.includes(a) && known.networks.includes(b));
  if (fits === undefined) {
    const unknown = [first.a, first.b].find((name) => !known.networks.includes(name)) ?? first.b;
    return refuse(
      `no network is named "${unknown}"${suggestion(unknown, known.networks)}; the networks are ${known.networks.join(", ")}`,
    );
  }
  const { a, b, relation } = fits;
  if (a === b) return refuse("a network is compared with itself");
  const shared = known.layersOf(a).filter((layer) => known.layersOf(b).includes(layer));
  if (shared.length === 0) {
    const [ofA, ofB] = [known.layersOf(a), known.layersOf(b)].map((layers) => layers.join(", "));
    return refuse(`no layer of ${a} (${ofA}) is one of ${b} (${ofB}): there is nothing to compare`);
  }
  const family = shared.map((layer) => ({ a: { network: a, layer }, b: { network: b, layer } }));
  const layers = layersNamed(fits.layers, shared, `${a} and ${b}`, refuse);
  return { text, relation, roi, comparisons: family.filter((one) => layers.includes(one.a.layer)), family };
}

function ofLayers({ text, body, roi, known, refuse }: Reading, network: string): StatedClaim {
  const layers = known.layersOf(network);
  const splits = atRelations(body.slice(network.length + 1).trim());
  const first = splits.at(0);
  if (first === undefined) return refuse(`needed ${GRAMMAR}`);
  const named = splits.find(({ before, behind }) => layers.includes(before) && layers.includes(behind));
  const { before: a, behind: b, relation } = named ?? first;
  const unknown = [a, b].find((layer) => !layers.includes(layer));
  if (unknown !== undefined)
    return refuse(
      `${network} has no layer "${unknown}"${suggestion(unknown, layers)}; its layers are ${layers.join(", ")}`,
    );
  if (a === b) return refuse("a layer is compared with itself");
  const comparisons = [{ a: { network, layer: a }, b: { network, layer: b } }];
  return { text, relation, roi, comparisons, family: comparisons };
}

/** "relu1…relu5, relu7", "all layers" */
function layersNamed(text: string, layers: readonly string[], whose: string, refuse: Refuse): string[] {
  if (/^all layers$/.test(text.trim())) return [...layers];
  return text.split(",").flatMap((part) => {
    const ends = part.split(/…|\.\.\.?/).map((name) => name.trim());
    const [from, to] = [ends[0], ends.at(1) ?? ends[0]];
    const unknown = [from, to].find((name) => !layers.includes(name));
    if (unknown !== undefined)
      return refuse(
        `${whose} share no layer "${unknown}"${suggestion(unknown, layers)}; they share ${layers.join(", ")}`,
      );
    const [first, last] = [layers.indexOf(from), layers.indexOf(to)];
    if (last < first) return refuse(`${to} comes before ${from}`);
    return layers.slice(first, last + 1);
  });
}

const literally = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
