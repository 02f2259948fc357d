import type { Step, STEPS } from "../../functions/steps.ts";

/** What the steps say that they load. Others may be in a bundle by name, on paths that the step never takes. */
export type UnbundledPackage = (typeof STEPS)[Step]["packages"][number];

/** Packages that a bundle of one file cannot hold: native code, WebAssembly, fonts. Which files of them run on Lambda. */
export const PACKAGE_FILES = {
  h5wasm: /^dist\/esm\//,
  "onnxruntime-node": /^dist\/.*\.js$/,
  sharp: /^(dist|lib)\/.*\.(cjs|mjs|js|json)$/,
  "dejavu-fonts-ttf": /^ttf\/DejaVuSans(-Bold|-Oblique|-BoldOblique)?\.ttf$/,
} as const satisfies Readonly<Record<UnbundledPackage, RegExp>>;

/** What those packages need in turn, but not on a machine of another kind. */
export const COMPANIONS: Readonly<
  Partial<Record<UnbundledPackage, (processor: string) => Readonly<Record<string, RegExp>>>>
> = {
  "onnxruntime-node": (processor) => ({
    "onnxruntime-node": new RegExp(`^bin/napi-v6/linux/${processor}/`),
    "onnxruntime-common": /^dist\/cjs\/.*\.js(on)?$/,
  }),
  sharp: (processor) => ({
    "@img/colour": /\.(cjs|mjs|js|json)$/,
    "detect-libc": /^lib\/.*\.js$/,
    semver: /\.js$/,
    [`@img/sharp-linux-${processor}`]: /^(index\.cjs|lib\/)/,
    [`@img/sharp-libvips-linux-${processor}`]: /^lib\//,
  }),
};
