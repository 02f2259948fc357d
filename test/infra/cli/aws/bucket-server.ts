import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

const BUCKET = "studies-of-many";

/** The tags of a deployment, and the objects of its bucket, behind the API of AWS: as much of it as reading needs. */
export async function bucketServer(objects: ReadonlyMap<string, Uint8Array | string>) {
  const server = createServer((request, response) => answer(request, response, objects));
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
  return { env, close: () => new Promise((resolve) => server.close(resolve)) };
}

function answer(request: IncomingMessage, response: ServerResponse, objects: ReadonlyMap<string, Uint8Array | string>) {
  const target = request.headers["x-amz-target"];
  if (target !== undefined) {
    request.resume();
    response.writeHead(200, { "content-type": "application/x-amz-json-1.0" });
    const tags = [{ key: "rsa:bucket", value: BUCKET }];
    response.end(JSON.stringify(target === "AWSStepFunctions.ListTagsForResource" ? { tags } : { executions: [] }));
    return;
  }
  const { pathname, searchParams } = new URL(request.url ?? "", "http://127.0.0.1");
  const key = decodeURIComponent(pathname.slice(`/${BUCKET}/`.length));
  if (searchParams.has("list-type")) {
    response.end(listing([...objects.keys()], searchParams.get("prefix") ?? "", searchParams.get("delimiter")));
    return;
  }
  const found = objects.get(key);
  if (found === undefined) response.writeHead(404).end();
  else response.writeHead(200, { "content-length": Buffer.byteLength(found) }).end(found);
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
