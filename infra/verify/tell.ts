/** Begins to tell of some work: how much there is of it. Returns what is called with how much more of it is done. */
export type Tell = (title: string, units: string, total: number) => (done: number) => void;

export const UNTOLD: Tell = () => () => undefined;
