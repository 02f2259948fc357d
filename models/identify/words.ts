import type { Verdict } from "./verdict.ts";

const shown = (names: readonly string[]): string =>
  names.length > 4 ? `${names.slice(0, 4).join(", ")} and ${names.length - 4} others` : names.join(", ");

/** A verdict as the end of a sentence of which a network is the subject. */
export function verdictInWords(verdict: Verdict): string {
  const { kind, schemes, seed, drawn, changed, fitting, rescaled, signs } = verdict;
  const scheme = schemes.join(", ");
  const fromSeed = seed === undefined ? "" : `, as torch.manual_seed(${seed}) draws it`;
  const others = [...changed, ...fitting, ...rescaled];
  const said = (): string => {
    switch (kind) {
      case "untrained":
        return `untrained: ${scheme}${fromSeed}`;
      case "not told":
        return `untrained, or trained so little that it cannot be told: its weights fit ${scheme}${seed === undefined || drawn.length === 0 ? "" : `; of ${shown(drawn)} alone the generator was found, torch.manual_seed(${seed})`}`;
      case "hardly trained":
        return `hardly trained: ${scheme}${fromSeed}, and little away from that`;
      case "partly trained":
        return `partly trained: as drawn (${scheme}${fromSeed}) are ${shown(drawn)}${others.length === 0 ? "" : `; not so are ${shown(others)}`}`;
      case "rescaled":
        return (
          (drawn.length > 0
            ? `not told: as drawn (${scheme}${fromSeed}) are ${shown(drawn)}`
            : `not told: its weights fit draws (${scheme})`) +
          (rescaled.length > 0 ? `; ${shown(rescaled)} fit draws times a factor of each output` : "") +
          ": an untrained network into whose weights normalisation was folded after it saw data or was set, or one of which factors and biases alone were trained"
        );
      case "shuffled":
        return "not told: its weights have no order, and no distribution that networks are drawn from: draws that were changed, or trained weights that were shuffled";
      case "trained":
        return "trained";
      case "nothing":
        return "not told: it holds no weights that are read and differ from each other";
    }
  };
  return [said(), ...signs].join("; ");
}
