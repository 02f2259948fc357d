import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("./vector-work.ts", import.meta.url));

/** What the program and V8 say, kernels compiled as they are once they have run for a while; in a file, as V8 does not wait for a pipe. */
function said(setting: "on" | "off", ...options: string[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "rsa-vectors-"));
  try {
    const file = join(folder, "said");
    const env = { ...process.env, RSA_WIDE_VECTORS: setting };
    const args = ["--no-liftoff", ...options, program];
    const out = openSync(file, "w");
    const { status, stderr } = spawnSync(process.execPath, args, {
      env,
      encoding: "utf8",
      stdio: ["ignore", out, "pipe"],
    });
    closeSync(out);
    assert.equal(status, 0, stderr);
    return readFileSync(file, "utf8").trim().split("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

const [arch, node] = [process.arch, Number.parseInt(process.versions.node)];
const isAsked = arch === "x64" && node >= 24;

const CPU = "/proc/cpuinfo";

function withoutPairs(): string | false {
  if (!isAsked) return `wide vectors are asked of V8 on x64 by Node 24 and later, found ${arch} and Node ${node}`;
  if (!existsSync(CPU)) return `${CPU} not present: whether the processor has AVX2 is not known`;
  return /\bavx2\b/.test(readFileSync(CPU, "utf8")) ? false : "this processor has no AVX2";
}

/**
 * Operations that V8 made one of two in all kernels of the program, by kind, with the kernels that alone or mostly have such: counted with Node
 * 24.21. A kernel that is written anew may have somewhat fewer.
 */
const PAIRED: readonly (readonly [kernel: string, operation: string, count: number])[] = [
  ["lanes of shorts, of numerators", "I16x8MinS", 206],
  ["lanes of bytes, of numerators", "I8x16GtS", 248],
  ["batches of bytes, of numerators", "I8x16MinS", 92],
  ["products of ranks, and pairs across batches", "I32x4DotI16x8S", 24],
  ["products of values", "F64x2Mul", 4],
  ["sums over units", "F64x2Qfma", 36],
  ["normal weights", "F32x4Qfma", 22],
  ["the generator's words", "S128Xor", 18],
];
const LEAST_SHARE = 3 / 4;

describe("vectors of 256 bits", () => {
  it("give the bytes of vectors of 128, which RSA_WIDE_VECTORS=off asks for", () => {
    const [[onVectors, ...on], [offVectors, ...off]] = [said("on"), said("off")];
    assert.equal(onVectors, `vectors of ${isAsked ? 32 : 16} bytes`);
    assert.equal(offVectors, "vectors of 16 bytes");
    assert.equal(on.length, 9);
    assert.deepEqual(off, on);
  });

  it("are what V8 makes of the pairs in every kernel that is written in them", { skip: withoutPairs() }, () => {
    const trace = said("on", "--single-threaded", "--trace-wasm-revectorize").join("\n");
    const found = Array.from(trace.matchAll(/NewPackNode \d+: PackNode \[(\w+)\]/g), ([, operation]) => operation);
    for (const [kernel, operation, count] of PAIRED) {
      const paired = found.filter((one) => one === operation).length;
      assert.ok(
        paired >= LEAST_SHARE * count,
        `${kernel}: ${paired} of ${operation} are paired, needed about ${count}`,
      );
    }
  });
});
