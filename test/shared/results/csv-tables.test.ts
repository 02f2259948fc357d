import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { csvRows } from "../formats/csv-cells.ts";
import { csvTables } from "../../../shared/results/csv-tables.ts";
import { syntheticStudy } from "../report/synthetic-study.ts";

const study = () => syntheticStudy({ stimuli: 4, subjects: 3 }).results;

describe("the CSV files of a study", () => {
  it("have the columns that readers of them rely on, in their order", () => {
    const columns = Object.entries(csvTables(study())).map(([name, csv]) => [name, (csv.split("\n", 1)[0] ?? "").replaceAll(",", " ")]);
    assert.deepEqual(Object.fromEntries(columns), {
      correlations:
        "network architecture training seed layer layer_index roi subject session measure value numerator p_value alternative p_fwer permutations n_stimuli n_pairs p_ci_lower p_ci_upper p_is_floor p_fwer_ci_lower p_fwer_ci_upper p_fwer_is_floor",
      layer_means:
        "network layer layer_index roi measure mean sem ci_lower ci_upper seed_sd p_value p_fwer alternative permutations p_ci_lower p_ci_upper p_is_floor p_fwer_ci_lower p_fwer_ci_upper p_fwer_is_floor t df t_p_value t_p_holm cohens_d d_ci_lower d_ci_upper hedges_g wilcoxon wilcoxon_n wilcoxon_exact wilcoxon_p_value rank_biserial percent_of_ceiling ceiling_difference ceiling_t ceiling_t_p_value ceiling_t_p_holm ceiling_wilcoxon ceiling_wilcoxon_n ceiling_wilcoxon_exact ceiling_wilcoxon_p_value undefined_because n_subjects n_seeds",
      anova:
        "analysis contrast roi measure effect F df1 df2 p_value correction epsilon partial_eta_squared generalised_eta_squared mauchly_w mauchly_p read read_because undefined_because n_subjects",
      t_tests:
        "analysis family roi roi_b measure test network_a layer_a network_b layer_b mean_a mean_b difference ci_lower ci_upper t df p_value p_holm p_bh cohens_d d_ci_lower d_ci_upper equivalence_bound equivalence_bound_d equivalence_p equivalence_p_holm bf10 conclusion n_subjects",
      generalisation:
        "contrast roi roi_b measure network_a layer_a network_b layer_b random method estimate se ci_lower ci_upper t df p_value p_holm n_subjects n_stimuli n_seeds_a n_seeds_b resamples note",
      noise_ceiling: "roi measure subject lower upper n_subjects lower_ci_lower lower_ci_upper null_draws null_lower_mean null_lower_95 null_upper_mean null_upper_95 lower_p_value verdict",
    });
  });

  it("have every column explained on the page of tables, and no other", () => {
    const page = readFileSync(new URL("../../../docs/tables.md", import.meta.url), "utf8");
    for (const [name, csv] of Object.entries(csvTables(study()))) {
      const section = page.split(`\n## ${name}.csv\n`)[1]?.split("\n## ")[0] ?? "";
      const explained = Array.from(section.matchAll(/^\| (`[^|]+) \|/gm), ([, cell = ""]) => cell.match(/\w+/g) ?? []);
      assert.deepEqual(explained.flat().toSorted(), (csv.split("\n", 1)[0] ?? "").split(",").toSorted(), name);
    }
  });

  it("name contrasts and families where rows refer to them by id", () => {
    const { anova, t_tests } = csvTables(study());
    assert.equal(csvRows(anova)[0]["contrast"], "AlexNet random vs DeepCluster random");
    assert.equal(csvRows(t_tests)[0]["family"], "AlexNet random vs DeepCluster random, IT");
  });

  it("call the mean over subjects mean", () => {
    assert.equal(csvRows(csvTables(study()).noise_ceiling).at(-1)?.["subject"], "mean");
  });

  it("are refused for rows of a contrast that is not there", () => {
    const results = study();
    results.contrasts.shift();
    assert.throws(() => csvTables(results), { name: "ShapeError", message: /no "contrast-1"/ });
  });
});
