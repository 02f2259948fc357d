import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { z } from "zod";

/** Of which file a part is, as its server told. */
const Origin = z.strictObject({ url: z.string(), validator: z.string(), total: z.int().min(1) });
type Origin = z.infer<typeof Origin>;

/** What is there of a file. */
export interface Left {
  readonly bytes: number;
  readonly origin: Origin;
}

/** A file that is not whole yet, beside the place that it is for; and of what it is a part, in a file of its own. */
export class PartialFile {
  readonly path: string;
  readonly #whole: string;
  readonly #origin: string;

  constructor(whole: string) {
    this.#whole = whole;
    this.path = `${whole}.part`;
    this.#origin = `${whole}.part.json`;
  }

  /** What is there of a file and can be gone on with; undefined if nothing can. */
  async left(url: string): Promise<Left | undefined> {
    try {
      const origin = Origin.parse(JSON.parse(await readFile(this.#origin, "utf8")));
      const { size } = await stat(this.path);
      return origin.url === url && size > 0 && size <= origin.total ? { bytes: size, origin } : undefined;
    } catch {
      return undefined; // nothing is there, or what is there says nothing of itself
    }
  }

  async begin(origin: Origin | undefined): Promise<void> {
    if (origin) await writeFile(this.#origin, JSON.stringify(origin));
    else await rm(this.#origin, { force: true });
  }

  async remove(): Promise<void> {
    await Promise.all([rm(this.path, { force: true }), rm(this.#origin, { force: true })]);
  }

  /** Puts it in its place. */
  async complete(): Promise<void> {
    await rename(this.path, this.#whole);
    await rm(this.#origin, { force: true });
  }
}
