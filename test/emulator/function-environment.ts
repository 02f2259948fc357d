import { setTimeout as pause } from "node:timers/promises";

const REGION = process.env["AWS_REGION"] ?? "us-east-1";
/** Emulators ask which service is meant, and check no signature. */
const HEADERS = {
  authorization: `AWS4-HMAC-SHA256 Credential=test/20260101/${REGION}/lambda/aws4_request, SignedHeaders=host, Signature=0`,
  "content-type": "application/json",
};

interface FunctionConfiguration {
  readonly FunctionName: string;
  readonly Timeout: number;
  readonly LastUpdateStatus?: string;
  readonly Environment?: { readonly Variables?: Readonly<Record<string, string>> };
}

async function call(endpoint: string, path: string, init: RequestInit = {}): Promise<unknown> {
  const answer = await fetch(`${endpoint}/2015-03-31/functions/${path}`, { ...init, headers: HEADERS });
  if (!answer.ok) throw new Error(`${path} was answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

/** Sets an environment variable of every deployed function, or removes it. */
export const setFunctionVariable = (endpoint: string, name: string, value: string | undefined): Promise<void> =>
  configureFunctions(endpoint, ({ Environment }) => {
    const { [name]: _before, ...others } = Environment?.Variables ?? {};
    return { Environment: { Variables: value === undefined ? others : { ...others, [name]: value } } };
  });

/** Seconds that deployed functions have from now on: all, or those whose name has a part. @returns what they had */
export async function setFunctionTimeout(endpoint: string, seconds: number, part = ""): Promise<number> {
  let before = 0;
  await configureFunctions(endpoint, ({ FunctionName, Timeout }) => {
    if (!FunctionName.includes(part)) return {};
    before = Timeout;
    return { Timeout: seconds };
  });
  return before;
}

/** Changes every deployed function; returns when all of them run as changed. */
async function configureFunctions(endpoint: string, change: (now: FunctionConfiguration) => object): Promise<void> {
  const { Functions } = (await call(endpoint, "?MaxItems=100")) as { Functions: FunctionConfiguration[] };
  for (const now of Functions) {
    const body = JSON.stringify(change(now));
    await call(endpoint, `${now.FunctionName}/configuration`, { method: "PUT", body });
  }
  for (const { FunctionName } of Functions) {
    let status: string | undefined = "InProgress";
    while (status === "InProgress") {
      await pause(100);
      status = ((await call(endpoint, `${FunctionName}/configuration`)) as FunctionConfiguration).LastUpdateStatus;
    }
  }
}
