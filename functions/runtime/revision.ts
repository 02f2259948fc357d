import { z } from "zod";

/** The commit of this program's sources, and whether the files that git knows were as committed; null where nothing says so. */
export const Revision = z.object({ commit: z.string().nullable(), clean: z.boolean().nullable() });
export type Revision = z.infer<typeof Revision>;

/** Of sources that no git knows. */
export const UNKNOWN_REVISION: Revision = { commit: null, clean: null };

/** The revision that a bundle or an image was built from. */
export function builtRevision(): Revision {
  const built = process.env["RSA_REVISION"]; // a bundle has the text in place of this expression
  return built === undefined ? UNKNOWN_REVISION : Revision.parse(JSON.parse(built));
}

/** A revision in words, for a reader. */
export const revisionText = ({ commit, clean }: Revision): string =>
  commit === null ? "unknown" : clean === false ? `${commit}, with changes` : commit;
