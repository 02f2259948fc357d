/** A publication as the report lists it: authors (year). Title. Place. */
export interface Citation {
  readonly text: string;
  readonly doi?: string;
}

/** Who wrote a publication, of which a list of references has "Nili H, Wingfield C (2014). …", and when. */
export function authorsOf({ text }: Citation): { readonly authors: readonly string[]; readonly year: string } {
  const [, authors = "", year = ""] = /^(.*?) \((\d{4})\)\. /.exec(text) ?? [];
  return { authors: authors.split(", "), year };
}

/** The family name of "van der Maaten L"; who has no initials is called as they are: "Student". */
export const familyName = (author: string): string => author.replace(/ \p{Lu}{1,4}$/u, "");

/** A publication as a text names its authors: "Nili et al.", "Greenhouse and Geisser". */
export function namedIn(citation: Citation): string {
  const [first = "", ...others] = authorsOf(citation).authors.map(familyName);
  if (others.length === 0) return first;
  return others.length === 1 ? `${first} and ${others[0]}` : `${first} et al.`;
}

/** A publication between brackets: "Nili et al., 2014". */
export const cited = (citation: Citation): string => `${namedIn(citation)}, ${authorsOf(citation).year}`;
