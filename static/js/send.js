// What is written at a table arrives once, whatever the network does: it is sent again with the same key until the
// server has it, and stays on the page until then. Each form works without this file.
//
//   <form data-send data-then="/..."> ... <p role="status" data-sent="..." data-waits="..."></p> </form>
//   data-then: where to go once it is there. data-stays: the form is emptied instead, for the next note.

import { unkept } from "./form.js";

const PAUSES = [2000, 4000, 8000, 15000];

/** What an answer means for what was sent: it is there, it must be looked at, it is closed, or it did not arrive. */
export function meaning(answer) {
  if (!answer || answer.status >= 500 || answer.status === 429) return "waits";
  if (answer.type === "opaqueredirect") return "there";
  if (answer.status === 401) return "asked";
  return answer.status === 403 || answer.status === 404 ? "closed" : "look";
}

/** Send what has not arrived, the first first; nothing is sent twice at a time. */
export class Outbox {
  #waiting = [];
  #busy = false;
  #tries = 0;

  constructor({ send, later, done }) {
    Object.assign(this, { send, later, done });
  }

  get size() {
    return this.#waiting.length;
  }

  put(one) {
    this.#waiting.push(one);
    return this.go();
  }

  async go() {
    if (this.#busy || !this.#waiting.length) return;
    this.#busy = true;
    const one = this.#waiting[0];
    const came = meaning(await this.send(one).catch(() => null));
    this.#busy = false;
    if (came === "waits") {
      this.done(one, came, this.size);
      this.later(() => this.go(), PAUSES[Math.min(this.#tries++, PAUSES.length - 1)]);
      return;
    }
    this.#tries = 0;
    this.#waiting.shift();
    this.done(one, came, this.size);
    if (came === "there") await this.go();
  }
}

/** Send it as a page of its own: its answer is to be read (a question, another's words, a closed door).
 *  The browser keeps no field of it, as of none of our forms. */
export function natively(page, { action, body }) {
  const form = Object.assign(page.createElement("form"), { method: "post", action, hidden: true, autocomplete: "off" });
  for (const [name, value] of body) {
    form.append(Object.assign(page.createElement("input"), { type: "hidden", name, value }));
  }
  page.body.append(form);
  unkept(page, form);
  form.submit();
}

/** Empty a form for the next note, under a new key. */
export function empty(form, key) {
  form.reset();
  form.elements.key.value = key;
}

export function start(page, view, { send, later, place, entries, key }) {
  const status = () => page.querySelector("form[data-send] [data-waits]");
  const show = (words) => {
    const box = status();
    if (box && box.textContent !== words) box.textContent = words;
  };
  const outbox = new Outbox({
    later,
    send: ({ action, body }) =>
      send(action, { method: "POST", body, redirect: "manual", credentials: "same-origin", headers: { "HX-Request": "true" } }),
    done(one, came, left) {
      const box = status();
      if (came === "waits") show(box?.dataset.waits ?? "");
      else if (came === "look" || came === "closed") natively(page, one);
      else if (came === "asked") place.reload();
      else if (one.then) place.assign(one.then);
      else {
        show(left ? box.dataset.waits : box.dataset.sent);
        page.getElementById("new")?.click();
      }
    },
  });
  page.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.dataset.send === undefined || event.defaultPrevented) return;
    event.preventDefault();
    if (form.dataset.sending !== undefined) return;
    const stays = form.dataset.stays !== undefined && key;
    const body = new URLSearchParams(entries(form));
    const then = stays ? "" : form.dataset.then;
    if (stays) empty(form, key());
    else {
      form.dataset.sending = "";
      for (const one of form.querySelectorAll("textarea")) one.readOnly = true;
    }
    outbox.put({ action: form.getAttribute("action") || place.href, body, then });
  });
  view.addEventListener("online", () => outbox.go());
  view.addEventListener("beforeunload", (event) => {
    if (outbox.size && !page.body.hidden) event.preventDefault();
  });
  return outbox;
}

if (typeof document !== "undefined") {
  start(document, window, {
    send: (...what) => window.fetch(...what),
    later: (what, pause) => setTimeout(what, pause),
    place: window.location,
    entries: (form) => new FormData(form),
    key: window.crypto?.randomUUID ? () => window.crypto.randomUUID() : null,
  });
}
