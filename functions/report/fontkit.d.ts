declare module "fontkit" {
  /** A font that is read table by table, as its parts are asked for. */
  export interface Font {
    layout(text: string): unknown;
  }
  export function create(file: Uint8Array): Font;
}
