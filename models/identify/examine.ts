import { candidatesOf } from "./candidates.ts";
import { originsOf, type Origin } from "./origin.ts";
import type { OpenTensor } from "./checkpoint-tensors.ts";
import type { Spectrum } from "./spectrum.ts";
import { NEAR, tensorReport, withSpectrum, type NamedParameter, type TensorReport } from "./tensor-report.ts";
import { verdictOf, type Verdict } from "./verdict.ts";

/** All that the weights of a network tell of where they come from. */
export interface Examined {
  readonly reports: readonly TensorReport[];
  readonly origins: readonly Origin[];
  readonly verdict: Verdict;
}

/**
 * Looks at each tensor by cheap means; only where those do not settle that a network is trained, PyTorch's generator is looked for
 * behind them.
 *
 * @param say - told what is being done
 * @param spectrumOf - computes singular values, where they are wanted
 */
export function examine(
  tensors: readonly OpenTensor[],
  say: (text: string) => void = () => undefined,
  spectrumOf: (parameter: NamedParameter) => Spectrum | undefined = () => undefined,
): Examined {
  const reports = tensors.map((tensor) => {
    const parameter = tensor.read();
    const report = tensorReport(parameter);
    const isMatrix = parameter.shape.length > 1 && report.nature.kind !== "constant";
    const spectrum = isMatrix ? spectrumOf(parameter) : undefined;
    return spectrum ? withSpectrum(report, spectrum) : report;
  });
  const cheap = verdictOf(reports);
  if (cheap.kind === "nothing" || (cheap.kind === "trained" && !isNearlyDrawn(reports))) {
    return { reports, origins: [], verdict: cheap };
  }
  const candidates = tensors.flatMap((tensor, i) => {
    const report = reports[i]!;
    return report.nature.kind === "constant" ? [] : [candidatesOf(tensor.read(), report)];
  });
  const origins = originsOf(candidates, say);
  return { reports, origins, verdict: verdictOf(reports, origins) };
}

/** Whether most weights have nearly the spread of a scheme, as after a short training. */
function isNearlyDrawn(reports: readonly TensorReport[]): boolean {
  const weights = reports.filter(({ shape, nature }) => shape.length > 1 && nature.kind !== "constant");
  const near = weights.filter(({ nature }) => {
    const fit = "fit" in nature ? nature.fit : undefined;
    return fit === undefined || nature.kind === "fits" || Math.abs(fit.ratio - 1) < NEAR;
  });
  return 2 * near.length > weights.length;
}
