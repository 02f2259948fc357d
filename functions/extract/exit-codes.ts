/** How the container of an extraction ends; AWS Batch tries again by these. */
export const EXIT_CODES = {
  done: 0,
  /** a lost connection, too little memory: may go well the next time */
  passing: 1,
  /** the user's to mend: would end the same way again */
  final: 2,
} as const;
