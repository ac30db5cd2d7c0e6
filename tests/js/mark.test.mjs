import assert from "node:assert/strict";
import test from "node:test";

import { asked, start } from "../../static/js/mark.js";

const button = { dataset: { key: "s" }, clicked: 0, click() { this.clicked += 1; } };
const part = { querySelectorAll: () => [button] };
const inside = { tagName: "LI", closest: () => part };
const press = (more) => ({ key: "s", target: inside, preventDefault() {}, ...more });

test("a key does what its button does, while the focus is in its part of the page", () => {
  assert.equal(asked(press()), button);
  assert.equal(asked(press({ key: "S" })), button);
  assert.equal(asked(press({ target: { tagName: "BODY", closest: () => null } })), null);
  assert.equal(asked(press({ key: "x" })), null);
});

test("words that are typed, shortcuts of the browser and a key held down do nothing", () => {
  assert.equal(asked(press({ target: { tagName: "TEXTAREA", closest: () => part } })), null);
  assert.equal(asked(press({ target: { tagName: "P", isContentEditable: true, closest: () => part } })), null);
  for (const held of ["ctrlKey", "altKey", "metaKey", "repeat"]) assert.equal(asked(press({ [held]: true })), null);
});

test("the button itself is pressed, once", () => {
  let run;
  start({ addEventListener: (_, what) => (run = what) });
  run(press());
  run(press({ key: "x" }));
  assert.equal(button.clicked, 1);
});
