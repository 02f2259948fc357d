import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { chosen } from "../../../../infra/cli/aws/deployment.ts";

const at = (name: string) => ({ arn: `arn:of:${name}-Study`, name, bucket: `${name}-bucket` });
/** A state machine of something else. */
const anothers = { ...at("other"), bucket: undefined };
const refused = (message: RegExp) => ({ name: "InputError", message });

describe("the deployment that a command speaks with", () => {
  it("is the only one there is", () => {
    assert.equal(chosen([anothers, at("Rsa")], {}).bucket, "Rsa-bucket");
  });

  it("is the one that is named where there are several, and else a choice between their names", () => {
    const several = [at("Rsa"), at("lab")];
    assert.equal(chosen(several, { name: "lab" }).bucket, "lab-bucket");
    assert.throws(
      () => chosen(several, {}),
      refused(/^2 deployments in .*, needed --deployment with one of Rsa, lab$/),
    );
    assert.throws(() => chosen(several, { name: "lib" }), refused(/is named lib.*lab/));
  });

  it("is none where nothing is deployed, or the state machine is another's", () => {
    assert.throws(() => chosen([], {}), refused(/^no deployment in/));
    assert.throws(() => chosen([anothers], { arn: "arn:of:other" }), refused(/not the state machine of/));
  });
});
