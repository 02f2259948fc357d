/** `npm run snapshot` draws the arrows between the folders of the source into docs/arrows.md. */
import { writeFileSync } from "node:fs";
import { FLOORS, type SourceFile, sourceTree } from "./source-tree.ts";

export const DRAWING = new URL("../../docs/arrows.md", import.meta.url);

/**
 * The folders of every floor and which imports which, as a Mermaid diagram. An arrow that follows from others is left out: where
 * a imports b and b imports c, whether a imports c as well is not shown.
 */
export function drawing(tree: readonly SourceFile[]): string {
  const graph = folderGraph(tree);
  const arrows = [...graph]
    .flatMap(([from, imported]) => [...imported].map((to) => ({ from, to })))
    .filter(({ from, to }) => ![...(graph.get(from) ?? [])].some((next) => next !== to && leads(graph, next, to)))
    .map(({ from, to }) => `  ${from} --> ${to}`);
  const folders = [...new Set(tree.flatMap(({ path }) => folderOf(path) ?? []))].sort();
  const floors = [...FLOORS].reverse().map((floor) => {
    const own = folders.filter((folder) => folder.startsWith(`${floor}/`));
    const nodes = own.map((folder) => `    ${folder}[${folder.slice(floor.length + 1)}]`);
    return [`  subgraph ${floor}`, ...nodes, "  end"].join("\n");
  });
  return `# The arrows

Which folder imports which, drawn by \`npm run snapshot\` and held by a test. Arrows point down; one that follows from others is left
out, and so are files that lie on a floor and in no folder of it.

\`\`\`mermaid
flowchart TD
${[...floors, ...arrows.sort()].join("\n")}
\`\`\`
`;
}

/** The folder on a floor in which a file lies, however deep. */
const folderOf = (path: string): string | undefined => /^[^/]+\/[^/]+(?=\/)/.exec(path)?.[0];

function folderGraph(tree: readonly SourceFile[]): Map<string, Set<string>> {
  const graph = new Map<string, Set<string>>();
  for (const { path, imports } of tree) {
    const from = folderOf(path);
    for (const to of imports.map(folderOf)) {
      if (from === undefined || to === undefined || from === to) continue;
      graph.set(from, (graph.get(from) ?? new Set()).add(to));
    }
  }
  return graph;
}

/** Whether a walk along the arrows leads from one folder to another. */
function leads(graph: ReadonlyMap<string, ReadonlySet<string>>, from: string, to: string): boolean {
  const reached = new Set([from]);
  for (const folder of reached) for (const next of graph.get(folder) ?? []) reached.add(next);
  return reached.has(to);
}

if (import.meta.main) writeFileSync(DRAWING, drawing(sourceTree()));
