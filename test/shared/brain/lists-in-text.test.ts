import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { listsInText } from "../../../shared/brain/lists-in-text.ts";

const listed = (text: string, stimuli?: readonly string[]) =>
  listsInText(text, stimuli).map(({ key, names }) => [key, ...names]);

describe("lists in a text", () => {
  it("are those of JSON: a list, lists of an object, fields of objects, and names that are numbered", () => {
    assert.deepEqual(listed('["cat", "ant"]'), [["", "cat", "ant"]]);
    assert.deepEqual(listed('{"note": "x", "stimuli": ["cat", "ant"], "in": {"who": ["KO", "BE"]}, "n": 2}'), [
      ["stimuli", "cat", "ant"],
      ["in.who", "KO", "BE"],
    ]);
    assert.deepEqual(listed('[{"name": "cat", "id": 4, "size": 0.5}, {"name": "ant", "id": 2, "size": 1}]'), [
      ["name", "cat", "ant"],
      ["id", "4", "2"],
    ]);
    assert.deepEqual(listed('{"ant": 2, "cat": 1}'), [["", "cat", "ant"]]);
    assert.deepEqual(listed('{"ant": 20, "cat": 31}'), [], "which are no places");
  });

  it("are those that Python and NumPy print", () => {
    for (const text of ["['cat', \"ant's\"]", "('cat', \"ant's\")", "['cat' \"ant's\"]"]) {
      assert.deepEqual(listed(text), [["", "cat", "ant's"]], text);
    }
  });

  it("are parted by commas, semicolons, bars, tabs, lines or blanks only where the parts are the stimuli of the study", () => {
    for (const text of ["cat, ant", "cat;ant", "cat|ant", "cat\tant", "cat\r\nant\n", "cat ant"]) {
      assert.deepEqual(listed(text, ["ant", "cat"]), [["", "cat", "ant"]], text);
      assert.deepEqual(listed(text, ["ant", "dog"]), [], text);
    }
  });

  it("of a list of lists have two axes, and of uneven ones are none", () => {
    assert.deepEqual(listsInText('[["a", "b", "c"], ["c", "a", "b"]]'), [
      { key: "", names: ["a", "b", "c", "c", "a", "b"], isText: true, shape: [2, 3] },
    ]);
    assert.deepEqual(listed('[["a", "b"], ["c"]]'), []);
    assert.deepEqual(listed("[1, [2]]"), []);
    assert.deepEqual(listed('["a", null]'), []);
    assert.deepEqual(listed("[broken"), []);
  });
});
