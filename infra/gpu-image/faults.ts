import type { Recipe } from "./recipe.ts";

/** What a wheel of onnxruntime-gpu is and wants. */
export interface WheelFacts {
  readonly sha256: string;
  /** lines of its METADATA: packages of CUDA that its Python users install */
  readonly requires: readonly string[];
  /** libraries that CUDA's provider is linked to */
  readonly needed: readonly string[];
  /** commit that its runtime was built from */
  readonly commit: string;
}

/** Libraries whose number is that of CUDA itself. */
const OF_CUDA = /^lib(cublas|cublasLt|cudart)\.so\.(\d+)$/;

/** Of the system, of the driver, and of CUDA under a number of its own, which the wheel requires by package. */
const OTHERS =
  /^(ld-linux-x86-64\.so\.2|lib(c|m|dl|rt|pthread)\.so\.\d+|libstdc\+\+\.so\.6|libgcc_s\.so\.1|libcuda\.so\.1|libcurand\.so\.10)$/;

/** How a recipe's image, its wheel and the runtime that calls into it do not fit together; nothing if they do. */
export function imageFaults(
  { cuda, hasCudnn, wheel }: Recipe,
  runtime: { readonly version: string; readonly commit: string },
  facts: WheelFacts,
): string[] {
  const [major = "", minor = ""] = cuda.split(".");
  const faults: string[] = [];
  const expect = (holds: boolean, fault: string): void => {
    if (!holds) faults.push(fault);
  };
  expect(
    wheel.version === runtime.version,
    `the wheel is onnxruntime-gpu ${wheel.version}, package-lock.json has onnxruntime-node ${runtime.version}`,
  );
  expect(wheel.sha256 === facts.sha256, `the wheel has sha256 ${facts.sha256}, the recipe wants ${wheel.sha256}`);
  expect(
    facts.commit === runtime.commit,
    `the wheel was built from ${facts.commit}, onnxruntime-node from ${runtime.commit}`,
  );
  for (const name of facts.needed) {
    const [, , number] = OF_CUDA.exec(name) ?? [];
    if (number === undefined)
      expect(OTHERS.test(name), `the provider needs ${name}, and nothing says that the image has it`);
    else expect(number === major, `the provider needs ${name}, the image has CUDA ${cuda}`);
  }
  const required = new RegExp(`^Requires-Dist: nvidia-cuda-runtime~=(\\d+)\\.(\\d+)`);
  const [, wantedMajor, wantedMinor] =
    facts.requires.map((line) => required.exec(line)).find((found) => found !== null) ?? [];
  expect(
    wantedMajor === major && Number(minor) >= Number(wantedMinor),
    `the wheel requires CUDA ${wantedMajor}.${wantedMinor} or later of that line, the image has ${cuda}`,
  );
  const cudnn = facts.requires.some((line) => line.startsWith(`Requires-Dist: nvidia-cudnn-cu${major}~=9.`));
  expect(cudnn && hasCudnn, `the wheel requires cuDNN 9 for CUDA ${major}: ${cudnn}; the image has cuDNN: ${hasCudnn}`);
  return faults;
}
