import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { claimsOf } from "../../../../shared/analysis/generalisation/claims.ts";
import {
  type GeneralisationRow,
  RANDOM_FACTORS,
  type RandomFactors,
} from "../../../../shared/results/generalisation.ts";
import { claimInWords, leadingClaims } from "../../../../shared/report/words/claims.ts";
import { syntheticStudy } from "../synthetic-study.ts";

const study = syntheticStudy({ stimuli: 4, subjects: 3 }).results;
const [base] = study.generalisation;

interface Asked {
  readonly seeds?: readonly [number, number];
  readonly estimate?: number;
  readonly networks?: readonly [string, string];
  readonly roi_b?: string | null;
}

/** The words of a comparison with these p-values. */
function words(
  ps: Partial<Record<RandomFactors, number>>,
  { seeds = [1, 1], estimate = 0.03, networks = ["A", "B"], roi_b = null }: Asked = {},
): string {
  const generalisation = RANDOM_FACTORS.map((random, i): GeneralisationRow => {
    const p = ps[random] ?? null;
    const [network_a, network_b] = networks;
    return {
      ...base, id: `${i}`, roi: "IT", roi_b, network_a, layer_a: null, network_b, layer_b: null, random, estimate,
      p_value: p, p_holm: p, n_subjects: 12, n_seeds_a: seeds[0], n_seeds_b: seeds[1],
    }; // prettier-ignore
  });
  const claims = claimsOf(generalisation);
  return claimInWords(claims[0], { claims, generalisation, study: { ...study.study, stimuli: Array.from({ length: 24 }, String) } }); // prettier-ignore
}

describe("a claim in words", () => {
  it("is of these weights and these stimuli where it holds for new subjects alone: two seeds of a network are no architectures", () => {
    assert.equal(
      words({ subjects: 0.002, stimuli: 0.53, "subjects and stimuli": 0.54 }, { estimate: -0.03 }).replaceAll(
        "\u00A0",
        " ",
      ),
      "B is closer to IT than A, averaged over layers (by 0.030 in τ-b), for these 2 sets of weights and these 24 stimuli: it holds for new subjects (p = .002), but is not shown for new stimuli (p = .530) and new subjects and new stimuli together (p = .540). Not tested for new draws of the weights.",
    );
  });

  it("says nothing of these stimuli where new ones bear it, nor of these weights where new draws do", () => {
    const all = words({ subjects: 0.001, stimuli: 0.01, "subjects and stimuli": 0.02, seeds: 0.03, "subjects and seeds": 0.04 }, { seeds: [5, 5] }); // prettier-ignore
    assert.match(all, /in τ-b\), for samples of weights, stimuli and subjects: it holds for/);
    assert.match(
      words({ stimuli: 0.01 }),
      /for these 2 sets of weights and these 12 subjects: it holds for new stimuli/,
    );
  });

  it("names the network whose weights were drawn, beside one that has one set of them", () => {
    assert.match(
      words({ seeds: 0.01 }, { seeds: [5, 1] }),
      /for the one set of weights of B, these 24 stimuli and these 12 subjects: it holds for new draws of the weights of A/,
    );
  });

  it("of regions is about one network, whose weights count once", () => {
    const asked: Asked = { networks: ["A", "A"], seeds: [3, 3], roi_b: "EVC", estimate: -0.03 };
    assert.match(
      words({ subjects: 0.002, stimuli: 0.53 }, asked),
      /^A is closer to EVC than to IT, averaged over layers \(by 0\.030 in τ-b\), for these 3 sets of weights and these 24 stimuli: it holds for new subjects/,
    );
    assert.match(words({ subjects: 0.2 }, asked), /^A is not found to differ in similarity to EVC and to IT, averaged/);
  });

  it("is none where no test supports it", () => {
    assert.match(
      words({ subjects: 0.2 }),
      /^A and B are not found to differ in similarity to IT.*: a difference is not shown for new subjects/,
    );
    assert.match(words({}), /^A and B are not found to differ.*: no test of it is defined\./);
  });

  it("is of networks at the mean over their layers, before single layers", () => {
    assert.ok(leadingClaims(study).every(({ greater }) => greater.layer === null));
    assert.equal(leadingClaims(study).length, study.contrasts.length);
  });
});
