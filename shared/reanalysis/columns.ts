import { suggestion } from "../config/nearest.ts";
import { InputError } from "../errors.ts";
import { measures } from "../measures/measures.ts";

const namesOfMeasures = (): string[] => Object.values(measures).flatMap(({ name, heads }) => [...heads, name]);

/** What columns of a table may hold, and what they are usually headed by: the first of these that there is is taken. */
const HEADS = {
  value: ["value", "corr", "correlation", "tau", "kendall", ...namesOfMeasures(), "similarity"],
  p: ["p", "p-value", "pvalue", "pval", "mantel-p"],
  network: ["network", "net", "model", "dnn", "architecture"],
  state: ["state", "training", "weights", "trained"],
  layer: ["layer", "layer-name"],
  layer_index: ["layer-index", "layer-number", "depth"],
  roi: ["roi", "region", "area", "brain-region"],
  subject: ["subject", "subject-id", "sub", "subj", "participant", "participant-id", "person"],
  session: ["session", "ses"],
  seed: ["seed", "draw"],
  measure: ["measure", "metric"],
} as const;

export type Role = keyof typeof HEADS;
export const ROLES = Object.keys(HEADS) as Role[];

/** The header of each role's column, as the user names it. */
export type ColumnMap = Readonly<Partial<Record<Role, string>>>;

/** The place of each role's column, 0-based. */
export type Columns = Readonly<Partial<Record<Role, number>> & Record<"value" | "layer", number>>;

const plain = (head: string): string =>
  head
    .trim()
    .toLowerCase()
    .replace(/[\s_.-]+/g, "-");

/** `value=corr,layer=layer` as a map. @throws {InputError} if a role is unknown, or said twice */
export function columnMap(texts: readonly string[]): ColumnMap {
  const map: Partial<Record<Role, string>> = {};
  for (const text of texts.flatMap((list) => list.split(/,(?=\s*[\w-]+\s*=)/))) {
    const [, role = "", head = ""] = /^\s*([^=]*?)\s*=\s*(.*?)\s*$/.exec(text) ?? [];
    const known = ROLES.find((candidate) => plain(candidate) === plain(role));
    if (known === undefined || head === "") {
      const hint = known === undefined ? suggestion(role, ROLES) : "";
      throw new InputError(`--map: "${text}", needed ROLE=COLUMN with a role of ${ROLES.join(", ")}${hint}`);
    }
    if (map[known] !== undefined) throw new InputError(`--map: "${known}" is said twice`);
    map[known] = head;
  }
  return map;
}

/**
 * Finds the columns of a table by what the user says of them, else by their usual headers.
 *
 * @param name - the file, for messages
 * @throws {InputError} that names every column which is said and is not there, or is needed and was not found
 */
export function columnsOf(header: readonly string[], map: ColumnMap, name: string): Columns {
  const faults: string[] = [];
  const there = `its columns are ${header.map((head) => `"${head}"`).join(", ")}`;
  const places = (head: string): number[] =>
    header.flatMap((own, i) => (own === head || plain(own) === plain(head) ? [i] : []));
  const columns: Partial<Record<Role, number>> = {};
  for (const role of ROLES) {
    const said = map[role];
    const heads: readonly string[] = said === undefined ? HEADS[role] : [said];
    const found = heads.map(places).find(({ length }) => length > 0);
    if (found !== undefined && found.length > 1 && !header.includes(said ?? "")) {
      faults.push(`${name}: ${found.length} columns are headed "${header[found[0]]}", needed one for ${role}`);
    }
    const place = found?.at(0);
    if (place !== undefined)
      columns[role] = said === undefined ? place : header.indexOf(header.includes(said) ? said : header[place]);
    else if (said !== undefined) faults.push(`${name}: no column "${said}"${suggestion(said, header)}; ${there}`);
    else if (role === "value" || role === "layer") {
      const near = heads
        .map((head) =>
          suggestion(
            head,
            header.filter((own) => own.length > 2),
          ),
        )
        .find((text) => text !== "");
      faults.push(`${name}: no column for ${role}${near ?? ""}; ${there}; name it with --map ${role}=COLUMN`);
    }
  }
  const { value, layer } = columns;
  if (value === undefined || layer === undefined || faults.length > 0) throw new InputError(faults.join("\n"));
  return { ...columns, value, layer };
}
