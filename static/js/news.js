// What moved on a page that is followed, put in its place: the server sends the places that differ, and only names what
// the page holds of them already. That stays as it is, with the focus and whatever is selected in it.
//
//   <div data-pulse="..."><div id="PLACE"><div data-list><article data-same="MARK"> <article id="..." data-mark="...">

const LONGEST = 6000; // letters: what would not fit a header is sent anew

/** Say what stands on the page, for the server to leave out. */
export function held(page) {
  const marks = [...page.querySelectorAll("[data-mark]")].map((one) => one.dataset.mark).join(" ");
  return marks.length > LONGEST ? "" : marks;
}

/** Put into a list what is new, in its order; take out what is gone; touch nothing else. */
export function reconcile(list, wanted) {
  const stays = new Set(wanted);
  for (const one of [...list.children]) if (!stays.has(one)) one.remove();
  let next = list.firstElementChild;
  for (const one of wanted) {
    if (one === next) next = next.nextElementSibling;
    else list.insertBefore(one, next);
  }
}

/** Return what shall stand in a list: in the place of what is only named, the very thing that the page holds. */
function standing(page, list) {
  return [...list.children].map(({ dataset: { same } }, n) =>
    same === undefined ? page.importNode(list.children[n], true) : page.querySelector(`[data-mark="${same}"]`),
  );
}

/** Put one place as it is now; say whether the page held what it was thought to hold. */
function put(page, place, fresh) {
  const [list, lists] = [place, fresh].map((one) => one.querySelector("[data-list]"));
  const wanted = lists ? standing(page, lists) : [];
  if (wanted.includes(null)) return false;
  if (list && lists) reconcile(list, wanted);
  else place.replaceChildren(...[...fresh.childNodes].map((one) => page.importNode(one, true)));
  return true;
}

/** Put the news in their places; return the pulse the page holds now, or an empty one: it has to be asked for whole. */
export function take(page, text, { read = readAs, ready = (place) => window.htmx?.process(place) } = {}) {
  const news = read(text);
  const focus = page.activeElement?.id;
  let whole = true;
  for (const fresh of news.children) {
    const place = page.getElementById(fresh.id);
    whole = place !== null && put(page, place, fresh) && whole;
    if (place) ready(place);
  }
  if (focus && page.activeElement?.id !== focus) page.getElementById(focus)?.focus({ preventScroll: true });
  return whole ? news.dataset.pulse : "";
}

function readAs(text) {
  return new DOMParser().parseFromString(text, "text/html").querySelector("[data-pulse]");
}
