import { toFloat64 } from "../../shared/formats/nd-array.ts";
import { readNpy, writeNpy } from "../../shared/formats/npy.ts";
import {
  added,
  anotherReport,
  CONFIG,
  type Deed,
  HOUR,
  MANIFEST,
  PLAN,
  secondsAnew,
  timing,
  toBucket,
  withItsId,
} from "./deed.ts";

/** Forgeries of config, plan and files; to be found with the old manifest too. */
export const IN_FILES: Readonly<Record<string, Deed>> = {
  "another folder of images in the config": { touched: CONFIG, forge: (s) => s.config("stimuli\n", "others\n") },
  "another roi in the config": { touched: CONFIG, forge: (s) => s.config("roi: IT", "roi: V1") },
  "another file of RDMs in the config": { touched: CONFIG, forge: (s) => s.config("it-rdms", "v1-rdms") },
  "another variable in the config": { touched: CONFIG, forge: (s) => s.config("variable: rdms", "variable: other") },
  "another name of a network in the config": {
    touched: CONFIG,
    forge: (s) => s.config("name: DeepCluster random", "name: DeepCluster"),
  },
  "another architecture in the config": {
    touched: CONFIG,
    forge: (s) => s.config(/: alexnet$/m, ": deepcluster-alexnet"),
  },
  "another seed of weights in the config": { touched: CONFIG, forge: (s) => s.config("seed: 31", "seed: 32") },
  "a default in the config that is none": { touched: CONFIG, forge: (s) => s.config(/^/, "pooling: none\n") },
  "a config that is none": { touched: CONFIG, forge: (s) => s.config(/^/, "- ") },
  "another seed of weights in config and plan": {
    touched: PLAN,
    forge: withItsId((s) => {
      s.config("seed: 31", "seed: 32");
      Object.assign(s.plan.config.networks[1], { weights: { random: { seed: 32 } } });
    }),
  },
  "another seed of weights in config, plan and source": {
    touched: PLAN,
    forge: withItsId((s) => {
      s.config("seed: 31", "seed: 32");
      Object.assign(s.plan.config.networks[1], { weights: { random: { seed: 32 } } });
      Object.assign(s.plan.networks[1], { seed: 32, source: { ...s.plan.networks[1].source, seed: 32 } });
      s.plan.networks[1].fingerprint = "deepcluster-alexnet/torch-seed-32";
      s.manifest.seeds.networks["DeepCluster random"] = [32];
    }),
  },
  "another name of a network in config and plan": {
    touched: PLAN,
    forge: withItsId((s) => {
      s.config("- name: AlexNet random", "- name: AlexNet");
      Object.assign(s.plan.config.networks[0], { name: "AlexNet" });
    }),
  },
  "another roi in config and plan": {
    touched: PLAN,
    forge: withItsId((s) => {
      s.config("roi: IT", "roi: V1");
      s.plan.config.brain[0].roi = "V1";
    }),
  },
  "another order of the networks in config and plan": {
    touched: PLAN,
    forge: withItsId((s) => {
      s.plan.config.networks.reverse();
    }),
  },
  "an RDM at another address": {
    touched: PLAN,
    forge: (s) => {
      const layer = s.plan.networks[0].layers[0];
      const moved = layer.rdm.replace(/\.[0-9a-f]{12}\./, ".0123456789ab.");
      s.files.set(moved, s.files.get(layer.rdm)!);
      s.manifest.outputs[moved] = "";
      layer.rdm = moved;
    },
  },
  "a field that no plan has": { touched: PLAN, forge: (s) => void Object.assign(s.plan, { reviewed: true }) },
  "a field of a layer that no plan has": {
    touched: PLAN,
    forge: (s) => void Object.assign(s.plan.networks[0].layers[0], { reviewed: true }),
  },
};

/** Forgeries of which all tables, figures and the page are derived again. */
export const DERIVED: Readonly<Record<string, Deed>> = {
  "a warning that is no note": {
    touched: PLAN,
    forge: (s) => void (s.plan.warnings = ["the brain data are of another day"]),
  },
  "other libraries of the commit that verifies": {
    touched: MANIFEST,
    forge: (s) => void (s.manifest.runtime["sharp"] = "0.0.1"),
  },
  "another version of the commit that verifies": {
    touched: MANIFEST,
    forge: (s) => void (s.manifest.code_version = "rsa-serverless 9.9.9"),
  },
  "other code of a report, wherever it stands, and the commit that verifies": {
    touched: MANIFEST,
    forge: (s) => anotherReport(s),
  },
  "a study of one machine that says that it ran in a bucket, with its activations": {
    touched: ["activations/"],
    forge: (s) => toBucket(s),
  },
  "values of a null distribution": {
    touched: ["numerators/alexnet-random.npy"],
    forge: (s) => {
      const path = "numerators/alexnet-random.npy";
      const { shape, data } = readNpy(s.files.get(path)!, path);
      s.files.set(path, writeNpy({ shape, data: Int32Array.from(toFloat64(data)).fill(0, 7, 12) }));
    },
  },
};

/** Forgeries of the manifest and of files that it does not list. */
export const IN_MANIFEST: Readonly<Record<string, Deed>> = {
  "a field that no manifest has": {
    touched: MANIFEST,
    forge: (s) => void Object.assign(s.manifest, { reviewed: true }),
  },
  "a file left out of the manifest": {
    touched: ["report.html"],
    forge: (s) => s.unlist("report.html"),
  },
  "an RDM left out of the manifest": {
    touched: ["rdms/alexnet-random"],
    forge: (s) => s.unlist(s.plan.networks[0].layers[0].rdm),
  },
  "an RDM of no layer in the manifest": {
    touched: ["rdms/more.npy"],
    forge: (s) => {
      s.files.set("rdms/more.npy", Uint8Array.of(1));
      s.manifest.outputs["rdms/more.npy"] = "";
    },
  },
  "a file among the RDMs": added("rdms/more.npy"),
  "a file among the activations": added("activations/more.txt"),
  "a receipt of no step": added("receipts/x.json"),
  "a record of no file": added("digests/more.sha256"),
  "a step that is timed twice": {
    touched: MANIFEST,
    forge: (s) => {
      s.manifest.timings.push({ ...timing(s, "extract"), seconds: 0 });
    },
  },
  "a chunk that the plan has not": {
    touched: MANIFEST,
    forge: (s) => {
      s.manifest.timings.push({ ...timing(s, "permute"), item: "99", seconds: 0 });
    },
  },
  "a step that is not timed": {
    touched: MANIFEST,
    forge: (s) => {
      s.manifest.timings = s.manifest.timings.filter(({ step }) => step !== "reduce");
      secondsAnew(s);
    },
  },
  "other seconds, summed anew": {
    touched: MANIFEST,
    forge: (s) => {
      timing(s, "reduce").seconds += 3600;
      secondsAnew(s);
    },
  },
  "seconds below zero, summed anew": {
    touched: MANIFEST,
    forge: (s) => {
      timing(s, "reduce").seconds = -1;
      secondsAnew(s);
    },
  },
  "a step that began after the next": {
    touched: MANIFEST,
    forge: (s) => {
      const reduce = timing(s, "reduce");
      reduce.started = new Date(Date.parse(reduce.started) + HOUR).toISOString();
    },
  },
  "a study that was finished before its steps": {
    touched: MANIFEST,
    forge: (s) => void (s.manifest.finished = new Date(Date.parse(s.manifest.finished) - HOUR).toISOString()),
  },
  "a GPU that was not planned for": {
    touched: MANIFEST,
    forge: (s) => {
      timing(s, "extract").detail["provider"] = "cuda";
      s.manifest.networks["AlexNet random"].provider = "cuda";
    },
  },
  "a count of figures": { touched: MANIFEST, forge: (s) => void (timing(s, "report").detail["figures"] = 1) },
  "a cost of what cost nothing": {
    touched: MANIFEST,
    forge: (s) => void (s.manifest.cost = { currency: "USD", total: 1 }),
  },
};
