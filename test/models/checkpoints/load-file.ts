/** Plans the checkpoint of AlexNet whose path is the first argument; prints its digest, seconds, and megabytes beside the program. */
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { networksOf } from "../../../models/sources/registry.ts";

const [, , path = ""] = process.argv;
/** The most that this program held; `maxRSS` remembers the program that started it. 0 where there is no Linux to tell. */
function megabytes(): number {
  const status = existsSync("/proc/self/status") ? readFileSync("/proc/self/status", "utf8") : "";
  return Number(/VmHWM:\s*(\d+)/.exec(status)?.[1] ?? 0) / 1024;
}

const [before, started] = [megabytes(), process.cpuUsage()];
const [network] = await networksOf({ name: "A", architecture: "alexnet", weights: { checkpoint: path } }, (location) =>
  readFile(location),
);
const { user, system } = process.cpuUsage(started);
process.stdout.write(
  JSON.stringify({ fingerprint: network.fingerprint, seconds: (user + system) / 1e6, megabytes: megabytes() - before }),
);
