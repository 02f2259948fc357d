"""
Noise ceilings of partial and semi-partial correlations, and their null, by NumPy 2 and SciPy 1 alone: least squares by `numpy.linalg.lstsq`, ranks by
`scipy.stats.rankdata`. RDMs are those of `controlled-ceiling.test.ts`, which prints the relabellings that are read from standard input.
`python controlled-ceiling.py < drawn.json > controlled-ceiling.json`
"""
import json
import sys

import numpy as np
from scipy.stats import pearsonr, rankdata, zscore

N = 8
PAIRS = N * (N - 1) // 2
UPPER = np.triu_indices(N, 1)
drawn = json.load(sys.stdin)  # of all pairs and of those of a mask: draws × persons × stimuli


def scatter(which):
    i = np.arange(PAIRS)
    return ((17 * (i + 3) ** 2 + 29 * which * (i + 1) + which**3) % 13).astype(float)


CONTROLS = [scatter(2), (np.arange(PAIRS) % 5).astype(float)]
shared = scatter(7)
brain = lambda which: 3 * CONTROLS[0] + CONTROLS[1] + shared + scatter(which)
PERSONS = [[brain(20)], [brain(21), brain(22)], [brain(23)], [brain(24), brain(25)]]
KEPT = {"all_pairs": UPPER[0] >= 0, "masked": (UPPER[0] < 4) & (UPPER[1] >= 4)}  # of a mask: between two categories


def relabelled(rdm, order):
    square = np.zeros((N, N))
    square[UPPER] = rdm
    return (square + square.T)[np.ix_(order, order)][UPPER]


def residualsOf(controls, transformed):
    design = np.column_stack([np.ones(len(controls[0])), *map(transformed, controls)])
    return lambda values: values - design @ np.linalg.lstsq(design, values, rcond=None)[0]


def bounds_by(correlation, persons, pooled):
    """Of each person, the mean over sessions with the pool of the others, and with that of all."""
    against = lambda sessions, pool: float(np.mean([correlation(rdm, pool) for rdm in sessions]))
    lower = [
        against(sessions, sum(other for o, other in enumerate(pooled) if o != s)) for s, sessions in enumerate(persons)
    ]
    return lower, [against(sessions, sum(pooled)) for sessions in persons]


def bounds(persons, controls, ranks):
    """Lower and upper bound of each person: sessions against the residuals of the pool of the others, and of all."""
    transformed = rankdata if ranks else (lambda rdm: rdm)
    left = residualsOf(controls, transformed)
    residuals = lambda model: left(transformed(model))

    pooled = [np.mean([(rankdata if ranks else zscore)(rdm) for rdm in sessions], axis=0) for sessions in persons]

    return bounds_by(lambda rdm, pool: pearsonr(transformed(rdm), residuals(pool))[0], persons, pooled)


def study(kept, orders, ranks):
    """Bounds of each person, and of each draw, in which persons are relabelled and controls are not, their means over persons."""
    own = [[rdm[kept] for rdm in sessions] for sessions in PERSONS]
    controls = [control[kept] for control in CONTROLS]
    lower, upper = bounds(own, controls, ranks)
    draws = [
        bounds([[relabelled(rdm, o)[kept] for rdm in own] for own, o in zip(PERSONS, draw)], controls, ranks)
        for draw in orders
    ]
    null = {bound: [float(np.mean(draw[b])) for draw in draws] for b, bound in enumerate(["lower", "upper"])}
    return {"lower": lower, "upper": upper, "null": null}


def partial_bounds(persons, pooled, left):
    """The same of persons and their parts of pools that may have been relabelled: of what the controls leave of both."""
    return bounds_by(lambda rdm, pool: pearsonr(left(rdm), left(pool))[0], persons, pooled)


def partial_study(kept, orders, ranks):
    """Persons are residuals from the first on; relabelled, they are residuals no more until the controls are taken out again."""
    transformed = rankdata if ranks else (lambda rdm: rdm)
    left = residualsOf([control[kept] for control in CONTROLS], transformed)
    own = [[left(transformed(rdm[kept])) for rdm in sessions] for sessions in PERSONS]
    pooled = [np.mean([zscore(rdm) for rdm in sessions], axis=0) for sessions in own]

    def moved(values, order):
        whole = np.zeros(PAIRS)
        whole[kept] = values
        return relabelled(whole, order)[kept]

    lower, upper = partial_bounds(own, pooled, left)
    draws = [
        partial_bounds(
            [[moved(rdm, o) for rdm in sessions] for sessions, o in zip(own, draw)],
            [moved(one, o) for one, o in zip(pooled, draw)],
            left,
        )
        for draw in orders
    ]
    null = {bound: [float(np.mean(draw[b])) for draw in draws] for b, bound in enumerate(["lower", "upper"])}
    return {"lower": lower, "upper": upper, "null": null}


found = {
    measure: {which: study(kept, drawn[which], ranks) for which, kept in KEPT.items()}
    for measure, ranks in [("semipartial-pearson", False), ("semipartial-spearman", True)]
}
found |= {
    measure: {which: partial_study(kept, drawn[which], ranks) for which, kept in KEPT.items()}
    for measure, ranks in [("partial-pearson", False), ("partial-spearman", True)]
}
json.dump({"drawn": drawn, "measures": found}, sys.stdout)
