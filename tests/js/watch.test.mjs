import assert from "node:assert/strict";
import test from "node:test";

import { Kept, open, start } from "../../static/js/watch.js";

const RULES = {
  parts: {}, rules: [{ kind: "telephone", any_case: true, any: ["[0-9]{3}-[0-9]{4}"] }],
  names: { word: "<<begin>>\\p{Lu}\\p{L}*", start: "(?:^|[.] )$", joined: "^ $", longest_acronym: 5 },
  helplines: [], known: {}, first_names: [],
};
const SAY = { say: { telephone: "Take out “{words}”." }, maybe: "Is this a name: {words}?", quoted: "“{words}”", reword: "Reword", keep: "Keep", names: [], telephones: [] };

class Element {
  constructor(kind) {
    Object.assign(this, { kind, dataset: {}, children: [], on: {} });
  }

  addEventListener(name, run) {
    this.on[name] = run;
  }

  append(...more) {
    this.children.push(...more);
  }

  replaceChildren(...more) {
    this.children = more;
  }

  focus() {
    this.focused = true;
  }

  setSelectionRange(...range) {
    this.range = range;
  }
}

/** Type into an answer and let the pause pass; return the answer, its box and its hidden field. */
async function type(text, before = "") {
  const box = Object.assign(new Element("div"), { dataset: { rules: "/rules", words: "/words" } });
  const hidden = { value: before };
  const area = Object.assign(new Element("textarea"), { id: "id_words", name: "words", value: text, form: { querySelector: () => hidden } });
  const page = Object.assign(new Element("page"), { getElementById: (id) => (id === "id_words_said" ? box : null), createElement: (kind) => new Element(kind) });
  const done = [];
  start(page, async (url) => (url === "/rules" ? RULES : SAY), { run: (what) => done.push(what()), stop: () => {} });
  page.on.input({ target: area });
  await Promise.all(done);
  return { area, box, hidden };
}

const buttons = (box) => box.children.at(-1).children;

test("what must go is told, and there is nothing to keep", async () => {
  const { area, box } = await type("Call 555-0142 please.");
  assert.equal(box.children[0].textContent, "Take out “555-0142”.");
  assert.deepEqual(buttons(box).map((one) => one.textContent), ["Reword"]);
  buttons(box)[0].on.click();
  assert.deepEqual([area.focused, area.range], [true, [5, 13]]);
});

test("what may be a name is asked about once, and her answer goes with the form", async () => {
  const { box, hidden } = await type("Her sister Ginette saw it.");
  assert.equal(box.children[0].textContent, "Is this a name: “Ginette”?");
  assert.deepEqual(buttons(box).map((one) => one.textContent), ["Reword", "Keep"]);
  buttons(box)[1].on.click();
  await new Promise(setImmediate);
  assert.equal(hidden.value, "Ginette");
  assert.equal(box.children.length, 0);
});

test("what was kept before is not asked about again", async () => {
  assert.equal((await type("Her sister Ginette saw it.", "Ginette")).box.children.length, 0);
});

test("a number is never among the words that stay", () => {
  const hits = [{ kind: "telephone", words: "555-0142", firm: true }, { kind: "name", words: "Ginette", firm: false }];
  assert.deepEqual(open(hits, ["555-0142", "Ginette"]), [hits[0]]);
});

test("the words that stay are one on each line, each once", () => {
  const field = { value: "Ginette\r\nVal-Rocher" };
  new Kept(field).add(["Ginette", "Rivage"]);
  assert.equal(field.value, "Ginette\nVal-Rocher\nRivage");
});
