import type { ReportInput } from "../report-input.ts";
import { TRUZZI } from "./literature.ts";
import { authorsOf, type Citation, familyName } from "../../citation.ts";

const JOURNAL = /^(?<title>.*[^ ])[.?] (?<journal>[^.?]+) (?<volume>\d+):(?<pages>[\w–]+)\.$/u;
const PREPRINT = /^(?<title>.*[^ ])[.?] arXiv (?<eprint>\d{4}\.\d{4,5})\.$/u;
const CHAPTER =
  /^(?<title>.*[^ ])[.?] In (?<editor>.+) \(eds\), (?<booktitle>.+), (?<pages>[\d–]+)\. (?<publisher>[^.]+)\.$/u;
const SITE = /^(?<title>[^.]+)\. (?<url>https:\/\/\S+)\.$/u;
const PROCEEDINGS = /^(?<title>.*[^ ])[.?] (?<booktitle>[^.]+\(.*workshop\))\.$/u;
const BOOK = /^(?<title>.+?)(?:, (?<edition>\d+)\w\w edn)?\. (?<publisher>[^.]+)\.$/u;

/** How what follows authors and year says what kind of publication it is, first come first served. */
const KINDS: readonly (readonly [kind: string, form: RegExp])[] = [
  ["article", JOURNAL],
  ["misc", PREPRINT],
  ["incollection", CHAPTER],
  ["misc", SITE],
  ["inproceedings", PROCEEDINGS],
  ["book", BOOK],
];

/** Of the version that `CITATION.cff` names. */
const YEAR = "2026";

/** The program, the analysis that it follows, and what is cited beside. */
export function bibtex({ software }: Pick<ReportInput, "software">, cited: readonly Citation[]): string {
  const [name = "", version = ""] = software.program.split(" ");
  const program = entry("misc", name, {
    title: `{${name}: representational similarity analysis of neural networks against brain data}`,
    author: `{The ${name} authors}`,
    year: YEAR,
    version,
    note: `commit ${software.commit}`,
  });
  const others = cited.filter(({ text }) => text !== TRUZZI.text);
  const all = [TRUZZI, ...others];
  const keys = bibtexKeys(all);
  return [program, ...all.map((one, i) => bibtexEntry(one, keys[i] ?? ""))].join("\n");
}

/** A publication as BibTeX has it. */
export function bibtexEntry(citation: Citation, key: string): string {
  const { authors, year } = authorsOf(citation);
  const rest = citation.text.replace(/^.*? \(\d{4}\)\. /, "");
  const [kind, found] = KINDS.flatMap(([kind, form]) => {
    const match = form.exec(rest);
    return match?.groups ? [[kind, match.groups] as const] : [];
  })[0] ?? ["misc", { title: rest }];
  const { title = "", editor = "", ...place }: Readonly<Record<string, string | undefined>> = found;
  return entry(kind, key, {
    author: authors.map(named).join(" and "),
    year,
    title: `{${tex(question(rest, title))}}`,
    ...(editor === "" ? {} : { editor: editor.split(", ").map(named).join(" and ") }),
    ...Object.fromEntries(Object.entries(place).flatMap(([field, value]) => (value === undefined ? [] : [[field, field === "url" ? value : tex(value)]]))), // prettier-ignore
    ...("eprint" in place ? { archiveprefix: "arXiv" } : {}),
    ...(citation.doi === undefined ? {} : { doi: citation.doi }),
  });
}

/** @param fields - in the order in which they stand */
const entry = (kind: string, key: string, fields: Readonly<Record<string, string>>): string =>
  `@${kind}{${key},\n${Object.entries(fields).map(([field, value]) => `  ${field.padEnd(9)} = {${value}},`).join("\n")}\n}`; // prettier-ignore

/** Keys of publications, none of them twice: "nili2014". */
export function bibtexKeys(citations: readonly Citation[]): string[] {
  const taken = new Map<string, number>();
  return citations.map((citation) => {
    const { authors, year } = authorsOf(citation);
    const family = familyName(authors[0] ?? "").normalize("NFKD").replace(/[^A-Za-z]/g, "").toLowerCase(); // prettier-ignore
    const copies = taken.get(family + year) ?? 0;
    taken.set(family + year, copies + 1);
    return `${family}${year}${copies === 0 ? "" : String.fromCharCode(97 + copies)}`;
  });
}

/** "Nili, H." of "Nili H"; a name without initials is no person's, and stays as it is. */
function named(author: string): string {
  const family = familyName(author);
  const initials = author.slice(family.length).trim();
  return initials === "" ? `{${tex(author)}}` : `${tex(family)}, ${initials.replace(/./gu, "$&. ").trim()}`;
}

/** A title keeps its question mark. */
const question = (rest: string, title: string): string => (rest.charAt(title.length) === "?" ? `${title}?` : title);

const tex = (text: string): string => text.replace(/[%&#_$]/g, String.raw`\$&`).replaceAll("–", "--").replaceAll("<", "$<$").replaceAll("’", "'"); // prettier-ignore
