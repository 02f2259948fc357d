import { arch, cpus, platform, totalmem } from "node:os";

/** What the numbers depend on; nothing that names the machine. */
export function describeMachine() {
  const cores = cpus();
  return {
    processor: cores[0]?.model.trim() ?? "unknown",
    cores: cores.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    platform: `${platform()} ${arch()}`,
    node: process.versions.node,
    v8: process.versions.v8,
  };
}
