import assert from "node:assert/strict";
import test from "node:test";

import { fill, start, target } from "../../static/js/typed.js";

globalThis.Event ??= class {};
const NAME = "0f8fad5b-d9cb-469f-a165-70867728950e";
const place = (hash = "") => {
  const here = { hash, href: `http://here/en/x/${hash}`, pathname: "/en/x/", went: [], replace: (to) => here.went.push(to) };
  return here;
};
const field = (name, more = {}) => ({ name, type: "text", value: "", dispatchEvent: () => {}, ...more });
const form = (action, ...elements) => ({ elements, getAttribute: () => action, append: (one) => elements.push(one), querySelector: () => null });
const page = (forms, { box = { dataset: { typed: "/typed/" } }, back = null } = {}) => ({
  querySelector: (what) => (what === "[data-presence]" ? box : back),
  querySelectorAll: () => forms,
  createElement: () => ({}),
});
const says = (answer) => async () => ({ ok: true, json: async () => answer });

test("each value finds its field: words, choices, several of a name", () => {
  const one = form("", field("words"), field("side", { type: "radio", value: "b" }), field("who"), field("who"));
  assert.equal(fill(one, [["words", "half a"], ["side", "b"], ["who", "1"], ["who", "2"]]), true);
  assert.deepEqual(one.elements.map((e) => e.checked ?? e.value), ["half a", true, "1", "2"]);
});

test("what the page holds hidden stays its own, and a field that is gone is told", () => {
  const one = form("", field("version", { type: "hidden", value: "7" }));
  assert.equal(fill(one, [["version", "3"]]), true);
  assert.equal(one.elements[0].value, "7");
  assert.equal(fill(one, [["gone", "words"]]), false);
});

test("of several forms the one that leads there and asks most of it is meant", () => {
  const less = form("/en/add/", field("kind"));
  const more = form("/en/add/", field("words"), field("kind"));
  const other = form("/en/else/", field("words"));
  assert.equal(target(page([less, other, more]), "/en/add/", [["words", "x"], ["kind", "y"]], "http://here/en/"), more);
  assert.equal(target(page([other]), "/en/add/", [["words", "x"]], "http://here/en/"), null);
});

test("the words come back into their form, which says whose they are", async () => {
  const one = form("", field("words"));
  await start(page([one]), place(`#kept-${NAME}`), says({ path: "/en/x/", fields: [["words", "half a"]] }));
  assert.equal(one.elements[0].value, "half a");
  assert.deepEqual([one.elements[1].name, one.elements[1].value], ["kept", NAME]);
});

test("a form that has changed leads back to be read, and there it stays", async () => {
  const here = place(`#kept-${NAME}`);
  await start(page([]), here, says({ path: "/en/x/", fields: [["words", "half a"]] }));
  assert.deepEqual(here.went, ["/typed/?next=%2Fen%2Fx%2F#stay"]);
  const reading = place("#stay");
  await start(page([], { back: { href: "/en/x/#kept" } }), reading, says({}));
  assert.deepEqual(reading.went, []);
});

test("the page that shows it leads to its place by itself", async () => {
  const reading = place();
  await start(page([], { back: { href: "/en/x/#kept" } }), reading, says({}));
  assert.deepEqual(reading.went, ["/en/x/#kept"]);
});
