/**
 * The one order in which products of two RDMs are summed, whatever sums them: even and odd pairs of stimuli apart, each in blocks of
 * SUMMED_PAIRS pairs whose sums are added one after the other; then both. A sum depends on its two RDMs and the relabelling alone, to
 * the bit: neither on what else is summed beside it, nor on the kernel.
 */
export const SUMMED_PAIRS = 128;

/**
 * By how much two such sums of the same m products, in whatever order the products come, may differ through rounding, as a share of the
 * product of the two norms: more than twice the bound of Higham (1993), doi:10.1137/0914050, for the sum of whose sizes that product stands.
 */
export const summationSlack = (m: number): number => 2 * Number.EPSILON * (SUMMED_PAIRS + m / SUMMED_PAIRS);
