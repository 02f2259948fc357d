import { InputError } from "../errors.ts";
import type { RdmGrid } from "./rdm-grid.ts";

/** What a config says becomes of sessions; undefined where it does not speak of them. */
export type SessionsSaid = "average" | "separate" | undefined;

/**
 * More repeated measurements of each person than this are asked about, unless the file calls them sessions: people are scanned two
 * or three times, while an axis of time has tens of points, and regions or conditions are seldom fewer than this either. To be asked
 * costs a line of the config; time points that are averaged, or counted as sessions, cost the result.
 */
const FEW_SESSIONS = 6;

const IS_SESSIONS = /^(sub-)?(ses|sess|sessions?|visits?|days?|runs?|repetitions?)(_?id)?$/i;

/**
 * Holds that the axis beside that of subjects is one of sessions.
 *
 * @param where - file and variable, for messages
 * @returns what may be otherwise than it was read, in words
 * @throws {InputError} that asks, where the axis is long or the file calls it something else, and the config does not say that it is sessions
 */
export function askAboutSessions(
  { subjects, sessions, sessionAxis = "", rows }: Pick<RdmGrid, "subjects" | "sessions" | "sessionAxis" | "rows">,
  where: string,
  said: SessionsSaid,
): string[] {
  const count = sessions ?? new Set(rows?.map(({ session }) => session)).size;
  const isOther = sessionAxis !== "" && !IS_SESSIONS.test(sessionAxis);
  const isLong = sessions !== undefined && sessions > FEW_SESSIONS && !IS_SESSIONS.test(sessionAxis);
  if (said === undefined && count > 1 && (isOther || isLong)) {
    const found = isOther ? `${count} of what the file calls ${sessionAxis}` : `an axis of ${count}`;
    const persons = rows === undefined ? subjects : new Set(rows.map(({ subject }) => subject)).size;
    throw new InputError(
      `${where}: ${found} beside ${persons} ${persons === 1 ? "subject" : "subjects"}, which may be sessions or time points; if each ` +
        "is a session of the person, say so in the config: `sessions: average`, or `sessions: separate`; of time points or conditions " +
        "save one, or their mean, in a file of its own, and give it a roi of its own",
    );
  }
  if (sessions === undefined || sessions <= subjects || subjects === 1) return [];
  return [`${sessions} sessions of ${subjects} subjects; if it is the other way round, exchange the axes`];
}
