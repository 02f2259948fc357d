import { readFileSync } from "node:fs";
import { COMPANIONS } from "../bundle/step-packages.ts";

/** Of the lock file what a function's packages need of other platforms than the one that synthesizes. */
export function lockedPackages(): { readonly packages: Record<string, { version: string; integrity: string }> } {
  const needed = ["arm64", "x64"].flatMap((processor) =>
    Object.values(COMPANIONS).flatMap((companions) => Object.keys(companions(processor))),
  );
  const { packages } = JSON.parse(readFileSync(new URL("../../package-lock.json", import.meta.url), "utf8")) as {
    readonly packages: Readonly<Record<string, { readonly version?: string; readonly integrity?: string } | undefined>>;
  };
  const rows = [...new Set(needed)].map((name) => {
    const { version = "", integrity = "" } = packages[`node_modules/${name}`] ?? {};
    return [`node_modules/${name}`, { version, integrity }] as const;
  });
  return { packages: Object.fromEntries(rows) };
}
