import { InputError } from "../../shared/errors.ts";

/** More than this is not held at once: as much as a file that is read may have. */
const MOST_BYTES = 2 ** 30;

/** @throws {InputError} if so many bytes of activations are more than are held at once */
export function requireRoom(bytes: number): void {
  if (bytes <= MOST_BYTES) return;
  throw new InputError(
    `more than ${MOST_BYTES} bytes of activations, which are not held at once; needed fewer layers (\`layers:\`), or a pooling that leaves less`,
  );
}
