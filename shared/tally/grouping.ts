/** How the tests of models × brain RDMs go together. Models and brain RDMs are named by their places in a list. */
export interface Grouping {
  readonly blocks: readonly Block[];
  readonly rois: readonly Roi[];
}

/** One layer of one population: what is counted together, since the mean over draws is tested. A block and a roi are a group. */
export interface Block {
  readonly network: string;
  readonly layer: string;
  /** the layer in each draw of the network, ascending */
  readonly models: readonly number[];
}

/** A region: the brain RDMs of its persons, each with their sessions. */
export interface Roi {
  readonly roi: string;
  readonly persons: readonly (readonly number[])[];
}

/** Blocks, rois and persons in the order in which they first appear. */
export function groupingOf(
  models: readonly Pick<Block, "network" | "layer">[],
  brains: readonly { readonly roi: string; readonly subject: string }[],
): Grouping {
  const places = <T>(list: readonly T[], key: (one: T) => string): number[][] => [
    ...Map.groupBy(list.keys(), (place) => key(list[place])).values(),
  ];
  const blocks = places(models, ({ network, layer }) => JSON.stringify([network, layer]));
  const rois = places(brains, ({ roi }) => roi);
  return {
    blocks: blocks.map((own) => {
      const { network, layer } = models[own[0]];
      return { network, layer, models: own };
    }),
    rois: rois.map((own) => ({
      roi: brains[own[0]].roi,
      persons: places(
        own.map((place) => brains[place]),
        ({ subject }) => subject,
      ).map((sessions) => sessions.map((place) => own[place])),
    })),
  };
}

/** Pairs of a model and a brain RDM that a group is the mean of: draw by draw, person by person, with the weights of sessions. */
export function membersOf({ models }: Pick<Block, "models">, { persons }: Pick<Roi, "persons">) {
  return models.flatMap((model) =>
    persons.flatMap((sessions, person) => sessions.map((brain) => ({ model, brain, person }))),
  );
}
