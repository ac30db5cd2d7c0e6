import assert from "node:assert/strict";
import test from "node:test";

import { counter, leave, start } from "../../static/js/leave.js";

const link = { href: "/en/leave/", dataset: { leave: "https://bland.example/", one: "twice", two: "once", three: "out" } };

function stage() {
  const done = [];
  const listeners = {};
  const said = { textContent: "" };
  const page = {
    title: "Desk",
    body: { hidden: false },
    querySelector: (what) => (what === "[data-leave]" ? { ...link, addEventListener: (name, run) => (listeners[name] = run) } : said),
    addEventListener: (name, run) => (listeners[name] = run),
  };
  const go = { replace: (to) => done.push(["replace", to, page.body.hidden]) };
  const send = (to, how) => (done.push(["send", to, how.keepalive]), Promise.reject(new Error("no network")));
  return { done, listeners, said, page, go, send };
}

test("the page is hidden and its title gone before anything else happens", () => {
  const { done, page, go, send } = stage();
  leave(link, page, go, send);
  assert.equal(page.title, "");
  assert.deepEqual(done, [["send", "/en/leave/", true], ["replace", "https://bland.example/", true]]);
});

test("a request that cannot be made does not keep the reader on the page", () => {
  const { done, page, go } = stage();
  assert.throws(() => leave(link, page, go, () => { throw new Error("refused"); }));
  assert.deepEqual(done, [["replace", "https://bland.example/", true]]);
});

test("three presses of Shift leave, and each is spoken", () => {
  const { done, listeners, said, page, go, send } = stage();
  let now = 0;
  start(page, go, send, () => now);
  const heard = [];
  for (const at of [0, 900, 1800]) {
    now = at;
    listeners.keyup({ key: "Shift" });
    heard.push(said.textContent);
  }
  assert.deepEqual(heard, ["twice", "once", "out"]);
  assert.equal(done.at(-1)[0], "replace");
});

test("another key between, or too long a pause, begins the count again", () => {
  const count = counter();
  assert.equal(count("Shift", 0), 1);
  assert.equal(count("a", 100), 0);
  assert.equal(count("Shift", 200), 1);
  assert.equal(count("Shift", 5300), 1);
});
