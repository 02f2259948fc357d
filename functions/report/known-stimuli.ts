import type { Citation } from "../../shared/citation.ts";

/** A published set of images, known by the least and the greatest of their digests, in each form in which it comes. */
interface KnownStimuli {
  /** ends "The stimuli are …" */
  readonly what: string;
  readonly from: Citation;
  readonly images: number;
  readonly ends: readonly (readonly [least: string, greatest: string])[];
}

export const KNOWN_STIMULI: readonly KnownStimuli[] = [
  {
    what: "the 92 images of objects that are public with the human and monkey data",
    from: {
      text: "Kriegeskorte N, Mur M, Ruff DA, Kiani R, Bodurka J, Esteky H, Tanaka K, Bandettini PA (2008). Matching categorical object representations in inferior temporal cortex of man and monkey. Neuron 60:1126–1141.",
      doi: "10.1016/j.neuron.2008.10.043",
    },
    images: 92,
    ends: [
      [
        "026b4355af6966777e03615f93a8a917a705d9067aeec98030d0b9f58dea73b4",
        "fa28fa9e0f01448b1c03caa698ab1507da493a1a1bbd7b6c76dae87e71f3f1fe",
      ], // the PNG files that `rsa fetch` writes
      [
        "00f800f0d2acd2fa8ba444eed00b4f2efe8e0847b17f694157e069f2e7960e55",
        "f5d0c04bbed820d0a13bbaf01726c272be69df16740f416624bbbaeb0d7cb2f5",
      ], // the MATLAB file
    ],
  },
];
