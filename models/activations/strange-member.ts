import type { Member } from "../../shared/brain/member.ts";
import { InputError } from "../../shared/errors.ts";

/** What a file holds that is no array of numbers, or not yet: whoever asks for more than its name and class is told what it is. */
export function refusing(name: string, type: string, shape: readonly number[], file: string): Member {
  const refuse = () => {
    throw new InputError(`${file}${name === "" ? "" : `, ${name}`}: is ${type}; an array of numbers is needed`);
  };
  return { name, class: type, shape, array: refuse, rdms: refuse, names: () => undefined };
}
