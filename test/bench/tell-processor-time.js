/** Imported before a program: writes the seconds of the processor that it took, all threads together, to the file that is asked for. */
import { writeFileSync } from "node:fs";
import { isMainThread } from "node:worker_threads";

const file = process.env["RSA_BENCH_SECONDS"];
if (isMainThread && file !== undefined) {
  process.on("exit", () => {
    const { user, system } = process.cpuUsage();
    writeFileSync(file, String((user + system) / 1e6));
  });
}
