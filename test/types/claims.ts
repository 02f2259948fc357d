/** Claims about types, for files that only the compiler reads: a claim that does not hold does not compile. */
export type Holds<Claim extends true> = Claim;

export type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** Whether T is no list of certain texts, but any. */
export type IsAnyText<T> = string extends T ? true : false;

/** The parts of T without which an object is still a T. */
export type OptionalParts<T> = { [Part in keyof T]-?: Omit<T, Part> extends T ? Part : never }[keyof T];
