import { elementCount } from "../formats/nd-array.ts";
import type { Member } from "./member.ts";
import { orderWarning } from "./orders-beside.ts";
import type { NameList } from "./stimulus-labels.ts";

/**
 * The warnings about what a file holds and may say of the order of its stimuli, where no names tell it.
 *
 * @param orders - lists that put the stimuli into another order
 * @param sealed - what may name them and cannot be read
 * @param noun - what was taken by position
 */
export const unappliedWarnings = (
  file: string,
  { orders, sealed }: { readonly orders: readonly NameList[]; readonly sealed: readonly Member[] },
  n: number,
  noun = "RDMs",
): string[] => [
  ...(orders.length > 0
    ? [
        `${file}: ${orderWarning(
          orders.map(({ path }) => path),
          n,
          noun,
        )}`,
      ]
    : []),
  ...(sealed.length > 0 ? [`${file}: ${sealedWarning(sealed, noun)}`] : []),
];

/** The warning about things that may name the stimuli, none of which can be read. */
const sealedWarning = (members: readonly Member[], noun: string): string =>
  members.map(({ name, ...held }) => `${name} (${heldText(held)})`).join(" and ") +
  ` may name the stimuli and cannot be read: ${noun} were taken to be in the order of the images; save names as text, e.g. ` +
  "np.array(names, dtype=str)";

/** An object has no elements that can be counted. */
const heldText = ({ class: type, shape }: Pick<Member, "class" | "shape">): string =>
  shape.length === 0 ? type : `${type}, ${elementCount(shape)} elements`;
