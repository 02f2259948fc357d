import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { runStudy } from "./run-study.ts";
import { smallStudy, STIMULI, SUBJECTS } from "./small-study.ts";

const python = process.env["RSA_PYTHON"] ?? "python3";

/** A reason to skip when a program does not run this code, else false. */
function unless(program: string, args: string[], what: string): string | false {
  return spawnSync(program, args).status === 0 ? false : `${what} not present`;
}

const withPandas = unless(
  python,
  ["-c", "import numpy, pandas"],
  "Python with NumPy and pandas (RSA_PYTHON names one)",
);
const withToolbox = unless(python, ["-c", "import rsatoolbox"], "Python with rsatoolbox (RSA_PYTHON names one)");
const withR = unless("Rscript", ["-e", "1"], "R");

const ROWS = 3 * 2 * SUBJECTS;

describe("what a study leaves behind", () => {
  let folder = "";
  let study = "";
  before(async () => {
    const small = await smallStudy();
    folder = small.folder;
    study = join(folder, "study");
    await runStudy({ config: small.config, out: study });
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  /** Runs a script in the folder of the study; its standard output, or a failed assertion with its errors. */
  function output(program: string, args: string[]): string {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd: study, encoding: "utf8" });
    assert.equal(status, 0, stderr);
    return stdout.trim();
  }

  it("opens in pandas with the columns and types of the design", { skip: withPandas }, () => {
    const script = `
import pandas as pd
t = pd.read_csv("correlations.csv")
print(len(t), *t.columns)
print(t.value.dtype, t.numerator.dtype, t.p_value.dtype, t.seed.dtype, t.p_is_floor.dtype)
means, general = pd.read_csv("layer_means.csv"), pd.read_csv("generalisation.csv")
print(means["mean"].dtype, means.wilcoxon_p_value.dtype, means.p_is_floor.dtype, general.estimate.dtype, *sorted(set(general.random)))
print(len(pd.read_csv("anova.csv")), len(pd.read_csv("t_tests.csv")) > 0, len(pd.read_csv("noise_ceiling.csv")))
`;
    assert.deepEqual(output(python, ["-c", script]).split("\n"), [
      `${ROWS} network architecture training seed layer layer_index roi subject session measure value numerator p_value alternative p_fwer permutations n_stimuli n_pairs p_ci_lower p_ci_upper p_is_floor p_fwer_ci_lower p_fwer_ci_upper p_fwer_is_floor`,
      "float64 int64 float64 int64 bool",
      "float64 float64 bool float64 seeds stimuli subjects subjects and seeds subjects and stimuli",
      `9 True ${SUBJECTS + 1}`,
    ]);
  });

  it("opens in R as a data frame", { skip: withR }, () => {
    const script = `t <- read.csv("correlations.csv"); cat(nrow(t), is.numeric(t$value), is.integer(t$numerator), all(t$p_value >= 1/301), names(t)[1])`;
    assert.equal(output("Rscript", ["-e", script]), `${ROWS} TRUE TRUE TRUE network`);
  });

  it("holds null distributions from which NumPy finds the p-values of the table", { skip: withPandas }, () => {
    const script = `
import numpy as np, pandas as pd
t = pd.read_csv("correlations.csv")
null = np.load("numerators/one.npy")
own = t[t.network == "one"].reset_index(drop=True)
assert null.shape == (2, ${SUBJECTS}, 300) and null.dtype == np.int32
flat = null.reshape(-1, 300)
p = [(np.sum(np.abs(row) >= abs(s)) + 1) / 301 for row, s in zip(flat, own.numerator)]
print(np.array_equal(p, own.p_value))
`;
    assert.equal(output(python, ["-c", script]), "True");
  });

  it("opens with rsatoolbox, RDMs in the order of its descriptors", { skip: withToolbox }, () => {
    const script = `
import numpy as np, rsatoolbox
r = rsatoolbox.rdm.load_rdm("rdms.h5")
one = r.subset("kind", "brain")
print(r.n_rdm, r.n_cond, one.n_rdm, list(r.pattern_descriptors["name"])[0], r.dissimilarity_measure)
`;
    assert.equal(output(python, ["-c", script]), `${3 * 2 + SUBJECTS} ${STIMULI} ${SUBJECTS} stim1 correlation`);
  });
});
