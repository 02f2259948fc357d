import { mkdir, mkdtemp, readdir, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { stringify } from "yaml";
import { writeNpy } from "../../../shared/formats/npy.ts";
import { randomStream } from "../../../shared/simulate/random-stream.ts";

const DRAWINGS = new URL("../../../examples/quickstart/stimuli/", import.meta.url);

/** Quarter turns of each drawing. */
const TURNS = [0, 90, 180, 270];

/** A study of 96 images, the quickstart's drawings and their turns: each network by `strategy`, then each by the processor. */
export async function gpuStudy(architectures: readonly string[], strategy: "cpu" | "gpu") {
  const folder = await mkdtemp(join(tmpdir(), "rsa-gpu-"));
  await mkdir(join(folder, "stimuli"));
  const drawings = (await readdir(DRAWINGS)).filter((name) => name.endsWith(".png")).sort();
  for (const name of drawings) {
    const bytes = await readFile(new URL(name, DRAWINGS));
    for (const turn of TURNS) {
      const turned = await sharp(bytes).rotate(turn).png().toBuffer();
      await writeFile(join(folder, "stimuli", `${name.slice(0, -4)}-${turn}.png`), turned);
    }
  }
  const n = drawings.length * TURNS.length;
  const noise = randomStream(1, 0);
  const data = Float64Array.from({ length: (2 * n * (n - 1)) / 2 }, () => noise.uniform(0, 2));
  await writeFile(join(folder, "it.npy"), writeNpy({ shape: [2, data.length / 2], data }));
  const networks = [strategy, "cpu"].flatMap((by, i) =>
    architectures.map((architecture) => ({
      name: `${architecture} ${i === 0 ? "on the GPU" : "on the processor"}`,
      architecture,
      weights: { random: { seed: 0 } },
      strategy: by,
    })),
  );
  const config = join(folder, "gpu.yaml");
  const rest = { seed: 1, brain: [{ roi: "IT", rdms: "it.npy" }], mantel: { permutations: 100 }, contrasts: [] };
  await writeFile(config, stringify({ name: "gpu", stimuli: { images: "stimuli" }, networks, ...rest }));
  return { folder, config };
}
