import { planCases } from "./cases.ts";

planCases(["image-folders", "stimuli-csv", "symlinked-files", "paths-that-are-not-urls", "yaml"]);

const AT_RUN = "decided where the study is run or reported";

planCases(["configs"], {
  "configs/less": AT_RUN,
  "configs/vs-in-names": AT_RUN,
  "configs/reduce-cannot-hold": "what reduce cannot hold is not refused yet",
});
