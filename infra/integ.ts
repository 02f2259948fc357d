/**
 * `npm run integ [config]`: deploys a stack of its own into the account and region of the standard variables, runs a study there
 * and on this machine, compares the two byte by byte, and removes what it deployed, with the bucket. Costs a few cents.
 */
import { describeFailure } from "./cli/failure-text.ts";
import { contextOf, HOST_ARCHITECTURE, runCdk } from "./run-cdk.ts";
import { comparisonInWords, studyInBoth } from "./study-in-both.ts";

const NAME = "RsaInteg";
/** What empties a bucket is a function of CDK's, which needs the SDK that Lambda brings and emulators do not. */
const keepBucket = process.env["AWS_ENDPOINT_URL"] !== undefined;
/** Of the processor family of this machine, or the bytes could not be the same. */
const options = [
  ...contextOf({ name: NAME, keepBucket: String(keepBucket), architecture: HOST_ARCHITECTURE, timeoutHours: "1" }),
  ...["--output", ".cache/integ/cdk.out"],
];

process.env["RSA_DEPLOYMENT"] = NAME;
try {
  runCdk(["deploy", NAME, "--require-approval", "never", ...options]);
  const compared = await studyInBoth(process.argv[2] ?? "examples/quickstart.yaml");
  process.stdout.write(`${comparisonInWords(compared)}\n`);
  const cost =
    compared.usd === undefined ? "is not in its manifest" : `was ${compared.usd.toFixed(4)} USD at list prices`;
  process.stdout.write(`the cost of the study ${cost}; what was deployed costs by use alone\n`);
  process.exitCode = compared.different.length === 0 ? 0 : 1;
} catch (error) {
  const { text, exitCode } = describeFailure(error, { debug: true });
  process.stderr.write(`${text}\n`);
  process.exitCode = exitCode;
} finally {
  // access logs may arrive while their bucket is deleted, which then fails; it is empty the next time
  try {
    runCdk(["destroy", NAME, "--force", ...options]);
  } catch {
    runCdk(["destroy", NAME, "--force", ...options]);
  }
}
