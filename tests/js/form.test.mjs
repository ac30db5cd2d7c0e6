import assert from "node:assert/strict";
import test from "node:test";

import { Changed, remaining, sentLength, start } from "../../static/js/form.js";

const words = { left: "{n} left", over: "{n} too many" };

test("what is left is counted, and what is too much", () => {
  assert.equal(remaining(3, 10, words), "7 left");
  assert.equal(remaining(12, 10, words), "2 too many");
});

test("a line end counts as the two characters that are sent", () => {
  assert.equal(sentLength("a\nb"), 4);
  assert.equal(sentLength("a\r\nb"), 4);
});

test("a changed form is remembered until it is sent or gone", () => {
  const changed = new Changed();
  const form = { dataset: { keep: "" }, isConnected: true };
  changed.note({ dataset: {}, isConnected: true });
  assert.equal(changed.any(), false);
  changed.note(form);
  assert.equal(changed.any(), true);
  form.isConnected = false;
  assert.equal(changed.any(), false);
  form.isConnected = true;
  changed.sent(form);
  assert.equal(changed.any(), false);
});

test("leaving with something typed asks first, but never after the exit hid the page", () => {
  const on = {};
  const page = { body: { hidden: false }, querySelector: () => null, getElementById: () => null, addEventListener: (n, f) => (on[n] = f) };
  start(page, { addEventListener: (name, run) => (on[name] = run) });
  on.input({ target: { form: { dataset: { keep: "" }, isConnected: true }, dataset: {} } });
  let stopped = 0;
  const event = { preventDefault: () => (stopped += 1) };
  on.beforeunload(event);
  page.body.hidden = true;
  on.beforeunload(event);
  assert.equal(stopped, 1);
});
