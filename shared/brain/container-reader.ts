import { hasRows, isRow, isText, type Member } from "./member.ts";
import { candidates } from "./choose-members.ts";
import { containerRdms } from "./container-rdms.ts";
import { listsOf } from "./listed-names.ts";
import type { RdmReader, RdmRequest } from "./rdm-reader.ts";
import type { NameList } from "./stimulus-labels.ts";

/** How the named things of one kind of file are had. */
export interface Container extends Pick<RdmReader, "title" | "recognises"> {
  /**
   * Hands the things in a file to `use`, for as long as that runs.
   * @throws {InputError} if the file cannot be read
   */
  readonly withMembers: <T>(
    bytes: Uint8Array,
    name: string,
    request: RdmRequest,
    use: (members: readonly Member[]) => T,
  ) => T | Promise<T>;
}

/** The reader of a kind of file of named things. */
export const containerReader = ({ withMembers, ...kind }: Container): RdmReader => ({
  ...kind,
  read: (bytes, name, request) => withMembers(bytes, name, request, (members) => containerRdms(name, members, request)),
  names: (bytes, name, request) => withMembers(bytes, name, request, (members) => namesAlone(members, request)),
});

/** The lists of names of a file that holds no RDMs; undefined where it may hold some, or holds no names. */
function namesAlone(members: readonly Member[], request: RdmRequest): NameList[] | undefined {
  const texts = members.filter(isText);
  const others = members.filter((member) => !isText(member) && !isRow(member));
  if (texts.length === 0 || candidates(others, request).length > 0) return undefined;
  if (request.ofNetwork !== undefined && others.some(hasRows)) return undefined;
  return texts.flatMap((member) => listsOf(member, request.stimuli));
}
