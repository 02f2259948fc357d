import { studyId } from "../../functions/study/keys.ts";
import { manifestFacts } from "../../functions/study/manifest-facts.ts";
import type { OpenStudy } from "./sealed-records.ts";

const HOUR = 3_600_000;

/** A change that a forger makes, who then seals and signs everything anew. */
export interface Deed {
  /** paths of which one must be named */
  readonly touched: readonly string[];
  readonly forge: (study: OpenStudy) => void;
}

/** The id anew, wherever it stands: what else changed is to be found without it. */
const withItsId = (forge: (study: OpenStudy) => void) => (study: OpenStudy) => {
  forge(study);
  study.plan.id = study.manifest.study = studyId(study.plan);
};

const timing = ({ manifest }: OpenStudy, step: string) => manifest.timings.find((one) => one.step === step)!;

const secondsAnew = ({ plan, manifest }: OpenStudy): void => {
  manifest.seconds = manifestFacts(plan, manifest.timings).seconds;
};

const PLAN = ["plan.json"];
const CONFIG = ["config.yaml", "plan.json"];
const MANIFEST = ["manifest.json"];

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

/** Forgeries of the manifest alone. */
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

/** Forgeries that are consistent throughout, with the reason why nothing in the folder shows them. */
export const UNSEEN: Readonly<Record<string, Deed & { readonly why: string }>> = {
  "another folder of images in config and plan": {
    why: "where inputs lay is no part of a study: their digests are",
    touched: CONFIG,
    forge: (s) => {
      const images = (s.plan.config.stimuli as { images: string }).images.replace(/stimuli$/, "others");
      s.config(/stimuli\n/, "others\n");
      Object.assign(s.plan.config.stimuli, { images });
    },
  },
  "another place of the config, in plan and manifest": {
    why: "the same",
    touched: CONFIG,
    forge: (s) => void (s.plan.config_url = s.manifest.config.url = "../other.yaml"),
  },
  "another comment in the config": {
    why: "it asks the same",
    touched: CONFIG,
    forge: (s) => s.config(/^/, "# mine\n"),
  },
  "a network that is not timed": {
    why: "what is found in the store is not timed",
    touched: MANIFEST,
    forge: (s) => {
      s.manifest.timings = s.manifest.timings.filter(({ step }) => step !== "extract");
      secondsAnew(s);
    },
  },
  "all clocks put back": {
    why: "a clock's word",
    touched: MANIFEST,
    forge: ({ manifest }) => {
      const back = (time: string): string => new Date(Date.parse(time) - 1000 * HOUR).toISOString();
      manifest.finished = back(manifest.finished);
      for (const one of manifest.timings) one.started = back(one.started);
    },
  },
  "other code of a report, wherever it stands": {
    why: "the page follows from the code that is here; what other code would draw is not known",
    touched: MANIFEST,
    forge: (s) => {
      const other = "0".repeat(64);
      s.plan.code.report = s.manifest.planned.report = s.manifest.code.report = other;
      timing(s, "report").detail["code"] = other;
    },
  },
};
