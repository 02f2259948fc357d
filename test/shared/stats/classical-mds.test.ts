import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ShapeError } from "../../../shared/errors.ts";
import { ofPairs } from "../../../shared/rdm/condensed.ts";
import { classicalMds } from "../../../shared/stats/classical-mds.ts";

/** R's data set `eurodist`: kilometres by road between 21 cities, Athens to Vienna, by rows of the upper triangle. */
const EURODIST = `3313 2963 3175 3339 2762 3276 2610 4485 2977 3030 4532 2753 3949 2865 2282 2179 3000 817 3927 1991
1318 1326 1294 1498 2218 803 1172 2018 1490 1305 645 636 521 1014 1365 1033 1460 2868 1802
204 583 206 966 677 2256 597 172 2084 690 1558 1011 925 747 285 1511 1616 1175
460 409 1136 747 2224 714 330 2052 739 1550 1059 1077 977 280 1662 1786 1381
785 1545 853 2047 1115 731 1827 789 1347 1101 1209 1160 340 1794 2196 1588
760 1662 2436 460 269 2290 714 1764 1035 911 583 465 1497 1403 937
1418 3196 460 269 2971 1458 2498 1778 1537 1104 1176 2050 650 1455
1975 1118 895 1936 158 1439 425 328 591 513 995 2068 1019
2897 2428 676 1817 698 1693 2185 2565 1971 2631 3886 2974
550 2671 1159 2198 1479 1238 805 877 1751 949 1155
2280 863 1730 1183 1098 851 457 1683 1500 1205
1178 668 1762 2250 2507 1799 2700 3231 2937
1281 320 328 724 471 1048 2108 1157
1157 1724 2010 1273 2097 3188 2409
618 1109 792 1011 2428 1363
331 856 586 2187 898
821 946 1754 428
1476 1827 1249
2707 1209
2105`;

/** What R's `cmdscale(eurodist, eig = TRUE)` prints, and sklearn 1.9.1's `ClassicalMDS` agrees with but for signs: Athens, Lisbon, Stockholm. */
const CMDSCALE = { 0: [2290.27468, 1798.802928], 11: [-1935.040811, 49.125136], 19: [839.445911, -1836.79055] };
const GOF = [0.7537543, 0.8679134];

/** sklearn 1.9.1, `ClassicalMDS(metric="precomputed")`, of six RDMs whose dissimilarities no plane holds. */
const SIX = [0.11, 0.52, 0.97, 1.13, 0.31, 0.88, 1.21, 0.64, 0.93, 0.47, 0.75, 0.58, 0.26, 0.69, 0.99];
const SKLEARN = [
  [-0.52368246, -0.15711856],
  [-0.46001693, 0.48518673],
  [0.091597, -0.20985866],
  [0.57837351, -0.16379059],
  [0.44101857, 0.45867788],
  [-0.1272897, -0.4130968],
];

const near = (found: number, due: number, within: number) =>
  assert.ok(Math.abs(found - due) <= within, `${found}, not ${due}`);

describe("classical scaling in the plane", () => {
  it("puts the cities of eurodist where R's cmdscale does, with its goodness of fit", () => {
    const scaled = classicalMds(Float64Array.from(EURODIST.split(/\s/), Number))!;
    for (const [city, [x, y]] of Object.entries(CMDSCALE)) {
      near(scaled.points[Number(city)][0], x, 1e-5);
      near(Math.abs(scaled.points[Number(city)][1]), Math.abs(y), 1e-5);
    }
    const [two, positive] = [
      scaled.shares[0] + scaled.shares[1],
      (scaled.eigenvalues[0] + scaled.eigenvalues[1]) / scaled.eigenvalues.reduce((sum, one) => sum + Math.max(0, one), 0),
    ]; // prettier-ignore
    near(two, GOF[0], 1e-7);
    near(positive, GOF[1], 1e-7);
    assert.ok(scaled.points[19][1] > 0, "Stockholm lies farthest along the second dimension, and on its positive side");
  });

  it("scales what is not Euclidean as sklearn does, with signs that follow from the dissimilarities", () => {
    const { points } = classicalMds(Float64Array.from(SIX))!;
    points.forEach((point, i) => point.forEach((at, k) => near(at, SKLEARN[i][k], 1e-7)));
  });

  it("gives back points of the plane, without stress, whatever their order", () => {
    const plane = [[0, 0], [3, 1], [-1, 4], [2, -5]]; // prettier-ignore
    const distance = (i: number, j: number) => Math.hypot(plane[i][0] - plane[j][0], plane[i][1] - plane[j][1]);
    const scaled = classicalMds(ofPairs(4, distance))!;
    near(scaled.stress, 0, 1e-12);
    near(scaled.shares[0] + scaled.shares[1], 1, 1e-12);
    const again = ofPairs(4, (i, j) => Math.hypot(...scaled.points[i].map((x, k) => x - scaled.points[j][k])));
    again.forEach((found, pair) => near(found, ofPairs(4, distance)[pair], 1e-12));
    const backwards = classicalMds(ofPairs(4, (i, j) => distance(3 - i, 3 - j)))!;
    backwards.points.forEach((point, i) => point.forEach((at, k) => near(at, scaled.points[3 - i][k], 1e-12)));
  });

  it("has one dimension for points of a line, none for points that coincide, and refuses two", () => {
    const line = classicalMds(Float64Array.of(1, 3, 2))!;
    assert.deepEqual(line.points.map(([, second]) => Math.abs(second)), [0, 0, 0]); // prettier-ignore
    assert.equal(classicalMds(new Float64Array(6)), null);
    assert.throws(() => classicalMds(Float64Array.of(1)), ShapeError);
  });
});
