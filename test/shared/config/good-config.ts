/** Architectures with their layers, as a config may name them. */
export const ARCHITECTURES = new Map([
  ["alexnet", ["relu1", "relu2", "relu7"]],
  ["deepcluster-alexnet", ["relu1", "relu2", "relu7"]],
]);

/** A config with nothing wrong, and little in it. */
export const GOOD = {
  name: "study",
  stimuli: { images: "images" },
  brain: [{ roi: "IT", rdms: "it.mat" }],
  networks: [
    { name: "A", architecture: "alexnet", weights: { random: { seed: 0 } } },
    { name: "B", architecture: "deepcluster-alexnet", weights: { random: { seeds: [1, 2] } } },
  ],
};
