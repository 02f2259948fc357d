import { blob, ellipse, type Path } from "../drawing/path.ts";

/** Hair behind the head and over it; the head spans x 30…70, y 20…73. */
export const HAIR = {
  short: {
    behind: [],
    over: [
      blob(
        [29, 47],
        [27, 32],
        [35, 18],
        [50, 13],
        [65, 18],
        [73, 32],
        [71, 47],
        [68, 36],
        [60, 30],
        [50, 33],
        [38, 29],
        [32, 37],
      ),
    ],
  },
  long: {
    behind: [blob([50, 12], [69, 19], [77, 42], [78, 70], [74, 92], [50, 88], [26, 92], [22, 70], [23, 42], [31, 19])],
    over: [
      blob([50, 15], [34, 19], [27, 36], [27, 58], [31, 42], [42, 30]),
      blob([49, 15], [66, 19], [73, 36], [73, 58], [69, 42], [56, 30]),
    ],
  },
  bob: {
    behind: [blob([50, 12], [70, 18], [77, 40], [76, 62], [66, 68], [50, 60], [34, 68], [24, 62], [23, 40], [30, 18])],
    over: [blob([29, 46], [27, 30], [36, 17], [50, 13], [64, 17], [73, 30], [71, 46], [66, 37], [50, 35], [34, 37])],
  },
  curls: {
    behind: Array.from({ length: 17 }, (_, i) => {
      const angle = Math.PI * (0.9 + (i * 1.2) / 16);
      return ellipse(50 + 21 * Math.cos(angle), 38 + 21 * Math.sin(angle), 7.5);
    }),
    over: Array.from({ length: 9 }, (_, i) => ellipse(33 + (i * 34) / 8, 27 - 6 * Math.sin((i * Math.PI) / 8), 5)),
  },
  bun: {
    behind: [ellipse(50, 11, 9, 8)],
    over: [
      blob(
        [29, 45],
        [28, 31],
        [37, 18],
        [50, 15],
        [63, 18],
        [72, 31],
        [71, 45],
        [67, 34],
        [58, 26],
        [42, 26],
        [33, 34],
      ),
    ],
  },
  bald: { behind: [], over: [] },
} satisfies Record<string, { behind: Path[]; over: Path[] }>;
