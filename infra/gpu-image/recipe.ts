import { readFileSync } from "node:fs";

/** What the recipe of the GPU's image names: an image of CUDA, and the wheel that CUDA's provider comes from. */
export interface Recipe {
  /** version in the tag of the image that it builds on, e.g. 13.0.3 */
  readonly cuda: string;
  readonly hasCudnn: boolean;
  readonly wheel: { readonly version: string; readonly sha256: string };
}

const project = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

/** @throws {Error} that names what a recipe lacks */
export function recipeOf(dockerfile = project("functions/extract/Dockerfile")): Recipe {
  const found = (what: string, pattern: RegExp): string => {
    const [, text] = pattern.exec(dockerfile) ?? [];
    if (text === undefined) throw new Error(`the recipe of the GPU's image names no ${what}, needed ${pattern}`);
    return text;
  };
  return {
    cuda: found("image of CUDA by version and digest", /^FROM nvidia\/cuda:([\d.]+)-\S+@sha256:[0-9a-f]{64}$/m),
    hasCudnn: /^FROM nvidia\/cuda:[\d.]+-cudnn-/m.test(dockerfile),
    wheel: {
      version: found("wheel of onnxruntime-gpu", /\/onnxruntime_gpu-([\d.]+)-\S+x86_64\.whl/),
      sha256: found("sha256 of that wheel", /^ADD --checksum=sha256:([0-9a-f]{64}) /m),
    },
  };
}

/** The version of onnxruntime-node that package-lock.json has. */
export function lockedRuntime(): string {
  const { packages } = JSON.parse(project("package-lock.json")) as { packages: Record<string, { version?: string }> };
  const { version } = packages["node_modules/onnxruntime-node"] ?? {};
  if (version === undefined) throw new Error("package-lock.json has no onnxruntime-node");
  return version;
}
