import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readConfig } from "../../../functions/plan/read-config.ts";
import type { Store } from "../../../functions/store/store.ts";
import { StoreError } from "../../../shared/errors.ts";
import { memoryStore } from "../stimuli/memory-store.ts";

const URL = "s3://bucket/study.yaml";
const KEYS = { name: "study", stimuli: { images: "stimuli" }, brain: [{ roi: "IT", rdms: "it.npy" }] };
const ALEXNET = { name: "A", architecture: "alexnet", weights: { random: { seed: 0 } } };
const TRAINED = { name: "B", architecture: "alexnet", weights: { checkpoint: "b.pth" } };
const OWN = { name: "C", onnx: "c.onnx" };

const present = ["stimuli/1.png", "it.npy", "b.pth", "c.onnx"];
const store = memoryStore(new Map(present.map((path) => [`s3://bucket/${path}`, new Uint8Array(1)])));

const read = (config: object, from: Store = store) =>
  readConfig(
    new TextEncoder().encode(JSON.stringify({ ...KEYS, networks: [ALEXNET], ...config })),
    URL,
    "machine",
    from,
  );

describe("the config of a study", () => {
  it("is read where everything that it names is there", async () => {
    assert.equal((await read({ networks: [ALEXNET, TRAINED] })).name, "study");
  });

  it("is refused for all that is wrong at once", async () => {
    await assert.rejects(read({ networks: [{ ...OWN, strategy: "gpu" }], seed: -1 }), {
      name: "ConfigError",
      message: /study\.yaml: 2 problems\n.*seed: found -1[^\n]*\n.*networks\[0\]\.strategy/s,
    });
    await assert.rejects(read({ networks: undefined }), { name: "ConfigError", message: /1 problem\n.*networks/s });
  });

  it("is refused for seeds that PyTorch does not tell apart, with the other one", async () => {
    const seeds = [5, 7, 2 ** 32 + 5, 2 ** 32 - 1, 2 ** 53 - 1];
    await assert.rejects(read({ networks: [{ ...ALEXNET, weights: { random: { seeds } } }] }), {
      name: "ConfigError",
      message:
        /2 problems\n.*weights\.random\.seeds\[2\]: 4294967301 draws the weights that 5 draws.*\n.*seeds\[4\]: 9007199254740991 draws the weights that 4294967295 draws/,
    });
  });

  it("is refused for a file that is not there, with where it can be had if the config says so", async () => {
    const source = "https://example.org/it.npy";
    await assert.rejects(read({ brain: [{ roi: "IT", rdms: "lost.npy" }] }), {
      message: /brain\[0\]\.rdms: no such file: s3:\/\/bucket\/lost\.npy$/,
    });
    await assert.rejects(read({ brain: [{ roi: "IT", rdms: "lost.npy", source }] }), {
      message: /no such file: s3:\/\/bucket\/lost\.npy; it can be had from https:\/\/example\.org\/it\.npy$/,
    });
  });

  it("says how URLs begin where one begins otherwise, and not of a path that has a colon", async () => {
    const hint = /; URLs begin with s3:\/\/, https:\/\/ or file:\/\/$/;
    for (const location of ["gs://bucket/it.npy", "svn+ssh://host/it.npy", "HTTP://host/it.npy"])
      await assert.rejects(read({ brain: [{ roi: "IT", rdms: location }] }), { message: hint });
    for (const location of ["run:1/it.npy", "a b://it.npy"])
      await assert.rejects(read({ brain: [{ roi: "IT", rdms: location }] }), { message: /it\.npy$/ });
  });

  it("is refused for a URL that leads nowhere, and for a file that is too large to be read", async () => {
    await assert.rejects(read({ brain: [{ roi: "IT", rdms: "s3://" }] }), {
      name: "ConfigError",
      message: /brain\[0\]\.rdms: found the URL s3:\/\/: it names no bucket/,
    });
    const sized = (size: number): Store => ({ ...store, size: () => Promise.resolve(size) });
    await read({}, sized(2 ** 30));
    await assert.rejects(read({}, sized(2 ** 30 + 1)), {
      message: /it\.npy has 1073741825 bytes, at most 1073741824 can be read/,
    });
  });

  it("is refused for secrets in what it names, which it does not repeat", async () => {
    const rdms = "https://anna:s3cret@data.example/it.npy";
    const checkpoint = "https://data.example/b.pth?X-Amz-Signature=s3cret";
    const source = "https://data.example/?token=s3cret";
    const config = {
      brain: [{ roi: "IT", rdms }],
      networks: [{ ...TRAINED, weights: { checkpoint } }],
      stimuli: { images: "stimuli", source },
      seed: checkpoint,
    };
    await assert.rejects(read(config), (error: Error) => {
      for (const path of ["brain[0].rdms", "networks[0].weights.checkpoint", "stimuli.source"])
        assert.ok(error.message.includes(`${path}: found a password or signature in https://`), error.message);
      assert.match(error.message, /seed: found "https:\/\/data\.example\/b\.pth\?X-Amz-Signature=…/);
      assert.doesNotMatch(error.message, /s3cret/);
      return true;
    });
  });

  it("is refused for every file that its store cannot give now, and may be read again if that is all", async () => {
    const down: Store = { ...store, exists: (url) => Promise.reject(new StoreError(`cannot read ${url}: busy`)) };
    const message = /brain\[0\]\.rdms: cannot read [^\n]*busy\n.*checkpoint: cannot read [^\n]*busy/s;
    await assert.rejects(read({ networks: [TRAINED] }, down), { name: "StoreError", message });
    await assert.rejects(read({ networks: [TRAINED], seed: -1 }, down), { name: "ConfigError", message });
  });

  it("lets through what is no fault of the config", async () => {
    const broken = { ...store, exists: () => Promise.reject(new Error("the network is gone")) };
    await assert.rejects(read({}, broken), new Error("the network is gone"));
  });
});
