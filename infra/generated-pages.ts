import * as limits from "../shared/limits.ts";
import { GPU_HOURS, PRICED_AT, PRICES } from "../functions/pricing/prices.ts";
import { STEP_LIST } from "../functions/steps.ts";
import { configTable } from "./config-table.ts";
import { optionsTable } from "./options-table.ts";

export const LIMITS_PAGE = new URL("../docs/limits.md", import.meta.url);
export const CONFIG_PAGE = new URL("../docs/config.md", import.meta.url);
export const DEPLOYMENT_PAGE = new URL("README.md", import.meta.url);
export const GENERATED_PAGES = [LIMITS_PAGE, CONFIG_PAGE, DEPLOYMENT_PAGE];

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");

const isLimit = (value: unknown): value is limits.Limit => typeof value === "object" && value !== null;

/** The tables of the generated pages, by the names in their markers, from what the config's parser, planning, pricing and the stack read. */
const TABLES: Readonly<Record<string, () => string>> = {
  limits: () =>
    table(
      ["what", "at most", "who says so"],
      Object.values<unknown>(limits)
        .filter(isLimit)
        .map(({ of, most, unit, from }) => [of, `${most.toLocaleString("en")} ${unit}`.trim(), from]),
    ),
  steps: () =>
    table(
      ["step", "memory on Lambda"],
      STEP_LIST.map(({ name, memoryMb }) => [`\`${name}\``, `${memoryMb.toLocaleString("en")} MB`]),
    ),
  config: configTable,
  options: optionsTable,
  prices: () =>
    table(
      [`list price, ${PRICED_AT}`, "USD"],
      [
        ["Lambda, a GB-second on arm64", PRICES.gigabyteSecond.arm64],
        ["Lambda, a GB-second on x86-64", PRICES.gigabyteSecond.x64],
        ["Lambda, an invocation", PRICES.invocation],
        ["Step Functions, a transition", PRICES.transition],
        ["S3, a request that reads", PRICES.read],
        ["S3, a request that writes or lists", PRICES.write],
        ...Object.entries(GPU_HOURS).map(([type, usd]) => [`EC2 ${type}, an hour on demand`, usd]),
        ["EC2 g4dn.xlarge, an hour on the spot market, about", PRICES.gpuSecondSpot * 3600],
      ].map(([what, usd]) => [String(what), digits(Number(usd))]),
    ),
};

const digits = (value: number): string => value.toFixed(10).replace(/0+$/, "");

/** A page with its tables as they are now. */
export const withTables = (text: string): string =>
  text.replace(
    /(<!-- (\w+): generated -->\n\n)[^]*?(\n\n<!-- end -->)/g,
    (_, start: string, name: string, end: string) => {
      const made = TABLES[name];
      if (!made) throw new Error(`a page asks for a table called ${name}, there is none`);
      return `${start}${made()}${end}`;
    },
  );
