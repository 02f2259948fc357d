import type { Pooling } from "../../shared/pooling.ts";
import type { Wanted } from "../wanted-stimuli.ts";

/** What is read of files of activations. */
export interface ReadingRequest {
  readonly wanted: Wanted;
  /** names or patterns; every layer if undefined */
  readonly layers: readonly string[] | undefined;
  readonly pooling: Pooling;
}
