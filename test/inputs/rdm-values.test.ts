import { planCases } from "./cases.ts";

planCases(["subjects-equal-pairs", "damaged-npz", "bombs"]);
