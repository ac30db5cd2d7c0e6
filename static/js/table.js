// A running meeting on everyone's own screen. htmx asks for the page again, with the pulse it was drawn with: the server
// answers "as before", or the page. When the table closes for its reader in the middle (a consent withdrawn, her session
// ended), what stands on her screen must go at that moment: hide the page, then go where the server says.
//
//   <a id="new" href="..." data-pulse="..." data-closed="/..." hx-get="..." hx-trigger="click, every 1500ms">...</a>

import { held, take } from "./news.js";

const AS_BEFORE = 304;
const LATER = 60_000; // parts of the page that other doors give are asked for anew at most so often

/** Tell whether an answer means that this page is no longer open to its reader. */
export function closed(status, asked, answered) {
  if (status === 403 || status === 404) return true;
  return new URL(answered, asked).pathname !== new URL(asked).pathname && /\/accounts\//.test(answered);
}

/** Tell whether the meeting went on to another page: it was opened, held or called off. */
export function elsewhere(status, asked, answered) {
  return status < 400 && new URL(answered, asked).pathname !== new URL(asked).pathname;
}

/** Hide what is on the screen, then load the page that says so, or this one anew; what was typed is let go with it. */
export function close(page, place, where = "") {
  page.body.hidden = true;
  if (where) place.replace(where);
  else place.reload();
}

/** Is something written here that was not sent? */
export function writing(page) {
  return [...page.querySelectorAll("form[data-send] textarea")].some((one) => one.value.trim());
}

/** Say something where a screen reader hears it, and nothing twice. */
export function say(page, id, shown) {
  const box = page.getElementById(id);
  if (box && box.hidden === shown) box.hidden = !shown;
}

/** Return what does something a while after it is asked to, and once however often it is asked meanwhile. */
export function later(then, wait, after = setTimeout) {
  let coming = false;
  return () => {
    if (coming) return;
    coming = true;
    after(() => {
      coming = false;
      then();
    }, wait);
  };
}

export function start(page, place) {
  const link = () => page.getElementById("new");
  const follows = ({ detail }) => (detail.requestConfig ?? detail).elt?.id === "new"; // a swap names its target
  const told = (text) => {
    const box = page.getElementById("told");
    if (box) box.textContent = text;
  };

  const moved = later(() => page.body.dispatchEvent(new Event("moved")), LATER);

  page.body.addEventListener("htmx:configRequest", (event) => {
    if (!follows(event)) return;
    if (page.visibilityState === "hidden") event.preventDefault();
    else Object.assign(event.detail.headers, { "If-None-Match": link().dataset.pulse, "Maillage-Holds": held(page) });
  });
  page.body.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr } = event.detail;
    const answered = xhr.responseURL || place.href;
    if (follows(event)) say(page, "offline", false);
    if (xhr.status === AS_BEFORE) {
      event.detail.shouldSwap = false;
      return;
    }
    if (closed(xhr.status, place.href, answered)) {
      event.detail.shouldSwap = false;
      close(page, place, xhr.status === 404 ? link()?.dataset.closed : "");
      return;
    }
    if (!follows(event) || xhr.status >= 400) return;
    if (elsewhere(xhr.status, place.href, answered)) {
      event.detail.shouldSwap = false;
      if (writing(page)) say(page, "ended", true);
      else place.replace(answered);
    } else if (link().dataset.whole !== undefined) {
      event.detail.shouldSwap = false;
      place.reload();
    } else {
      if (xhr.getResponseHeader("Maillage-News")) {
        event.detail.shouldSwap = false;
        link().dataset.pulse = take(page, xhr.responseText);
      }
      told(link().dataset.told ?? "");
      moved();
    }
  });
  page.body.addEventListener("htmx:sendError", (event) => {
    if (follows(event)) say(page, "offline", true);
  });
  page.addEventListener("visibilitychange", () => {
    if (page.visibilityState === "visible") link()?.click();
  });
}

if (typeof document !== "undefined") start(document, window.location);
