import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import test from "node:test";

import { asksToKeep, heard, look, plain } from "../../static/js/barrier.js";

const python = "from maillage.meetings.rules import marking as m; import json; print(json.dumps({'where': m.pattern_of(m.WHERE), 'named': m.NAMED, 'status': m.pattern_of(m.STATUS)}))";
const patterns = JSON.parse(execFileSync(".venv/bin/python", ["-c", python], { encoding: "utf8" }));

const says = { whereSays: "Kept.", statusSays: "Not for institutions." };
const at = (words, chosen) => {
  const line = { dataset: {}, setAttribute() {} };
  const group = { querySelector: () => line, append() {} };
  const answer = { checked: false, closest: () => group };
  const form = {
    dataset: chosen ? { chosen: "" } : {},
    querySelectorAll: () => [{ value: words, dataset: { ...patterns, ...says } }],
    querySelector: (what) => (what.includes("audience") ? answer : what.includes("says") ? line : null),
  };
  return { form, answer, line };
};

test("words about a place choose the closed answer and say so, in both languages", () => {
  for (const words of ["She moved to a new street.", "Elle est hébergée chez une amie.", "à l’école du Méandre"]) {
    const { form, answer, line } = at(words);
    look(form);
    assert.ok(answer.checked, words);
    assert.equal(line.textContent, "Kept.");
  }
});

test("other words choose nothing, and her own choice stands", () => {
  for (const [words, chosen] of [["The father attended.", false], ["She moved.", true]]) {
    const { form, answer } = at(words, chosen);
    look(form);
    assert.equal(answer.checked, false);
  }
});

test("immigration status is said, and does not close the note to the partner's side", () => {
  const { form, answer, line } = at("Her work permit ends.");
  look(form);
  assert.equal(answer.checked, false);
  assert.equal(line.textContent, "Not for institutions.");
});

test("one key keeps what is being written, whatever the layout", () => {
  assert.ok(asksToKeep({ altKey: true, code: "KeyK" }));
  assert.ok(!asksToKeep({ altKey: false, code: "KeyK" }));
  assert.ok(!asksToKeep({ altKey: true, ctrlKey: true, code: "KeyK" }));
  assert.equal(plain("hébergée d’été"), "hebergee d'ete");
  assert.ok(heard("Sans statut au pays", patterns).status);
});
