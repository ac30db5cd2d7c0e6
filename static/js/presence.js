// A page that is left alone closes: first it warns, aloud, with one key to stay; then it hides, keeps what was typed
// on the server, sealed for its writer, and asks the server what to show instead. The server alone decides when.
//
//   <div data-presence data-left="870" data-warned="120" data-keep="/..." role="alert" hidden>
//     <p data-presence-said data-soon="..." data-sooner="..."></p> <form action="/..."> ... <button> </form> </div>

export const CONTACT = 60000; // milliseconds between two signs of life, at least
const SECOND = 1000;
const SECRET = new Set(["hidden", "password", "file", "submit", "button"]);

/** Tell whether something stands in a form that the server did not send. */
export function changed(form) {
  return [...form.elements].some((one) => {
    if (!one.name || SECRET.has(one.type)) return false;
    if (one.type === "checkbox" || one.type === "radio") return one.checked !== one.defaultChecked;
    if (one.options) return [...one.options].some((choice) => choice.selected !== choice.defaultSelected);
    return one.value !== one.defaultValue;
  });
}

/** Return what is kept of a half-written form: its fields, where it leads, where it stands. */
export function kept(form, entries, here) {
  const words = new URLSearchParams();
  for (const [name, value] of entries) {
    if (typeof value === "string" && form.elements[name]?.type !== "password") words.append(name, value);
  }
  words.set("typed_path", new URL(form.getAttribute("action") || here.href, here.href).pathname);
  words.set("typed_place", here.pathname + here.search);
  return words;
}

export class Watch {
  constructor(box, page, { clock, send, place, entries }) {
    Object.assign(this, { box, page, clock, send, place, entries });
    this.form = box.querySelector("form");
    this.warned = Number(box.dataset.warned) * SECOND;
    this.until = clock() + Number(box.dataset.left) * SECOND;
    this.said = clock();
    this.busy = false;
    this.before = null;
  }

  /** Ask how long this page stays open; with POST it is a sign of life. */
  async ask(method) {
    const headers = { "Maillage-Script": "1" };
    if (method === "GET") headers["Maillage-Quiet"] = "1";
    else headers["X-CSRFToken"] = this.form.querySelector("[name=csrfmiddlewaretoken]").value;
    const answer = await this.send(this.form.action, { method, headers, redirect: "manual", credentials: "same-origin" });
    this.until = this.clock() + (answer.ok ? (await answer.json()).left * SECOND : 0);
  }

  async stay() {
    this.said = this.clock();
    await this.ask("POST").catch(() => {});
    if (this.until - this.clock() > this.warned) this.calm();
  }

  /** Something is done on the page: tell it, seldom; at once while the warning stands. */
  active() {
    if (!this.box.hidden || this.clock() - this.said >= CONTACT) return this.stay();
    return undefined;
  }

  async tick() {
    if (this.busy || this.until - this.clock() > this.warned) return;
    this.busy = true;
    await this.ask("GET").catch(() => {}); // another page of hers may have been used; without network the clock decides
    this.busy = false;
    const left = this.until - this.clock();
    if (left > this.warned) this.calm();
    else if (left > 0) this.warn(left);
    else await this.close();
  }

  warn(left) {
    const said = this.box.querySelector("[data-presence-said]");
    const words = left > this.warned / 2 ? said.dataset.soon : said.dataset.sooner;
    if (this.box.hidden) {
      this.before = this.page.activeElement;
      this.box.hidden = false;
      this.form.querySelector("button").focus();
    }
    if (said.textContent !== words) said.textContent = words;
  }

  calm() {
    if (this.box.hidden) return;
    this.box.hidden = true;
    this.before?.focus?.();
  }

  /** Hide what is on the screen, keep what was typed (unless a form says `data-unkept`), load what the server shows. */
  async close() {
    this.page.body.hidden = true;
    this.busy = true;
    try {
      for (const form of this.page.querySelectorAll("form[method=post]")) {
        if (form.dataset.unkept !== undefined || !changed(form)) continue;
        const body = kept(form, this.entries(form), this.place);
        await this.send(this.box.dataset.keep, { method: "POST", body, redirect: "manual", credentials: "same-origin" });
      }
      this.place.reload();
    } catch {
      this.busy = false; // no network: the page stays hidden, and the next beat tries again
    }
  }
}

export function start(page, view, tools, every) {
  const box = page.querySelector("[data-presence]");
  if (!box) return null;
  const watch = new Watch(box, page, tools);
  for (const name of ["keydown", "pointerdown", "input"]) page.addEventListener(name, () => watch.active());
  watch.form.addEventListener("submit", (event) => {
    event.preventDefault();
    watch.stay();
  });
  page.addEventListener("visibilitychange", () => watch.tick());
  page.body.addEventListener("htmx:responseError", (event) => {
    if (event.detail.xhr.status === 401) watch.close();
  });
  every(() => watch.tick(), 5 * SECOND);
  return watch;
}

if (typeof document !== "undefined") {
  const send = (...what) => window.fetch(...what);
  const tools = { clock: () => Date.now(), send, place: window.location, entries: (form) => new FormData(form) };
  start(document, window, tools, (what, pause) => window.setInterval(what, pause));
}
