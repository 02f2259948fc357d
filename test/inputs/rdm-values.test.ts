import { planCases } from "./cases.ts";

planCases(["diagonal", "half-a-matrix", "subjects-equal-pairs", "text-tables", "long-form", "damaged-npz", "bombs"]);
