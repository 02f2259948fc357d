import { readdirSync, readFileSync, readlinkSync } from "node:fs";

/** Id of the process of this machine whose end of a loopback connection has this port; undefined if it cannot be told (Linux only). */
export function processOfConnection(port: number): number | undefined {
  const wanted = port.toString(16).toUpperCase().padStart(4, "0");
  const sockets = ["/proc/net/tcp", "/proc/net/tcp6"].flatMap((table) =>
    readFileSync(table, "utf8").split("\n").slice(1),
  );
  const inode = sockets
    .map((line) => line.trim().split(/\s+/))
    .find(([, local, , state]) => state === "01" && local.endsWith(`:${wanted}`))?.[9];
  if (inode === undefined) return undefined;
  const pids = readdirSync("/proc").filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid);
  return pids.map(Number).find((pid) => openSockets(pid).includes(`socket:[${inode}]`));
}

function openSockets(pid: number): string[] {
  try {
    return readdirSync(`/proc/${pid}/fd`).map((fd) => {
      try {
        return readlinkSync(`/proc/${pid}/fd/${fd}`);
      } catch {
        return ""; // closed in the meantime
      }
    });
  } catch {
    return []; // another user's, or ended in the meantime
  }
}
