// While one types words about a situation: what says who somebody is is told under the answer, and may be reworded or,
// where it is only a question, kept. The server asks the same when the form is sent; each form works without this file.

import { found, rules } from "./identifying.js";

const PAUSE = 600; // milliseconds without a key before anything is said

const plain = (element) => element.value.normalize("NFC");

function button(page, words, press) {
  const made = page.createElement("button");
  Object.assign(made, { type: "button", className: "govuk-button govuk-button--secondary", textContent: words });
  made.addEventListener("click", press);
  return made;
}

function paragraph(page, words) {
  return Object.assign(page.createElement("p"), { textContent: words });
}

/** The answer's own hidden field: the words that stay, one on each line. */
export class Kept {
  #field;

  constructor(field) {
    this.#field = field;
  }

  get words() {
    return this.#field.value.split(/\r?\n/).filter(Boolean);
  }

  add(words) {
    this.#field.value = [...new Set([...this.words, ...words])].join("\n");
  }
}

/** Return what is still to be said of an answer: what must go, and what was not answered yet. */
export function open(hits, kept) {
  const left = hits.filter((hit) => hit.firm || !kept.includes(hit.words));
  return left.filter((hit, place) => left.findIndex((one) => one.words === hit.words) === place);
}

/** Say it under the answer, with the two buttons; nothing is said twice. */
export function tell(page, box, area, hits, words, kept, again) {
  const said = hits.map((hit) => `${hit.kind}:${hit.words}`).join("\n");
  if (box.dataset.said === said) return;
  box.dataset.said = said;
  const asked = hits.filter((hit) => !hit.firm).map((hit) => hit.words);
  const put = (sentence, what) => sentence.replace("{words}", () => what);
  const lines = hits.filter((hit) => hit.firm).map((hit) => paragraph(page, put(words.say[hit.kind], hit.words)));
  if (asked.length) {
    const quoted = asked.map((one) => put(words.quoted, one)).join(", ");
    lines.push(paragraph(page, put(words.maybe, quoted)));
  }
  if (hits.length) {
    const row = Object.assign(page.createElement("div"), { className: "actions" });
    row.append(button(page, words.reword, () => reword(area, hits[0])));
    if (asked.length) row.append(button(page, words.keep, () => (kept.add(asked), area.focus(), again())));
    lines.push(row);
  }
  box.replaceChildren(...lines);
}

function reword(area, hit) {
  const start = plain(area).indexOf(hit.words);
  area.focus();
  if (start >= 0) area.setSelectionRange(start, start + hit.words.length);
}

export function start(page, ask, later) {
  const asked = new Map();
  const waiting = new WeakMap();
  let ready = null;
  const load = (url) => asked.get(url) ?? asked.set(url, ask(url)).get(url);

  async function look(area) {
    const box = page.getElementById(`${area.id}_said`);
    const field = area.form?.querySelector(`input[name="${area.name}_kept"]`);
    if (!box || !field) return;
    const [json, words] = await Promise.all([load(box.dataset.rules), load(box.dataset.words)]);
    ready ??= rules(json, words);
    const kept = new Kept(field);
    tell(page, box, area, open(found(area.value, ready), kept.words), words, kept, () => look(area));
  }

  page.addEventListener("input", ({ target }) => {
    if (!target.id || !page.getElementById(`${target.id}_said`)) return;
    later.stop(waiting.get(target));
    waiting.set(target, later.run(() => look(target).catch(() => asked.clear()), PAUSE));
  });
}

if (typeof document !== "undefined") {
  const ask = (url) => fetch(url, { credentials: "same-origin" }).then((answer) => (answer.ok ? answer.json() : Promise.reject()));
  start(document, ask, { run: (what, pause) => setTimeout(what, pause), stop: (one) => clearTimeout(one) });
}
