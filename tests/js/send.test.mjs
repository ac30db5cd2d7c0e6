import assert from "node:assert/strict";
import { test } from "node:test";

import { Outbox, empty, meaning } from "../../static/js/send.js";

const there = { type: "opaqueredirect", status: 0 };

test("only a redirect says that it is there", () => {
  assert.equal(meaning(there), "there");
  assert.equal(meaning(null), "waits");
  assert.equal(meaning({ type: "basic", status: 503 }), "waits");
  assert.equal(meaning({ type: "basic", status: 429 }), "waits");
  assert.equal(meaning({ type: "basic", status: 200 }), "look");
  assert.equal(meaning({ type: "basic", status: 409 }), "look");
  assert.equal(meaning({ type: "basic", status: 401 }), "asked");
  assert.equal(meaning({ type: "basic", status: 404 }), "closed");
});

/** An outbox whose network answers as told; what is tried later waits in `beats`. */
function box(answers) {
  const sent = [];
  const told = [];
  const beats = [];
  const outbox = new Outbox({
    send: async (one) => {
      sent.push(one);
      const answer = answers.shift();
      if (!answer) throw new TypeError("no network");
      return answer;
    },
    later: (go) => beats.push(go),
    done: (one, came, left) => told.push(`${one} ${came} ${left}`),
  });
  return { outbox, sent, told, beats };
}

test("what did not arrive is sent again as it was, and goes once", async () => {
  const { outbox, sent, told, beats } = box([null, null, there]);
  await outbox.put("a note");
  assert.equal(outbox.size, 1);
  await beats.shift()();
  await beats.shift()();
  assert.deepEqual(sent, ["a note", "a note", "a note"]);
  assert.deepEqual(told, ["a note waits 1", "a note waits 1", "a note there 0"]);
  assert.equal(outbox.size, 0);
});

test("what is written meanwhile waits behind it, in order", async () => {
  const { outbox, sent, beats } = box([null, null, there, there]);
  await outbox.put("first");
  await outbox.put("second");
  assert.equal(outbox.size, 2);
  while (beats.length) await beats.shift()();
  assert.deepEqual(sent.slice(-2), ["first", "second"]);
  assert.equal(outbox.size, 0);
});

test("a question of the server is shown, and holds nothing back", async () => {
  const { outbox, told } = box([{ type: "basic", status: 200 }]);
  await outbox.put("a note");
  assert.deepEqual(told, ["a note look 0"]);
});

test("the next note has another key", () => {
  const form = { reset: () => {}, elements: { key: { value: "one" } } };
  empty(form, "two");
  assert.equal(form.elements.key.value, "two");
});
