/**
 * An item of extraction as a process: `node container.ts <study> <item>`, URL of the study and number of the item. Its record says
 * whether the GPU runs it; where none works it is not run. The answer is in the store; the exit code says whether another try can help.
 */
import { availableParallelism } from "node:os";
import { FINAL_ERROR_NAMES, RsaError } from "../../shared/errors.ts";
import { folderStore } from "../store/folder-store.ts";
import { httpsStore } from "../store/https-store.ts";
import { s3Client } from "../store/s3-client.ts";
import { s3Store } from "../store/s3-store.ts";
import { storeFor } from "../store/store-for.ts";
import { COMMITTED_CODE } from "../runtime/committed-code.ts";
import { compareHeld } from "../comparison/held-layer.ts";
import { WorkerPool } from "../threads/worker-pool.ts";
import { type ImagePool, inThreads } from "../stimuli/wanted-image.ts";
import { EXIT_CODES } from "./exit-codes.ts";
import { run } from "./step.ts";

const emit = (line: object): void => {
  process.stdout.write(`${JSON.stringify({ time: new Date().toISOString(), ...line })}\n`);
};

const [study, item] = process.argv.slice(2);
const controller = new AbortController();
process.once("SIGTERM", () => {
  controller.abort(new RsaError("the instance is taken back"));
});

const threads = availableParallelism();
const images: ImagePool = new WorkerPool(new URL("../stimuli/image-worker.ts", import.meta.url), threads);
try {
  await run(
    { study, item: Number(item) },
    {
      store: storeFor({ file: folderStore, s3: s3Store(s3Client()), https: httpsStore() }),
      emit,
      code: COMMITTED_CODE,
      signal: controller.signal,
      threads,
      showImage: inThreads(images, 0), // the network is long in coming: threads are there before it
      compare: compareHeld,
    },
  );
  process.exitCode = EXIT_CODES.done;
} catch (error) {
  const { name, message, stack } = error instanceof Error ? error : new Error(String(error));
  emit({ kind: "failed", name, message, stack });
  const final = (FINAL_ERROR_NAMES as readonly string[]).includes(name) || name === "ZodError";
  process.exitCode = final ? EXIT_CODES.final : EXIT_CODES.passing;
} finally {
  await images.close();
}
