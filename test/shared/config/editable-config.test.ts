import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parse } from "yaml";
import { editableConfig } from "../../../shared/config/editable-config.ts";

const editable = (text: string) => editableConfig(new TextEncoder().encode(text));

describe("a config of which parts are replaced", () => {
  it("keeps its comments", () => {
    const document = editable("name: study # of the second year\nseed: 1\n");
    document?.setIn(["seed"], 2);
    assert.equal(document?.toString(), "name: study # of the second year\nseed: 2\n");
  });

  it("takes a replacement in one part alone, where others stand for it or are merged with it", () => {
    const document = editable("networks:\n  - &a { name: A, onnx: a.onnx }\n  - *a\n  - { <<: *a, name: C }\n");
    document?.setIn(["networks", 1, "name"], "B");
    document?.setIn(["networks", 2, "onnx"], "c.onnx");
    assert.deepEqual(parse(String(document)), {
      networks: [
        { name: "A", onnx: "a.onnx" },
        { name: "B", onnx: "a.onnx" },
        { name: "C", onnx: "c.onnx" },
      ],
    });
  });

  it("takes a replacement beside what is merged where it is written, without a name", () => {
    const document = editable("<<: { mantel: { measure: spearman, permutations: 200 } }\nname: study\n");
    assert.equal(document?.get("name"), "study");
    document.setIn(["mantel", "extend"], 100);
    assert.deepEqual(parse(String(document)), {
      name: "study",
      mantel: { measure: "spearman", permutations: 200, extend: 100 },
    });
  });

  it("may have more than a hundred parts that stand for one", () => {
    const more = Array.from({ length: 300 }, (_, i) => `  - { <<: *a, name: N${i} }\n`);
    const document = editable(`networks:\n  - &a { name: A, onnx: a.onnx }\n${more.join("")}`);
    assert.equal(document?.getIn(["networks", 300, "onnx"]), "a.onnx");
  });

  it("is none where it is no YAML, or its aliases name nothing or themselves", () => {
    for (const text of ["name: [\n", "name: *nothing\n", "brain: &a { rdms: *a }\n", "\0"])
      assert.equal(editable(text), undefined, text);
  });
});
