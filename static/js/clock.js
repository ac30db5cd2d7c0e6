// The clock of a running meeting. The server draws every figure; this only keeps them running between two loads.
//
//   <time data-clock="2026-03-03T20:07:00+00:00" data-zone="America/Toronto">15:07</time>
//       the moment at which the server drew the page: all else is reckoned from it, not from the device's own clock
//   <progress data-since="ISO" max="30" value="22">22 of 30</progress>
//       minutes since that moment, never more than max
//   <span data-until="ISO" data-left="{n} minutes left" data-one="One minute left" data-over="Time is up">...</span>

const MINUTE = 60000;

/** The hour as it is read: 15:07, or 15 h 07 and 16 h in French. */
export function hour(at, zone, language) {
  const parts = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone });
  const [h, m] = parts.format(at).split(":");
  if (!language.startsWith("fr")) return `${h}:${m}`;
  return m === "00" ? `${Number(h)}\u00a0h` : `${Number(h)}\u00a0h\u00a0${m}`;
}

/** Whole minutes since a moment, between 0 and `most`. */
export function minutesSince(since, now, most) {
  return Math.max(0, Math.min(most, Math.floor((now - since) / MINUTE)));
}

/** What is said of the time that is left; a minute that has begun still counts. */
export function left(until, now, words) {
  const minutes = Math.ceil((until - now) / MINUTE);
  if (minutes <= 0) return words.over;
  return minutes === 1 ? words.one : words.left.replace("{n}", String(minutes));
}

/** Bring every figure on the page to the moment `now` (milliseconds). */
export function tick(page, now) {
  const language = page.documentElement.lang || "en";
  const set = (element, text) => {
    if (element.textContent !== text) element.textContent = text;
  };
  for (const face of page.querySelectorAll("time[data-clock]")) set(face, hour(now, face.dataset.zone, language));
  for (const bar of page.querySelectorAll("progress[data-since]")) {
    bar.value = minutesSince(Date.parse(bar.dataset.since), now, bar.max);
  }
  for (const said of page.querySelectorAll("[data-until]")) {
    set(said, left(Date.parse(said.dataset.until), now, said.dataset));
  }
}

export function start(page, clock, every) {
  const face = page.querySelector("time[data-clock]");
  if (!face) return;
  const drawn = Date.parse(face.dataset.clock) - clock();
  every(() => tick(page, clock() + drawn), 5000);
}

if (typeof document !== "undefined") {
  start(document, () => Date.now(), (what, pause) => window.setInterval(what, pause));
}
