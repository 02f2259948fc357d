import { planCases } from "./cases.ts";

planCases(["diagonal", "half-a-matrix", "subjects-equal-pairs", "damaged-npz", "bombs"], {
  "diagonal/na-csv": "NA in a table is not read yet",
  "half-a-matrix/blank": "a table with empty cells is not read yet",
});
