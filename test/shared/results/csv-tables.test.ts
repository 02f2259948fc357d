import assert from "node:assert/strict";
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
        "network architecture training seed layer layer_index roi subject session measure value numerator p_value alternative p_fwer permutations n_stimuli n_pairs",
      anova:
        "analysis contrast roi measure effect F df1 df2 p_value correction epsilon partial_eta_squared n_subjects",
      t_tests:
        "analysis family roi measure test network_a layer_a network_b layer_b mean_a mean_b difference ci_lower ci_upper t df p_value p_holm p_bh cohens_d d_ci_lower d_ci_upper n_subjects",
      noise_ceiling: "roi measure subject lower upper n_subjects",
    });
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
