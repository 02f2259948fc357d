/** Characters that XML 1.0 has no place for, line breaks, and directional overrides that could disturb what stands around a name. */
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u2028\u2029\u202A-\u202E\u2066-\u2069\uFFFE\uFFFF]+/gu;

/** Text that is safe to set in XML and HTML once it is escaped; what cannot be printed becomes a space. */
export const plainText = (text: string): string => text.replace(UNPRINTABLE, " ");
