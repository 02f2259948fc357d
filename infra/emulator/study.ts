/**
 * `npm run study:local [config]`: a study through the stack in the emulator, and the same study on this machine, compared
 * byte by byte.
 */
import { describeFailure } from "../cli/failure-text.ts";
import { comparisonInWords, studyInBoth } from "../study-in-both.ts";
import { useEmulator } from "./environment.ts";

try {
  useEmulator();
  const comparison = await studyInBoth(process.argv[2] ?? "examples/quickstart.yaml");
  console.log(comparisonInWords(comparison));
  process.exitCode = comparison.different.length === 0 ? 0 : 1;
} catch (error) {
  const { text, exitCode } = describeFailure(error, { debug: true });
  console.error(text);
  process.exitCode = exitCode;
}
