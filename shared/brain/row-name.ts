/** Whose an RDM is. */
export interface RowName {
  /** the person: unit of every group statistic */
  readonly subject: string;
  /** one of the person's repeated measurements; null where nothing says which */
  readonly session: string | null;
  /** a part of the session, averaged into it; absent where nothing says which */
  readonly run?: string;
}

/** "BE", "BE, session 1", "sub-01, ses-1": distinct names have distinct texts only within one kind of file. */
export const rowText = ({ subject, session }: RowName): string =>
  session === null ? subject : `${subject}, ${/^\d+$/.test(session) ? "session " : ""}${session}`;
