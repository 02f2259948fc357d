import type { Plan } from "../../shared/plan/schema.ts";
import { someOf } from "../stimuli/shown-url.ts";

/** Stimuli whose images are the same in every byte, in words: no network tells them apart; none where all differ. */
export function equalImageNotes(stimuli: Plan["stimuli"]): string[] {
  const alike = [...Map.groupBy(stimuli, ({ digest }) => digest).values()].filter(({ length }) => length > 1);
  if (alike.length === 0) return [];
  const groups = alike.map((some) => some.map(({ name }) => name).join(" = "));
  return [`images are equal in every byte, and no network tells them apart: ${someOf(groups)}`];
}
