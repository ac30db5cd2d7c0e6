// While something is written down at a table: words that sound like where she is choose the closed answer before
// anybody thinks of it, and say so. The server looks for the same words with the same patterns, and asks once.
//
//   <textarea data-where="..." data-named="..." data-status="..." data-where-says="..." data-status-says="...">

/** Letters without their accents, and one kind of apostrophe: what the patterns are written for. */
export function plain(text) {
  return text.replaceAll("’", "'").normalize("NFD").replace(/\p{M}/gu, "");
}

/** What the words seem to tell: where somebody is, or immigration status. */
export function heard(text, { where, named, status }) {
  const words = plain(text);
  return {
    where: new RegExp(where, "iu").test(words) || new RegExp(named, "u").test(words),
    status: new RegExp(status, "iu").test(words),
  };
}

const closed = (form) => form.querySelector('input[name="audience"][value="protected"]');

/** Where the page says what it chose: under the question, spoken once by a screen reader. */
function line(form) {
  const group = closed(form)?.closest(".govuk-form-group");
  if (!group) return null;
  let found = group.querySelector("[data-says]");
  if (!found) {
    found = group.ownerDocument.createElement("p");
    found.className = "notice small";
    found.dataset.says = "";
    found.setAttribute("role", "status");
    group.append(found);
  }
  return found;
}

/** Choose the closed answer, unless she chose herself; say why. */
export function look(form) {
  const texts = [...form.querySelectorAll("[data-where]")];
  if (!texts.length) return;
  const found = texts.map((one) => heard(one.value, one.dataset));
  const where = found.some((one) => one.where) && form.dataset.chosen === undefined;
  const hers = form.querySelector('input[name="from_her"]')?.checked && form.dataset.chosen === undefined;
  if (where || hers) closed(form).checked = true;
  const { whereSays, statusSays } = texts[0].dataset;
  const words = [where ? whereSays : "", found.some((one) => one.status) ? statusSays : ""].filter(Boolean).join(" ");
  const says = words || form.querySelector("[data-says]") ? line(form) : null;
  if (says && says.textContent !== words) says.textContent = words;
  if (says) says.hidden = !words;
}

/** Alt and K: keep what is being written from those who serve the partner. */
export function asksToKeep(event) {
  return event.altKey && !event.ctrlKey && !event.metaKey && event.code === "KeyK";
}

export function start(page) {
  page.addEventListener("input", ({ target }) => {
    if (!target.form) return;
    if (target.name === "audience") target.form.dataset.chosen = "";
    look(target.form);
  });
  page.addEventListener("keydown", (event) => {
    const form = asksToKeep(event) ? event.target.form : null;
    const keep = form && closed(form);
    if (!keep) return;
    event.preventDefault();
    keep.checked = true;
    form.dataset.chosen = "";
    look(form);
  });
}

if (typeof document !== "undefined") start(document);
