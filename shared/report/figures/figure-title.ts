import { elide } from "./elide.ts";

const LONGEST = 460; // pixels, of the plots' least width with its axis and legend
const FONT_SIZE = 13;

/** Title of a figure that may travel without its caption: where the brain data are simulated, the figure itself says so. */
export const figureTitle = (text: string, simulated: boolean) => ({
  text: elide(text, LONGEST, FONT_SIZE),
  fontSize: FONT_SIZE,
  ...(simulated ? { subtitle: "simulated brain data", subtitleColor: "#A04000", subtitleFontSize: 11 } : {}),
});
