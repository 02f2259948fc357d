import { z } from "zod";

/** URL of a study's folder; always ends in `/`, so that names resolve below it. */
export const StudyUrl = z.url().transform((url) => url.replace(/\/?$/, "/"));

/** Of a step that works on a study in one piece. */
export const WholeStudyInput = z.object({ study: StudyUrl });
