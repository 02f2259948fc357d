import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const BUCKET = "studies-of-many";

/** An object that nobody may look at. */
export const FORBIDDEN = Symbol("forbidden");

type Objects = ReadonlyMap<string, Uint8Array | string | typeof FORBIDDEN>;

/**
 * The tags of a deployment, and the objects of its bucket, behind the API of AWS: as much of it as reading needs.
 * @param running - URLs of the configs of which an execution runs
 */
export async function bucketServer(objects: Objects, running: readonly string[] = []) {
  /** methods and keys, or prefixes, of what was asked of S3 */
  const asked: string[] = [];
  const server = createServer((request, response) => answer(request, response, { objects, running, asked }));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const env = {
    PATH: process.env["PATH"] ?? "",
    AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
    AWS_ACCESS_KEY_ID: "test",
    AWS_SECRET_ACCESS_KEY: "test",
    AWS_REGION: "us-east-1",
    RSA_STATE_MACHINE_ARN: "arn:aws:states:us-east-1:123456789012:stateMachine:studies",
  };
  return { env, asked, close: () => new Promise((resolve) => server.close(resolve)) };
}

interface Served {
  readonly objects: Objects;
  readonly running: readonly string[];
  readonly asked: string[];
}

function answer(request: IncomingMessage, response: ServerResponse, { objects, running, asked }: Served) {
  const target = request.headers["x-amz-target"];
  if (target !== undefined) {
    let body = "";
    request.setEncoding("utf8").on("data", (text: string) => (body += text));
    request.on("end", () => {
      response.writeHead(200, { "content-type": "application/x-amz-json-1.0" });
      response.end(JSON.stringify(ofStateMachine(String(target), body, running)));
    });
    return;
  }
  const { pathname, searchParams } = new URL(request.url ?? "", "http://127.0.0.1");
  const key = decodeURIComponent(pathname.slice(`/${BUCKET}/`.length));
  const isListing = searchParams.has("list-type");
  asked.push(isListing ? `LIST ${searchParams.get("prefix") ?? ""}` : `${request.method ?? ""} ${key}`);
  if (isListing) {
    response.end(listing([...objects.keys()], searchParams.get("prefix") ?? "", searchParams.get("delimiter")));
    return;
  }
  const found = objects.get(key);
  if (found === FORBIDDEN) response.writeHead(403).end();
  else if (found === undefined) response.writeHead(404).end();
  else {
    const etag = `"${createHash("sha256").update(found).digest("hex")}"`;
    response.writeHead(200, { "content-length": Buffer.byteLength(found), etag }).end(found);
  }
}

function ofStateMachine(target: string, body: string, running: readonly string[]): object {
  const execution = "arn:aws:states:us-east-1:123456789012:execution:studies:";
  if (target === "AWSStepFunctions.ListTagsForResource") return { tags: [{ key: "rsa:bucket", value: BUCKET }] };
  if (target === "AWSStepFunctions.ListExecutions")
    return { executions: running.map((_, i) => ({ executionArn: `${execution}${i}`, startDate: 0 })) };
  const { executionArn } = JSON.parse(body) as { executionArn: string };
  const config = running[Number(executionArn.slice(execution.length))];
  return { status: "RUNNING", startDate: 0, input: JSON.stringify({ config, study: `s3://${BUCKET}/studies/any/` }) };
}

function listing(keys: readonly string[], prefix: string, delimiter: string | null): string {
  const below = keys.filter((key) => key.startsWith(prefix));
  const folderOf = (key: string): string | undefined => {
    const end = delimiter === null ? -1 : key.indexOf(delimiter, prefix.length);
    return end === -1 ? undefined : key.slice(0, end + 1);
  };
  const folders = new Set(below.flatMap((key) => folderOf(key) ?? []));
  const contents = below.filter((key) => folderOf(key) === undefined);
  return [
    `<ListBucketResult><KeyCount>${below.length}</KeyCount><IsTruncated>false</IsTruncated>`,
    ...contents.map((key) => `<Contents><Key>${key}</Key></Contents>`),
    ...[...folders].map((folder) => `<CommonPrefixes><Prefix>${folder}</Prefix></CommonPrefixes>`),
    "</ListBucketResult>",
  ].join("");
}
