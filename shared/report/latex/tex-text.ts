import { slug } from "../../plan/slug.ts";

/** What LaTeX prints instead of a character, in a text and in a formula alike. */
const PRINTED: Readonly<Record<string, string>> = {
  ...Object.fromEntries(["%", "_", "&", "#", "$", "{", "}"].map((own) => [own, `\\${own}`])),
  ...{ "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}", "\u00A0": "~", "–": "--" },
  ...{ "−": "\\ensuremath{-}", "<": "\\ensuremath{<}", "≤": "\\ensuremath{\\le}", "²": "\\ensuremath{^2}" },
  ...{ "⁺": "\\ensuremath{^+}", η: "\\ensuremath{\\eta}", τ: "\\ensuremath{\\tau}", ρ: "\\ensuremath{\\rho}" },
};

/** A text as LaTeX prints it in whatever encoding: of characters beyond ASCII it knows those that numbers and their tests are written with. */
export const texText = (text: string): string => text.replace(/[^A-Za-z0-9]/gu, (one) => PRINTED[one] ?? one);

/**
 * A name as part of the name of a macro, in letters, digits and dashes of ASCII: accents are left off, and a letter of another alphabet
 * is its number in Unicode. Different names may come out the same.
 */
export const texName = (name: string): string =>
  slug(name.normalize("NFKD").replace(/\p{Mark}/gu, "")).replace(
    /[^a-z0-9-]/gu,
    (letter) => `u${(letter.codePointAt(0) ?? 0).toString(16)}`,
  );
