/**
 * The part of the WebAssembly API that kernels use, typed here because shared/ knows no platform's types.
 */

export interface WasmMemory {
  /** another one after each growing */
  readonly buffer: ArrayBuffer;
  /** @param pages - of 64 KiB, that are added */
  grow(pages: number): number;
}

export interface WasmInstance {
  readonly exports: Readonly<Record<string, unknown>>;
}

interface WebAssemblyApi {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: { readonly js: { readonly memory: WasmMemory } }) => WasmInstance;
  readonly Memory: new (size: { readonly initial: number }) => WasmMemory;
}

/** A function that counts the bits of a vector: valid where SIMD (WebAssembly 2.0) is. */
const SIMD_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0], // magic, version
  ...[1, 5, 1, 96, 0, 1, 123], // type 0: () → v128
  ...[3, 2, 1, 0], // function 0 has type 0
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11], // i32.const 0, i8x16.splat, i8x16.popcnt, end
);

declare const WebAssembly: WebAssemblyApi | undefined;

/** The API; undefined where WebAssembly or its SIMD is missing. */
export const webAssembly =
  typeof WebAssembly === "object" && WebAssembly.validate(SIMD_PROBE) ? WebAssembly : undefined;
