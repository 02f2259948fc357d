/** What page and figures depend on, beside results, RDMs and null distributions. */
import "dejavu-fonts-ttf/package.json" with { type: "json" };

export { reportFiles } from "../../../functions/report/report-files.ts";
