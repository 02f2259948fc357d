import { dirname } from "node:path";
import { FLOORS, type SourceFile } from "./source-tree.ts";

/** What breaks a rule, one line for each place. */
export type Rule = (tree: readonly SourceFile[]) => string[];

/** The one module that joins names of folders and files to paths. */
const LAYOUT = "functions/store/layout.ts";
const STUDY_FOLDERS = /(^|\/)(receipts|chunks|activations|rdms|numerators|figures|digests|claims|errors)\//;
const LONGEST = 250; // lines

const floorOf = (path: string): number => FLOORS.findIndex((floor) => path.startsWith(`${floor}/`));
const arrow = (from: string, to: string): string => `${from} → ${to}`;
const arrows = (tree: readonly SourceFile[], forbidden: (from: string, to: string) => boolean): string[] =>
  tree.flatMap(({ path, imports }) => imports.filter((to) => forbidden(path, to)).map((to) => arrow(path, to)));

export const importsUpward: Rule = (tree) => arrows(tree, (from, to) => floorOf(to) > floorOf(from));

export const importsNoFile: Rule = (tree) => {
  const paths = new Set(tree.map(({ path }) => path));
  return arrows(tree, (_, to) => !paths.has(to));
};

/** A step is a folder with the handler or the definition that it is invoked by. */
export const stepImportsStep: Rule = (tree) => {
  const steps = tree.flatMap(({ path }) => /^functions\/\w+\/(?=(handler|definition)\.ts$)/.exec(path) ?? []);
  const stepOf = (path: string) => steps.find((folder) => path.startsWith(folder));
  return arrows(tree, (from, to) => {
    const [importer, imported] = [stepOf(from), stepOf(to)];
    return importer !== undefined && imported !== undefined && importer !== imported;
  });
};

/**
 * Circles of files. Imports of types alone count, although they vanish before anything runs: of two files in a circle neither
 * can be read, moved or tested without the other.
 */
export const circleOfFiles: Rule = (tree) =>
  circles(new Map(tree.map(({ path, imports }) => [path, new Set(imports)])));

/**
 * Circles of folders that lie side by side. A folder and the files of the folder it lies in may know each other: those put its
 * parts together, as a registry does with its entries, or are what all of them share.
 */
export const circleOfFolders: Rule = (tree) => circles(folderGraph(tree));

export const buildsPath: Rule = (tree) =>
  tree
    .filter(({ path }) => /^(functions|infra)\//.test(path) && path !== LAYOUT)
    .flatMap(({ path, texts }) => texts.filter((text) => STUDY_FOLDERS.test(text)).map((text) => `${path}: "${text}"`));

/** `globalThis` is state that every user of a module shares, and a way round the compiler's and the linter's ban on platforms. */
export const globalInShared: Rule = (tree) =>
  tree
    .filter(({ path, identifiers }) => path.startsWith("shared/") && identifiers.has("globalThis"))
    .map(({ path }) => path);

export const longFile: Rule = (tree) =>
  tree.filter(({ lines }) => lines > LONGEST).map(({ path, lines }) => `${path}: ${lines} lines`);

/** Exports that a file of another folder imports: who reads its name there has nothing else to go by. */
export const unexplainedExport: Rule = (tree) => {
  const used = new Set(
    tree.flatMap(({ path, importedNames }) =>
      [...importedNames].flatMap(([from, names]) =>
        dirname(from) === dirname(path) ? [] : names.map((name) => `${from}: ${name}`),
      ),
    ),
  );
  return tree.flatMap(({ path, unexplained }) =>
    unexplained.map((name) => `${path}: ${name}`).filter((place) => used.has(place)),
  );
};

/** Names that say nothing of what is in the file or folder. */
export const emptyName: Rule = (tree) =>
  tree.map(({ path }) => path).filter((path) => path.split(/[/.]/).some((part) => EMPTY_NAMES.has(part)));
const EMPTY_NAMES = new Set(["utils", "util", "helpers", "helper", "common", "misc"]);

/** Which folders import which: where the paths of two files part, the folder of the one and the folder of the other. */
function folderGraph(tree: readonly SourceFile[]): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const { path, imports } of tree) {
    for (const imported of imports) {
      const [from, to] = [path.split("/"), imported.split("/")];
      const parting = from.findIndex((part, depth) => part !== to[depth]);
      if (parting >= from.length - 1 || parting >= to.length - 1) continue; // one of the two is a file there
      const [folder, other] = [from, to].map((parts) => parts.slice(0, parting + 1).join("/"));
      graph.set(folder, (graph.get(folder) ?? new Set()).add(other));
    }
  }
  return graph;
}

/** A circle for every arrow that leads back to where a walk along the arrows came from; none if there are no circles. */
function circles(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (node: string, way: readonly string[]): void => {
    const start = way.indexOf(node);
    if (start >= 0) found.push([...way.slice(start), node].join(" → "));
    if (start >= 0 || done.has(node)) return;
    for (const next of [...(graph.get(node) ?? [])].sort()) walk(next, [...way, node]);
    done.add(node);
  };
  for (const node of [...graph.keys()].sort()) walk(node, []);
  return found;
}
