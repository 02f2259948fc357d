import { planCases } from "./cases.ts";

planCases(["sessions-as-subjects", "subjects-of-one-name"]);
