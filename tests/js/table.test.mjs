import assert from "node:assert/strict";
import { test } from "node:test";

import { close, closed } from "../../static/js/table.js";

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
