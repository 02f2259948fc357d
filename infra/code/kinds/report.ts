/** What page, figures and manifest depend on, beside results, RDMs and null distributions. */
import "dejavu-fonts-ttf/package.json" with { type: "json" };

export { run } from "../../../functions/report/step.ts";
