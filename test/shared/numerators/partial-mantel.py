"""
Partial correlations under relabellings, by NumPy 2 and SciPy 1 alone: residuals of the brain's RDM on the controls are relabelled, and
least squares on the controls taken out of them again (Legendre 2000, doi:10.1080/00949650008812035, permutation of residuals under the
reduced model), by `numpy.linalg.lstsq`; ranks by `scipy.stats.rankdata`.
`python partial-mantel.py > partial-mantel.json`
"""
import json
import sys

import numpy as np
from scipy.stats import pearsonr, rankdata

N = 8
UPPER = np.triu_indices(N, 1)
rng = np.random.default_rng(2000)
points = rng.normal(size=(2, N, 2))
distances = lambda at: np.linalg.norm(at[:, None] - at[None], axis=2)[UPPER]
controls = [distances(rng.normal(size=(N, 2))) for _ in range(3)]
model = distances(points[0]) + controls[0]
brain = distances(points[1]) + 0.5 * controls[1]
orders = [rng.permutation(N).tolist() for _ in range(30)]
KEPT = {"all_pairs": UPPER[0] >= 0, "masked": (UPPER[0] < 4) == (UPPER[1] < 4)}  # of a mask: within two categories
within = lambda: [*rng.permutation(4).tolist(), *(4 + rng.permutation(4)).tolist()]
ORDERS = {"all_pairs": orders, "masked": [within() for _ in range(30)]}


def relabelled(values, kept, order):
    square = np.zeros((N, N))
    square[UPPER[0][kept], UPPER[1][kept]] = values
    return (square + square.T)[np.ix_(order, order)][UPPER][kept]


def correlations(which, ranks):
    kept, transformed = KEPT[which], rankdata if ranks else (lambda rdm: rdm)
    x, y, *z = [transformed(rdm[kept]) for rdm in (model, brain, *controls)]
    design = np.column_stack([np.ones(kept.sum()), *z])
    residuals = lambda values: values - design @ np.linalg.lstsq(design, values, rcond=None)[0]
    left = residuals(y)
    return {
        "observed": pearsonr(residuals(x), left)[0],
        "relabelled": [pearsonr(residuals(x), residuals(relabelled(left, kept, order)))[0] for order in ORDERS[which]],
    }


found = {
    measure: {which: correlations(which, ranks) for which in KEPT}
    for measure, ranks in [("partial-pearson", False), ("partial-spearman", True)]
}
rdms = {"model": model.tolist(), "brain": brain.tolist(), "controls": [control.tolist() for control in controls]}
json.dump({**rdms, "orders": ORDERS, "measures": found}, sys.stdout)
