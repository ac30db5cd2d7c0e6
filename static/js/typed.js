// What was typed when a page closed is put back where it stood. The page that shows it leads here by itself, with the
// name of what is kept behind a number sign; where the form is no longer the same, it leads back there to be read.

const NAME = /^#kept-([0-9a-f-]{36})$/;

/** Put values into a form; tell whether each found its field. */
export function fill(form, fields) {
  const values = Map.groupBy ? Map.groupBy(fields, ([name]) => name) : group(fields);
  let all = true;
  for (const [name, pairs] of values) {
    const given = pairs.map(([, value]) => value);
    const places = [...form.elements].filter((one) => one.name === name && one.type !== "submit");
    if (!places.length && given.some((value) => value)) all = false;
    for (const one of places) put(one, given);
  }
  return all;
}

function group(fields) {
  const found = new Map();
  for (const pair of fields) found.set(pair[0], [...(found.get(pair[0]) ?? []), pair]);
  return found;
}

function put(one, given) {
  if (one.type === "hidden" || one.type === "file") return;
  if (one.type === "checkbox" || one.type === "radio") one.checked = given.includes(one.value);
  else if (one.multiple) for (const choice of one.options) choice.selected = given.includes(choice.value);
  else if (given.length) one.value = given.shift();
  one.dispatchEvent(new Event("input", { bubbles: true }));
}

/** The form on this page that sends to `path` and has most of the fields. */
export function target(page, path, fields, here) {
  const names = new Set(fields.map(([name]) => name));
  const has = (form) => [...form.elements].filter((one) => names.has(one.name)).length;
  const leads = (form) => new URL(form.getAttribute("action") || here, here).pathname === path;
  return [...page.querySelectorAll("form[method=post]")].filter(leads).sort((a, b) => has(b) - has(a))[0] ?? null;
}

export async function start(page, place, send) {
  const back = page.querySelector("[data-typed-back]");
  if (back && place.hash !== "#stay") return place.replace(back.href);
  const name = NAME.exec(place.hash)?.[1];
  const box = page.querySelector("[data-presence]");
  if (!name || !box) return undefined;
  const list = box.dataset.typed;
  const answer = await send(`${list}${name}/`, { credentials: "same-origin" });
  if (!answer.ok) return undefined;
  const { path, fields } = await answer.json();
  const form = target(page, path, fields, place.href);
  if (!form || !fill(form, fields)) return place.replace(`${list}?next=${encodeURIComponent(place.pathname)}#stay`);
  const mark = Object.assign(page.createElement("input"), { type: "hidden", name: "kept", value: name });
  form.append(mark);
  form.querySelector("textarea, input:not([type=hidden]), select")?.focus();
  return undefined;
}

if (typeof document !== "undefined") {
  start(document, window.location, (...what) => window.fetch(...what)).then(() => {
    if (NAME.test(window.location.hash)) window.history.replaceState(null, "", window.location.pathname + window.location.search);
  });
}
