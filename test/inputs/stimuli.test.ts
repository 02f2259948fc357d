import { planCases } from "./cases.ts";

planCases(["image-folders", "stimuli-csv", "symlinked-files", "paths-that-are-not-urls", "yaml"]);

// what a run or AWS alone decides is in run-cases.test.ts
planCases(["configs"], ["configs/less", "configs/vs-in-names", "configs/reduce-cannot-hold"]);
