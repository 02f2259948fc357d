import { raster } from "../../functions/report/raster.ts";
import { digest } from "../../functions/store/digest.ts";

/**
 * Imported where one process runs or derives a study again and again: each drawing becomes a PNG and a PDF once, and is given as it is
 * afterwards. That a drawing gives the same bytes whenever it is drawn is tested by itself (test/shared/report/render.test.ts), and where
 * `rsa` runs as a process of its own.
 */
function once(draw: (svg: string) => Promise<Uint8Array>): (svg: string) => Promise<Uint8Array> {
  const drawn = new Map<string, Promise<Uint8Array>>();
  return (svg) => {
    const key = digest(svg);
    const picture = drawn.get(key) ?? draw(svg);
    drawn.set(key, picture);
    return picture;
  };
}

const own = { ...raster };
Object.assign(raster, { drawing: once((svg) => own.drawing(svg)), pdf: once((svg) => own.pdf(svg)) });
