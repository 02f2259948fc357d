import type { z } from "zod";
import { DeploymentName, Options } from "./options.ts";

/** The options of a deployment as rows of a table in Markdown: name, what holds where nothing is said, what it is for. */
export function optionsTable(): string {
  const rows = Object.entries<z.ZodType>({ name: DeploymentName, ...Options.shape }).map(([name, schema]) => {
    const usual = schema.parse(undefined) as string | number | boolean | readonly string[] | undefined;
    const shown = usual === undefined || String(usual) === "" ? "" : ` \`${String(usual)}\``;
    return `| \`${name}\` |${shown} | ${schema.description ?? ""} |`;
  });
  return ["| option | default | |", "|---|---|---|", ...rows].join("\n");
}
