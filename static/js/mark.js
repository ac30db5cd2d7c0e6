// One key instead of a click, for whoever facilitates with both eyes on the table.
//
//   <li data-keys tabindex="0"> ... <button data-key="s" aria-keyshortcuts="s">Spoke</button> ... </li>
//
// A key counts only while the focus is in the part of the page that lists it (WCAG 2.1.4), never with Ctrl, Alt or
// Meta, and never while words are typed.

const TYPED = new Set(["INPUT", "TEXTAREA", "SELECT"]);

/** The control that a key press asks for, or nothing. */
export function asked(event) {
  const { target, key } = event;
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat || event.defaultPrevented) return null;
  if (TYPED.has(target.tagName) || target.isContentEditable) return null;
  const part = target.closest("[data-keys]");
  if (!part) return null;
  return [...part.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key.toLowerCase()) ?? null;
}

export function start(page) {
  page.addEventListener("keydown", (event) => {
    const control = asked(event);
    if (!control) return;
    event.preventDefault();
    control.click();
  });
}

if (typeof document !== "undefined") start(document);
