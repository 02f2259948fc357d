/** Folders whose tests keep nothing in globals, the environment or the working directory: files of one folder in them share a process. */
const SHARING = ["shared", "models", "functions"];

/** But for those that hold whole networks in memory, and ask what a process has loaded or by how much it grows. */
const APART = ["models/architectures", "models/onnx", "models/sources"];

/** What takes longest goes first, so that no processor is idle at the end. */
const ORDER = ["end-to-end", "infra", "models"];

/** Test files (paths within `test/`) that run in one process each group, longest first. */
export function groupsOf(files: readonly string[]): Map<string, string[]> {
  const groups = Map.groupBy([...files].sort(), (file) => {
    const [floor, folder, ...rest] = file.split("/");
    const group = `${floor}/${folder}`;
    return SHARING.includes(floor) && rest.length > 0 && !APART.includes(group) ? group : file;
  });
  const place = (group: string): number => (ORDER.indexOf(group.split("/")[0]) + ORDER.length + 1) % (ORDER.length + 1);
  return new Map([...groups].sort(([a], [b]) => place(a) - place(b)));
}
