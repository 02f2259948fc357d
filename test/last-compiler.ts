import { after, before } from "node:test";
import { setFlagsFromString } from "node:v8";
import { useWideVectors } from "../functions/engine/wide-vectors.ts";

/** In a suite: kernels are compiled as they are once they have run for a while, for vectors of 256 bits too, where there are any. */
export function byLastCompiler(): void {
  before(() => {
    useWideVectors();
    setFlagsFromString("--no-liftoff");
  });
  after(() => setFlagsFromString("--liftoff"));
}
