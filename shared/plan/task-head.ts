import { z } from "zod";
import { CodeDigests } from "./code-digests.ts";

/** Where artifacts lie, seen from the study's folder: in it on one machine, shared in a bucket. */
export const ArtifactsFolder = z.enum(["./", "../../artifacts/"]);

/** What every task says of its study. */
export const TaskHead = z.object({
  name: z.string(),
  code: CodeDigests,
  artifacts: ArtifactsFolder,
});
