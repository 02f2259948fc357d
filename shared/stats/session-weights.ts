/**
 * Whole numbers by which to weigh each session of each subject, so that all subjects weigh the same: with 1, 2 and 3 sessions 6, 3
 * and 2. Sums of integers stay integers, and what is equal by them stays equal to the bit, as long as subjects × the least common
 * multiple of their counts × the largest integer is below 2⁵³. Numerators of Kendall's tau of 1,854 stimuli reach 1.5 × 10¹², which
 * 7, 9, 11, 13, 16 and 17 sessions (2,450,448) take beyond it: such sums round, by less than tests of groups allow (`slackAcross`).
 *
 * @param sessions - how many each subject has, at least 1
 */
export function sessionWeights(sessions: readonly number[]): number[] {
  const common = sessions.reduce(leastCommonMultiple, 1);
  return sessions.map((count) => common / count);
}

function leastCommonMultiple(a: number, b: number): number {
  let [divisor, rest] = [a, b];
  while (rest > 0) [divisor, rest] = [rest, divisor % rest];
  return (a / divisor) * b;
}
