import assert from "node:assert/strict";
import test from "node:test";

import { hour, left, minutesSince, start, tick } from "../../static/js/clock.js";

const at = (text) => Date.parse(text);
const words = { left: "{n} minutes left", one: "One minute left", over: "Time is up" };

test("the hour is said in the region's zone and the reader's language", () => {
  assert.equal(hour(at("2026-03-03T20:07:00Z"), "America/Toronto", "en-CA"), "15:07");
  assert.equal(hour(at("2026-03-03T20:07:00Z"), "America/Toronto", "fr-CA"), "15\u00a0h\u00a007");
  assert.equal(hour(at("2026-03-03T21:00:00Z"), "America/Toronto", "fr-CA"), "16\u00a0h");
  assert.equal(hour(at("2026-03-04T05:00:00Z"), "America/Toronto", "en-CA"), "00:00");
});

test("a part is never longer than its minutes, nor shorter than nothing", () => {
  assert.equal(minutesSince(at("2026-03-03T20:00:00Z"), at("2026-03-03T20:22:59Z"), 30), 22);
  assert.equal(minutesSince(at("2026-03-03T20:00:00Z"), at("2026-03-03T22:00:00Z"), 30), 30);
  assert.equal(minutesSince(at("2026-03-03T20:00:00Z"), at("2026-03-03T19:00:00Z"), 30), 0);
});

test("a minute that has begun is still left", () => {
  assert.equal(left(at("2026-03-03T20:30:00Z"), at("2026-03-03T20:22:10Z"), words), "8 minutes left");
  assert.equal(left(at("2026-03-03T20:30:00Z"), at("2026-03-03T20:29:01Z"), words), "One minute left");
  assert.equal(left(at("2026-03-03T20:30:00Z"), at("2026-03-03T20:30:00Z"), words), "Time is up");
});

test("the clock runs from the server's moment, whatever the device believes", () => {
  const face = { dataset: { clock: "2026-03-03T20:07:00Z", zone: "America/Toronto" }, textContent: "15:07" };
  const bar = { dataset: { since: "2026-03-03T19:45:00Z" }, max: 30, value: 22 };
  const said = { dataset: { until: "2026-03-03T20:15:00Z", ...words }, textContent: "8 minutes left" };
  const page = {
    documentElement: { lang: "en-CA" },
    querySelector: () => face,
    querySelectorAll: (what) => (what.startsWith("time") ? [face] : what.startsWith("progress") ? [bar] : [said]),
  };
  let device = at("2001-01-01T00:00:00Z");
  let run;
  start(page, () => device, (what) => (run = what));
  device += 2 * 60000;
  run();
  assert.equal(face.textContent, "15:09");
  assert.equal(bar.value, 24);
  assert.equal(said.textContent, "6 minutes left");
  tick(page, at("2026-03-03T21:00:00Z"));
  assert.equal(bar.value, 30);
});
