import assert from "node:assert/strict";
import { test } from "node:test";

import { held, reconcile, take } from "../../static/js/news.js";

/** As much of an element as the module touches. */
function element(name, dataset = {}, children = []) {
  const one = {
    name,
    id: name,
    dataset,
    moved: 0,
    children: [...children],
    get childNodes() { return this.children; },
    get firstElementChild() { return this.children[0] ?? null; },
    get nextElementSibling() { return this.parent.children[this.parent.children.indexOf(this) + 1] ?? null; },
    remove() { this.parent.children.splice(this.parent.children.indexOf(this), 1); },
    insertBefore(child, next) {
      if (this.children.includes(child)) child.remove();
      child.moved += 1;
      child.parent = this;
      this.children.splice(next ? this.children.indexOf(next) : this.children.length, 0, child);
    },
    replaceChildren(...fresh) { this.children = fresh; for (const child of fresh) child.parent = this; },
    all() { return this.children.flatMap((child) => [child, ...child.all()]); },
    querySelector(what) {
      const mark = /data-mark="(.*)"/.exec(what)?.[1];
      return this.all().find((child) => (mark ? child.dataset.mark === mark : child.dataset.list !== undefined)) ?? null;
    },
    querySelectorAll() { return this.all().filter((child) => child.dataset.mark); },
    getElementById(id) { return this.all().find((child) => child.id === id) ?? null; },
    importNode: (node) => node,
  };
  for (const child of children) child.parent = one;
  return one;
}

const note = (name, mark) => element(name, { mark });
const named = (mark) => element("", { same: mark });
const place = (id, ...notes) => element(id, {}, notes.length ? [element("", { list: "" }, notes)] : []);
const order = (page, id) => page.getElementById(id).querySelector("[data-list]")?.children.map((one) => one.name) ?? [];
const news = (...places) => element("", { pulse: "new" }, places);
const taken = (page, fresh, ready = () => {}) => take(page, "", { read: () => fresh, ready });

test("a list takes what is new where it belongs, loses what is gone, and leaves the rest alone", () => {
  const [a, b, c, d] = ["a", "b", "c", "d"].map((name) => note(name, name));
  const list = element("list", {}, [a, b, c]);
  reconcile(list, [a, c, d]);
  assert.deepEqual(list.children, [a, c, d]);
  assert.deepEqual([a.moved, c.moved, d.moved], [0, 0, 1]);
  reconcile(list, [d, a]);
  assert.deepEqual(list.children, [d, a]);
});

test("what is named stays the very thing it was; the page holds the new pulse", () => {
  const [a, b] = [note("a", "1"), note("b", "2")];
  const page = element("page", {}, [place("said-note", a, b), place("said-need", note("n", "9"))]);
  const shown = [];
  assert.equal(taken(page, news(place("said-note", named("2"), note("c", "3"))), (one) => shown.push(one.id)), "new");
  assert.deepEqual(order(page, "said-note"), ["b", "c"]);
  assert.equal(page.getElementById("b"), b);
  assert.deepEqual(order(page, "said-need"), ["n"]);
  assert.deepEqual(shown, ["said-note"]);
});

test("the first thing of a place replaces the words that said that there is none, and the last one brings them back", () => {
  const page = element("page", {}, [place("said-note")]);
  taken(page, news(place("said-note", note("a", "1"))));
  assert.deepEqual(order(page, "said-note"), ["a"]);
  taken(page, news(place("said-note")));
  assert.deepEqual(order(page, "said-note"), []);
});

test("a page that does not hold what it was thought to hold asks for itself whole", () => {
  const page = element("page", {}, [place("said-note", note("a", "1"))]);
  assert.equal(taken(page, news(place("said-note", named("7"), note("b", "2")))), "");
  assert.deepEqual(order(page, "said-note"), ["a"]);
  assert.equal(taken(page, news(place("elsewhere"))), "");
});

test("what stands on the page is told by its marks, unless there is too much of it", () => {
  const many = (n) => element("page", {}, Array.from({ length: n }, (_, k) => note(`${k}`, `mark${1000 + k}`)));
  assert.equal(held(many(2)), "mark1000 mark1001");
  assert.equal(held(many(1000)), "");
});
