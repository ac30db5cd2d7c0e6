import assert from "node:assert/strict";
import { test } from "node:test";

import { close, closed, elsewhere, later, writing } from "../../static/js/table.js";

const HERE = "https://one.example/en/meetings/1/table/";

test("a seat that closed, or a session that ended, closes the page", () => {
  assert.equal(closed(404, HERE, HERE), true);
  assert.equal(closed(403, HERE, HERE), true);
  assert.equal(closed(200, HERE, "https://one.example/en/accounts/login/?next=x"), true);
});

test("an answer in order leaves the page alone", () => {
  assert.equal(closed(200, HERE, HERE), false);
  assert.equal(closed(409, HERE, HERE), false);
});

test("the page is hidden before it is asked for anew", () => {
  const done = [];
  const page = { body: { set hidden(value) { done.push(`hidden ${value}`); } } };
  close(page, { reload: () => done.push("reload") });
  assert.deepEqual(done, ["hidden true", "reload"]);
});

test("a page that closed leads to the one that says so", () => {
  const done = [];
  const page = { body: { set hidden(value) { done.push(`hidden ${value}`); } } };
  close(page, { replace: (where) => done.push(where) }, "/en/meetings/closed/");
  assert.deepEqual(done, ["hidden true", "/en/meetings/closed/"]);
});

test("a meeting that was opened or closed leads elsewhere; an error does not", () => {
  assert.equal(elsewhere(200, HERE, "https://one.example/en/meetings/1/minutes/"), true);
  assert.equal(elsewhere(200, HERE, `${HERE}?screen=own`), false);
  assert.equal(elsewhere(503, HERE, "https://one.example/en/meetings/1/minutes/"), false);
});

test("a word that was not sent is seen", () => {
  const page = (value) => ({ querySelectorAll: () => [{ value }] });
  assert.equal(writing(page("  ")), false);
  assert.equal(writing(page("Half a sentence")), true);
});

test("parts that other doors give are asked for once after many news, and again after the next", () => {
  const [done, waiting] = [[], []];
  const moved = later(() => done.push("asked"), 60_000, (then, wait) => waiting.push([then, wait]));
  moved();
  moved();
  assert.deepEqual([waiting.length, waiting[0][1], done.length], [1, 60_000, 0]);
  waiting.pop()[0]();
  moved();
  assert.deepEqual([done, waiting.length], [["asked"], 1]);
});
