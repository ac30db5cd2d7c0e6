// Forms: the error summary takes the focus, long answers count their characters, a form that was changed asks before
// it is left. Each form works without this file.

/** Say how many characters are left, or how many are too many, in the words the page brought. */
export function remaining(length, limit, words) {
  const left = limit - length;
  return left >= 0 ? words.left.replace("{n}", String(left)) : words.over.replace("{n}", String(-left));
}

/** Count line ends as the server does: each is two characters once sent. */
export function sentLength(text) {
  return text.replace(/\r\n|\r|\n/g, "\r\n").length;
}

export function counting(area, page) {
  const said = page.getElementById(`${area.id}_count`);
  if (!said) return;
  const limit = Number(area.dataset.limit);
  const tell = () => {
    said.textContent = remaining(sentLength(area.value), limit, said.dataset);
  };
  area.addEventListener("input", tell);
  tell();
}

/** Warn before a changed form is left by anything but its own button or by leaving the site at once. */
export function keeping(form, view) {
  let changed = false;
  form.addEventListener("input", () => {
    changed = true;
  });
  form.addEventListener("submit", () => {
    changed = false;
  });
  const warn = (event) => {
    if (changed && !view.document.body.hidden) event.preventDefault();
  };
  view.addEventListener("beforeunload", warn);
}

export function start(page, view) {
  page.querySelector("[data-focus]")?.focus();
  for (const area of page.querySelectorAll("textarea[data-limit]")) counting(area, page);
  for (const form of page.querySelectorAll("form[data-keep]")) keeping(form, view);
}

if (typeof document !== "undefined") start(document, window);
