import { z } from "zod";

/** URL of a study's folder; always ends in `/`, so that names resolve below it. */
export const StudyUrl = z.url().transform((url) => url.replace(/\/?$/, "/"));

export const StudyInput = z.object({ study: StudyUrl });
