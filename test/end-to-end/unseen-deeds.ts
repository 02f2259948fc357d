import { anotherReport, CONFIG, type Deed, HOUR, MANIFEST, PLAN, secondsAnew, toBucket, withItsId } from "./deed.ts";

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
  "other notes and warnings, wherever they stand": {
    why: "they tell of inputs, which are not in the folder",
    touched: PLAN,
    forge: (s) => void (s.plan.notes = s.plan.warnings = ["the order of the stimuli was checked by hand"]),
  },
  "another program, with its version, libraries and code of a report": {
    why: "of a commit that is not here nothing is known",
    touched: MANIFEST,
    forge: (s) => {
      anotherReport(s);
      s.manifest.git = { commit: "0".repeat(40), clean: true };
      s.manifest.code_version = "rsa-serverless 9.9.9";
      s.manifest.runtime["sharp"] = "0.0.1";
    },
  },
  "other code of the statistics, wherever it stands": {
    why: "other code may derive the same, and a page is drawn by a later commit than its study; that it is other code is said",
    touched: PLAN,
    forge: (s) => {
      s.plan.code.statistics = s.manifest.code.statistics = "0".repeat(64);
    },
  },
  "a study of one machine that says that it ran in a bucket": {
    why: "what stays in a bucket is not in the folder; the price is by the prices of its day",
    touched: PLAN,
    forge: (s) => {
      toBucket(s);
      for (const path of [...s.files.keys()].filter((each) => each.startsWith("activations/"))) {
        s.files.delete(path);
        s.unlist(path);
      }
    },
  },
  "another estimate": {
    why: "it is by the costs and prices of its day",
    touched: PLAN,
    forge: (s) => void (s.plan.estimate = { low: { seconds: 1, usd: 1 }, high: { seconds: 1, usd: 1 } }),
  },
  "other categories of stimuli, under the id that follows": {
    why: "images are not in the folder, and their digests are not of their categories",
    touched: PLAN,
    forge: withItsId((s) => {
      for (const [i, stimulus] of s.plan.stimuli.entries()) stimulus.category = i % 2 === 0 ? "even" : "odd";
    }),
  },
  "other names of stimuli, under the id that follows": {
    why: "images are not in the folder, and their digests are not of their names",
    touched: PLAN,
    forge: withItsId((s) => {
      const [one, other] = [s.plan.stimuli[0], s.plan.stimuli[10]];
      [one.name, other.name] = [other.name, one.name];
    }),
  },
  "simulated brain data that pass for measured ones, under the id that follows": {
    why: "numbers do not say where they come from",
    touched: CONFIG,
    forge: withItsId((s) => {
      s.config(/^ +simulated: true\n/m, "");
      delete s.plan.config.brain[0].simulated;
      s.plan.simulated = false;
    }),
  },
};
