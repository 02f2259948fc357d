/** Of several networks that fit alike, the one that the training meant to keep: by what its names begin with, or the keys that lead to it. */
const PREFERRED = [/(^|\.)encoder_q\./, /(^|\.)(teacher|ema|\w+_ema|ema_\w+|online\w*)\./, /^$/];

/** The place of a prefix among those to prefer, the first being 1. */
export const preference = (prefix: string): number =>
  PREFERRED.findIndex((pattern) => pattern.test(prefix)) + 1 || PREFERRED.length + 1;
