import { planCases } from "./cases.ts";

planCases([
  "names-beside-rdms",
  "one-variable-per-subject",
  "brain-folder-with-other-files",
  "own-results",
  "wrong-reasons",
]);
