import assert from "node:assert/strict";
import { after, describe, it } from "node:test";
import { S3Client } from "@aws-sdk/client-s3";
import { httpsStore } from "../../../functions/store/https-store.ts";
import { s3Store } from "../../../functions/store/s3-store.ts";
import type { Store } from "../../../functions/store/store.ts";
import { inputFiles } from "../../../functions/study/input-files.ts";
import { readActivations } from "../../../models/activations/read-activations.ts";
import { readRdms } from "../../../models/rdms/read-rdms.ts";
import { networksOf } from "../../../models/sources/registry.ts";
import type { GivenSource } from "../../../models/sources/source.ts";
import type { NetworkConfig } from "../../../shared/config/network.ts";
import { bucketServer } from "../../infra/cli/aws/bucket-server.ts";
import { npy, numbers, STIMULI } from "../../models/sources/given.ts";
import { type Answers, webOf, webServer } from "../store/web-server.ts";

const fc = numbers([4, 3]);
const turned = npy(
  [4, 3],
  Float32Array.from({ length: 12 }, (_, i) => fc[(3 - Math.floor(i / 3)) * 3 + (i % 3)]),
);
const list = STIMULI.toReversed().join("\n");
const rdm = npy([6], numbers([6]));

/** What is given of a network at a location, by layer, and what is said of it. */
async function given(network: Partial<NetworkConfig>, store: Store) {
  const files = inputFiles(store, "file:///study/config.yaml");
  const ready = {
    readers: { activations: readActivations, rdms: readRdms },
    files,
    images: STIMULI,
    kept: [...STIMULI.keys()],
    pooling: "spatial-mean",
    whenUndefined: "error",
  } as const;
  const [source] = (await networksOf({ name: "given", ...network } as NetworkConfig, files.read, ready)) as [
    GivenSource,
  ];
  return {
    values: Object.fromEntries(source.values ?? []),
    notes: source.notes.join(),
    words: source.weightsInWords(""),
  };
}

describe("what is given of a network on a server", () => {
  const closing: (() => Promise<unknown>)[] = [];
  after(() => Promise.all(closing.map((close) => close())));
  const web = async (answers: Answers): Promise<Store> => {
    const { port, close } = await webServer("127.0.0.1", answers);
    closing.push(close);
    return httpsStore({ ...webOf({ "data.org": ["127.0.0.1"] }, port), isPublic: () => true });
  };
  const sends = (bytes: Uint8Array | string) => (_: unknown, answer: { end: (body: Uint8Array | string) => unknown }) =>
    void answer.end(bytes);

  it("is read as a file is, with the list beside it, and called as its path is", async () => {
    const store = await web({
      "/net/fc%20a.npy?download=1": sends(turned),
      "/net/file_names.txt": sends(list),
      "/rdm.npy": sends(rdm),
    });
    const { values, notes, words } = await given({ activations: "https://data.org/net/fc%20a.npy?download=1" }, store);
    assert.deepEqual(values, { "fc a": fc });
    assert.match(notes, /^fc a\.npy: stimuli were picked by name \(file_names\.txt\)$/);
    assert.match(words, /from fc a\.npy, sha256/);
    assert.deepEqual((await given({ rdms: "https://data.org/rdm.npy" }, store)).values, {
      rdm: Float64Array.from(numbers([6])),
    });
  });

  it("is read where the server does not say whether a list is there, or answers everything with a page, which is noted", async () => {
    const denied = (_: unknown, answer: { writeHead: (status: number) => { end: () => unknown } }) =>
      void answer.writeHead(403).end();
    const page = sends("<!DOCTYPE html><p>Not here");
    for (const [said, why] of [
      [denied, /status 403/],
      [page, /it is a web page/],
    ] as const) {
      const store = await web({ "/fc.npy": sends(npy([4, 3], fc)), "/file_names.txt": said });
      const { values, notes } = await given({ activations: "https://data.org/fc.npy" }, store);
      assert.deepEqual(values, { fc });
      assert.match(notes, /file_names\.txt beside fc\.npy is left out: /);
      assert.match(notes, why);
    }
  });

  it("is read from S3, a file or a folder of them", async () => {
    const objects = {
      "net/relu 1/features.npy": turned,
      "net/file_names.txt": list,
      "one.npy": npy([4, 3], fc),
      "rdms/a.npy": rdm,
    };
    const { env, close } = await bucketServer(new Map(Object.entries(objects)));
    const client = new S3Client({
      endpoint: env.AWS_ENDPOINT_URL,
      forcePathStyle: true,
      region: env.AWS_REGION,
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
    });
    closing.push(() => (client.destroy(), close()));
    const store = s3Store(client);
    const at = (key: string) => `s3://studies-of-many/${key}`;
    assert.deepEqual((await given({ activations: at("net") }, store)).values, { features: fc });
    assert.deepEqual((await given({ activations: at("net/relu 1/") }, store)).values, { features: fc });
    assert.deepEqual((await given({ activations: at("one.npy") }, store)).values, { one: fc });
    assert.deepEqual((await given({ rdms: at("rdms/") }, store)).values, { a: Float64Array.from(numbers([6])) });
    await assert.rejects(given({ rdms: at("gone.npy") }, store), { name: "InputError", message: /gone\.npy/ });
  });
});
