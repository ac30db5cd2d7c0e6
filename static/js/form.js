// Forms: the error summary takes the focus, long answers count their characters, a form that was changed asks before
// it is left. Each form works without this file. All is listened to on the page itself, so that what htmx swaps in is
// served too.

/** Let the browser keep nothing of what a form sends: of one that carries a password it does not, in its session files. */
export function unkept(page, form) {
  const mark = { type: "password", value: "-", hidden: true, tabIndex: -1, autocomplete: "one-time-code" };
  form.append(Object.assign(page.createElement("input"), mark));
}

/** Say how many characters are left, or how many are too many, in the words the page brought. */
export function remaining(length, limit, words) {
  const left = limit - length;
  return left >= 0 ? words.left.replace("{n}", String(left)) : words.over.replace("{n}", String(-left));
}

/** Count line ends as the server does: each is two characters once sent. */
export function sentLength(text) {
  return text.replace(/\r\n|\r|\n/g, "\r\n").length;
}

/** Keep in mind which forms were changed and not sent. */
export class Changed {
  #forms = new Set();

  note(form) {
    if (form && form.dataset.keep !== undefined) this.#forms.add(form);
  }

  sent(form) {
    this.#forms.delete(form);
  }

  /** Is something typed that would be lost? A form that is no longer on the page loses nothing more. */
  any() {
    return [...this.#forms].some((form) => form.isConnected);
  }
}

export function start(page, view) {
  const changed = new Changed();
  const focus = (within) => within.querySelector("[data-focus]")?.focus();
  focus(page);
  page.addEventListener("htmx:afterSettle", (event) => focus(event.target));
  page.addEventListener("input", ({ target }) => {
    changed.note(target.form);
    const said = target.dataset.limit ? page.getElementById(`${target.id}_count`) : null;
    if (said) said.textContent = remaining(sentLength(target.value), Number(target.dataset.limit), said.dataset);
  });
  page.addEventListener("submit", ({ target }) => {
    changed.sent(target);
    if (target.method === "post" && !target.querySelector("input[type=password]")) unkept(page, target);
  });
  page.addEventListener("reset", ({ target }) => {
    changed.sent(target);
    for (const one of target.querySelectorAll("[data-limit]")) {
      const said = page.getElementById(`${one.id}_count`);
      if (said) said.textContent = remaining(sentLength(one.defaultValue), Number(one.dataset.limit), said.dataset);
    }
  });
  view.addEventListener("beforeunload", (event) => {
    if (changed.any() && !page.body.hidden) event.preventDefault();
  });
}

if (typeof document !== "undefined") start(document, window);
