import type { Architecture } from "../architecture.ts";
import { alexnet } from "./alexnet.ts";
import { cornetS } from "./cornet-s.ts";
import { deepclusterAlexnet } from "./deepcluster-alexnet.ts";
import { densenet121 } from "./densenet121.ts";
import { mobilenetV2 } from "./mobilenet-v2.ts";
import { resnet18 } from "./resnet18.ts";
import { resnet50 } from "./resnet50.ts";
import { squeezenet } from "./squeezenet.ts";
import { vgg16 } from "./vgg16.ts";
import { vgg16Bn } from "./vgg16-bn.ts";

/** Every architecture that a config can name. */
export const architectures: ReadonlyMap<string, Architecture> = new Map(
  [alexnet, deepclusterAlexnet, vgg16, vgg16Bn, resnet18, resnet50, squeezenet, mobilenetV2, densenet121, cornetS].map(
    (architecture) => [architecture.name, architecture],
  ),
);

/** What can be checked in a config without more than these names: architecture → its layers. */
export const knownArchitectures: ReadonlyMap<string, readonly string[]> = new Map(
  [...architectures].map(([name, { layers }]) => [name, layers.map((layer) => layer.name)]),
);
