import { z } from "zod";

export const Index = z.int().min(0);
/** [from, to): from is included, to is not */
export const Range = z.tuple([Index, Index]);
