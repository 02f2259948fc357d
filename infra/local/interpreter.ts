import { registerHooks } from "node:module";

/** The interpreter of the state machine. */
type Interpreter = typeof import("aws-local-stepfunctions");

/** What it imports and is not asked for here: it invokes no Lambda, and a test holds the committed definition to be valid. */
const UNUSED = new Map([
  ["@aws-sdk/client-lambda", "export const LambdaClient = undefined, InvokeCommand = undefined"],
  ["@aws-sdk/credential-providers", "export const fromCognitoIdentityPool = undefined"],
  ["asl-validator", "export default undefined"],
]);

/**
 * Loads the interpreter without the packages that are not used: they are nine tenths of what loading it takes, a
 * tenth of a second.
 */
export async function loadInterpreter(): Promise<Interpreter> {
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      const empty = context.parentURL?.includes("/aws-local-stepfunctions/") ? UNUSED.get(specifier) : undefined;
      return empty === undefined
        ? next(specifier, context)
        : { url: `data:text/javascript,${encodeURIComponent(empty)}`, shortCircuit: true };
    },
  });
  try {
    return await import("aws-local-stepfunctions");
  } finally {
    hooks.deregister();
  }
}
