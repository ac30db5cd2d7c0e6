import assert from "node:assert/strict";
import test from "node:test";

import { answered, ask, asked, bytes, start, words } from "../../static/js/passkey.js";

const buffer = (...numbers) => new Uint8Array(numbers).buffer;

test("bytes and words say the same, without padding and safe in an address", () => {
  assert.equal(words(buffer(251, 255, 254, 0)), "-__-AA");
  assert.deepEqual([...bytes("-__-AA")], [251, 255, 254, 0]);
});

test("what the server asks reaches the browser as bytes", () => {
  const { publicKey } = asked({
    publicKey: { challenge: "AQ", rpId: "here", user: { id: "Ag", name: "ana" }, excludeCredentials: [{ id: "Aw" }] },
  });
  assert.deepEqual([[...publicKey.challenge], [...publicKey.user.id], [...publicKey.excludeCredentials[0].id]], [[1], [2], [3]]);
  assert.equal(publicKey.user.name, "ana");
  assert.equal("allowCredentials" in publicKey, false);
});

const credential = {
  id: "Aw",
  rawId: buffer(3),
  type: "public-key",
  response: { clientDataJSON: buffer(1), signature: buffer(2), userHandle: null },
  getClientExtensionResults: () => ({}),
};

test("a key's answer is text, and what it leaves out stays out", () => {
  assert.deepEqual(answered(credential).response, { clientDataJSON: "AQ", signature: "Ag" });
});

function form(passkey) {
  const said = { dataset: { asking: "Touch it.", refused: "No key answered." }, textContent: "" };
  const hidden = { value: "" };
  return {
    said, hidden, sent: 0, dataset: { passkey, options: '{"publicKey": {"challenge": "AQ"}}' },
    querySelector: (what) => (what === "[data-said]" ? said : hidden),
    submit() { this.sent += 1; },
  };
}

test("an answer is put into the form and sent once", async () => {
  const one = form("get");
  await ask(one, { get: async () => credential }, null);
  assert.equal(one.sent, 1);
  assert.equal(JSON.parse(one.hidden.value).id, "Aw");
});

test("no answer sends nothing and is said", async () => {
  const one = form("create");
  await ask(one, { create: async () => { throw new Error("cancelled"); } }, null);
  assert.deepEqual([one.sent, one.said.textContent, one.hidden.value], [0, "No key answered.", ""]);
});

test("where the browser has no such keys, the page's other ways stay", () => {
  const other = { hidden: false };
  const page = { querySelectorAll: () => [other] };
  start(page, undefined, null);
  assert.equal(other.hidden, false);
});
