/** Packages written for `require` are bundled into a module, which has none. */
export const REQUIRE =
  'import{createRequire as requireFor}from"node:module";const require=requireFor(import.meta.url);';

/** Vega asks for it and does without. */
export const ABSENT = "canvas";
