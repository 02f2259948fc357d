"""
Contrasts of regions, computed by others: SciPy 1.17.1 (tau-b, t), pingouin 0.7.0 (ANOVA, sphericity), statsmodels 0.15.0 (F, mean squares of
seeds and subjects), rsatoolbox 0.3.2 (variances of the dual bootstrap). RDMs are those of `small-study.ts`; which stimuli and subjects are
drawn is read from standard input, as `region-reference.test.ts` prints it. `python region-contrasts.py < drawn.json > region-contrasts.json`
"""
import json
import sys

import numpy as np
import pandas as pd
import pingouin
from rsatoolbox.util.inference_util import extract_variances
from scipy import stats
from statsmodels.formula.api import ols
from statsmodels.stats.anova import AnovaRM, anova_lm

N, SUBJECTS, LAYERS = 7, 5, 2
DRAWS = {"Trained": [0], "Random": [1, 2, 3]}  # places of their first layers among the models
drawn = json.load(sys.stdin)


def scatter(which):
    values = [(17 * (i + 3) ** 2 + 29 * which * (i + 1) + which**3) % 13 for i in range(N * (N - 1) // 2)]
    square = np.zeros((N, N))
    square[np.triu_indices(N, 1)] = values
    return square + square.T


REGIONS = {"IT": [scatter(20 + s) for s in range(SUBJECTS)], "EVC": [scatter(44 - s) for s in range(SUBJECTS)]}


def tau(model, brain, stimuli):
    """with a pair of copies of one stimulus left out"""
    i, j = np.triu_indices(len(stimuli), 1)
    i, j = stimuli[i], stimuli[j]
    kept = i != j
    return stats.kendalltau(model[i[kept], j[kept]], brain[i[kept], j[kept]]).statistic


def values(network, layers, stimuli):
    """seeds × regions × layers × subjects"""
    models = [[scatter(3 * draw + layer) for layer in layers] for draw in DRAWS[network]]
    return np.array([[[[tau(m, b, stimuli) for b in REGIONS[r]] for m in own] for r in REGIONS] for own in models])


def tests(network, layers):
    observed = values(network, layers, np.arange(N)).mean(axis=2)  # seeds × regions × subjects
    difference = observed[:, 0] - observed[:, 1]  # seeds × subjects
    own = difference.mean(axis=0)
    paired = stats.ttest_1samp(own, 0)
    cov = [[], [], []]
    for stimuli, subjects in zip(drawn["stimuli"], drawn["subjects"]):
        again = values(network, layers, np.repeat(np.arange(N), stimuli)).mean(axis=(0, 2))
        fixed = observed.mean(axis=0)
        weights = np.array(subjects)
        cov[0].append(again @ weights / SUBJECTS)
        cov[1].append(fixed @ weights / SUBJECTS)
        cov[2].append(again.mean(axis=1))
    covariances = np.array([np.cov(np.array(evaluated).T) for evaluated in cov])
    _, dual, _ = extract_variances(covariances, nc_included=False, n_rdm=SUBJECTS, n_pattern=N)
    _, single, _ = extract_variances(covariances[2], nc_included=False, n_pattern=N)
    found = {
        "subjects": {"t": paired.statistic, "df": SUBJECTS - 1, "p": paired.pvalue},
        "stimuli": student(own.mean(), single[0], N - 1),
        "subjects and stimuli": student(own.mean(), dual[0], SUBJECTS - 1),
    }
    if len(difference) > 1:
        over = stats.ttest_1samp(difference.mean(axis=1), 0)
        found["seeds"] = {"t": over.statistic, "df": len(difference) - 1, "p": over.pvalue}
        found["subjects and seeds"] = crossed(difference)
    return {"estimate": own.mean(), **found}


def student(estimate, variance, df):
    t = estimate / np.sqrt(variance)
    return {"t": t, "df": df, "p": 2 * stats.t.sf(abs(t), df)}


def crossed(difference):
    """seeds × subjects, both random: Satterthwaite's t by the mean squares of a two-way layout"""
    k, n = difference.shape
    table = pd.DataFrame(
        [{"seed": i, "subject": s, "d": difference[i, s]} for i in range(k) for s in range(n)]
    )
    squares = anova_lm(ols("d ~ C(seed) + C(subject)", table).fit())["mean_sq"]
    parts = np.array([squares["C(seed)"], squares["C(subject)"], squares["Residual"]]) / (k * n)
    total = parts[0] + parts[1] - parts[2]
    degrees = np.array([k - 1, n - 1, (k - 1) * (n - 1)])
    larger = np.argmax(parts[:2])
    if total > parts[larger]:
        return student(difference.mean(), total, total**2 / (parts**2 / degrees).sum())
    return student(difference.mean(), parts[larger], degrees[larger])


def anova(network):
    cells = values(network, range(LAYERS), np.arange(N)).mean(axis=0)
    table = pd.DataFrame(
        [
            {"roi": r, "layer": l, "subject": s, "tau": cells[i, l, s]}
            for i, r in enumerate(REGIONS)
            for l in range(LAYERS)
            for s in range(SUBJECTS)
        ]
    )
    by = pingouin.rm_anova(table, dv="tau", within=["roi", "layer"], subject="subject", effsize="ng2", detailed=True)
    again = AnovaRM(table, "tau", "subject", within=["roi", "layer"]).fit().anova_table
    rows = {}
    for name, effect in [("roi", "roi"), ("layer", "layer"), ("roi x layer", "roi * layer")]:
        row = by[by["Source"] == effect].iloc[0]
        assert abs(row["F"] - again.loc[effect.replace(" * ", ":"), "F Value"]) < 1e-9 * row["F"]
        rows[name] = {"F": row["F"], "p": again.loc[effect.replace(" * ", ":"), "Pr > F"], "ng2": row["ng2"]}
    return rows


def three_regions():
    """five persons × three regions × four layers, and sphericity of either factor over the means of the other's levels"""
    cells = np.random.default_rng(20200426).normal(0.1, 0.05, (5, 3, 4)).round(3)
    table = pd.DataFrame(
        [{"roi": r, "layer": l, "subject": s, "tau": v} for (s, r, l), v in np.ndenumerate(cells)]
    )
    again = AnovaRM(table, "tau", "subject", within=["roi", "layer"]).fit().anova_table
    rows = {}
    for effect in ["roi", "layer", "roi:layer"]:
        rows[effect.replace(":", " x ")] = {"F": again.loc[effect, "F Value"], "p": again.loc[effect, "Pr > F"]}
    for effect, other in [("roi", 2), ("layer", 1)]:
        wide = pd.DataFrame(cells.mean(axis=other))
        epsilon = pingouin.epsilon(wide, correction="gg")
        df = wide.shape[1] - 1
        rows[effect] |= {
            "epsilon": epsilon,
            "p_gg": stats.f.sf(rows[effect]["F"], epsilon * df, epsilon * df * 4),
            "W": pingouin.sphericity(wide, method="mauchly").W,
        }
    return {"values": cells.tolist(), **rows}


result = {
    **drawn,
    "three_regions": three_regions(),
    "anova": anova("Random"),
    "Random": {
        "mean over layers": tests("Random", [0, 1]),
        "relu1": tests("Random", [0]),
        "relu2": tests("Random", [1]),
    },
    "Trained": {"relu2": tests("Trained", [1])},
}
json.dump(result, sys.stdout, default=float)
