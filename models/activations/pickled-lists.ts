import type { Member } from "../../shared/brain/member.ts";
import { npyMembers } from "../../shared/brain/readers/npz.ts";
import { readNpyHeader } from "../../shared/formats/npy-header.ts";
import { pickledArray } from "../checkpoints/numpy-values.ts";
import { Stranger } from "../checkpoints/pickle-values.ts";
import { plainObjects, plainValue } from "../checkpoints/plain-value.ts";
import { refusing } from "./strange-member.ts";

/**
 * What a pickle holds beside tensors and may name stimuli: arrays of NumPy; and text, lists and dictionaries, which are handed on as
 * JSON to those who read that.
 *
 * @returns undefined where there is a tensor in it, or an object of another class
 */
export function listMembers(value: unknown, name: string, file: string): readonly Member[] | undefined {
  const array = value instanceof Stranger ? pickledArray(value) : undefined;
  if (array !== undefined && "npy" in array) {
    const { npy } = array;
    const whole = () => npy;
    return npyMembers(
      new Map([[name, { start: whole, read: whole, header: () => readNpyHeader(npy, file) }]]),
      file,
      undefined,
    );
  }
  const plain = array === undefined || !(value instanceof Stranger) ? plainValue(value) : plainObjects(value);
  if (plain === undefined) return undefined;
  if (typeof plain === "string") return [textMember(name, [plain], file)];
  if (typeof plain !== "object" || plain === null) return [];
  return [textMember(name, areTexts(plain) ? plain : [JSON.stringify(plain)], file)];
}

/** A text, or a list of texts. */
export const textMember = (name: string, texts: readonly string[], file: string): Member => ({
  ...refusing(name, "text", [texts.length], file),
  names: () => texts,
});

const areTexts = (items: object): items is readonly string[] =>
  Array.isArray(items) && items.length > 1 && items.every((item) => typeof item === "string");
