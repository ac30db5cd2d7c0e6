// Leave this page: hide first, end the session behind, put a bland page in this one's place. The link alone does the
// same a little slower, without script. Shift three times in a row does it from the keyboard, with spoken progress.

export const PRESSES = 3;
export const WITHIN = 5000; // milliseconds between the first press and the last

/** Count presses of Shift: give each key's name and time, get how many there are in a row (1 to 3, else 0). */
export function counter() {
  let times = [];
  return (key, at) => {
    if (key !== "Shift") {
      times = [];
      return 0;
    }
    times = [...times.filter((before) => at - before < WITHIN), at];
    const pressed = times.length;
    if (pressed >= PRESSES) times = [];
    return pressed;
  };
}

/** Leave now. `page` is the document, `go` its location, `send` fetches: all three can be stood in for. */
export function leave(link, page, go, send) {
  page.title = "";
  page.body.hidden = true;
  const away = link.dataset.leave;
  try {
    Promise.resolve(send(link.href, { keepalive: true, redirect: "manual", credentials: "same-origin" })).catch(() => {});
  } finally {
    go.replace(away);
  }
}

export function start(page, go, send, clock) {
  const link = page.querySelector("[data-leave]");
  if (!link) return;
  const said = page.querySelector("[data-leave-said]");
  const words = [link.dataset.one, link.dataset.two, link.dataset.three];
  const count = counter();
  const out = () => leave(link, page, go, send);
  link.addEventListener("click", (event) => {
    event.preventDefault();
    out();
  });
  page.addEventListener("keyup", (event) => {
    const pressed = count(event.key, clock());
    if (said) said.textContent = pressed ? words[pressed - 1] : "";
    if (pressed === PRESSES) out();
  });
}

if (typeof document !== "undefined") {
  start(document, window.location, (...what) => window.fetch(...what), () => Date.now());
}
