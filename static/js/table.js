// A running meeting, kept fresh by htmx. When the table closes for its reader in the middle (a consent withdrawn, her
// session ended), what stands on her screen must go at that moment: hide the page, then ask for it anew.

/** Tell whether an answer means that this page is no longer open to its reader. */
export function closed(status, asked, answered) {
  if (status === 403 || status === 404) return true;
  return new URL(answered, asked).pathname !== new URL(asked).pathname && /\/accounts\//.test(answered);
}

/** Hide what is on the screen and load the page again; what was typed is let go with it. */
export function close(page, place) {
  page.body.hidden = true;
  place.reload();
}

export function start(page, place) {
  page.body.addEventListener("htmx:beforeSwap", (event) => {
    const xhr = event.detail.xhr;
    if (!closed(xhr.status, place.href, xhr.responseURL || place.href)) return;
    event.detail.shouldSwap = false;
    close(page, place);
  });
}

if (typeof document !== "undefined") start(document, window.location);
