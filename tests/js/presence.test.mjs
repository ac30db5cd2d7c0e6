import assert from "node:assert/strict";
import test from "node:test";

import { CONTACT, Watch, changed, kept } from "../../static/js/presence.js";

const MINUTE = 60000;
const field = (name, value, more = {}) => ({ name, type: "text", value, defaultValue: "", ...more });
const form = (...elements) => Object.assign([...elements], {
  elements: Object.assign([...elements], Object.fromEntries(elements.map((one) => [one.name, one]))),
  getAttribute: () => "/en/meetings/1/add/",
  dataset: {},
});

function stage({ left = 900, says = [] } = {}) {
  const calls = [];
  const said = { textContent: "", dataset: { soon: "two minutes", sooner: "one minute" } };
  const button = { focused: 0, focus: () => (button.focused += 1) };
  const inside = { action: "/here/", querySelector: (what) => (what === "button" ? button : { value: "token" }) };
  const box = { hidden: true, dataset: { left: String(left), warned: "120", keep: "/keep/" } };
  box.querySelector = (what) => (what === "form" ? inside : said);
  const typing = { focused: 0, focus: () => (typing.focused += 1) };
  const forms = [];
  const page = { activeElement: typing, body: { hidden: false }, querySelectorAll: () => forms };
  const place = { pathname: "/en/", search: "", href: "http://here/en/", loaded: 0, reload: () => (place.loaded += 1) };
  const time = { now: 0 };
  const send = async (address, how) => {
    calls.push([how.method, address, how.body]);
    const answer = says.length ? says.shift() : 0;
    if (answer === "no network") throw new Error(answer);
    return { ok: true, json: async () => ({ left: answer }) };
  };
  const tools = { clock: () => time.now, send, place, entries: (one) => one.elements.map((e) => [e.name, e.value]) };
  return { watch: new Watch(box, page, tools), box, said, button, typing, page, place, time, calls, forms };
}

test("only what somebody wrote herself makes a form worth keeping", () => {
  assert.equal(changed(form(field("words", ""))), false);
  assert.equal(changed(form(field("words", "half a"))), true);
  assert.equal(changed(form(field("csrf", "x", { type: "hidden" }))), false);
  assert.equal(changed(form(field("code", "secret", { type: "password" }))), false);
  assert.equal(changed(form({ name: "side", type: "radio", checked: true, defaultChecked: false })), true);
});

test("a password is never among what is kept, and a form says where it leads", () => {
  const one = form(field("words", "half a"), field("code", "secret", { type: "password" }));
  const words = kept(one, [["words", "half a"], ["code", "secret"]], { href: "http://here/en/x/?a=1", pathname: "/en/x/", search: "?a=1" });
  assert.equal(words.toString(), "words=half+a&typed_path=%2Fen%2Fmeetings%2F1%2Fadd%2F&typed_place=%2Fen%2Fx%2F%3Fa%3D1");
});

test("nothing is asked and nothing is said while there is time", async () => {
  const { watch, time, calls, box } = stage();
  time.now = 12 * MINUTE;
  await watch.tick();
  assert.deepEqual(calls, []);
  assert.equal(box.hidden, true);
});

test("two minutes before, the page warns once the server agrees, and one key stays", async () => {
  const { watch, time, box, said, button, typing, calls } = stage({ says: [110, 900] });
  time.now = 13 * MINUTE + 10000;
  await watch.tick();
  assert.equal(box.hidden, false);
  assert.equal(said.textContent, "two minutes");
  assert.equal(button.focused, 1);
  await watch.active();
  assert.equal(box.hidden, true);
  assert.equal(typing.focused, 1);
  assert.deepEqual(calls.map(([method]) => method), ["GET", "POST"]);
});

test("another page of hers that was used keeps this one quiet", async () => {
  const { watch, time, box } = stage({ says: [880] });
  time.now = 14 * MINUTE;
  await watch.tick();
  assert.equal(box.hidden, true);
});

test("a sign of life is sent at most once a minute", async () => {
  const { watch, time, calls } = stage({ says: [900, 900] });
  await watch.active();
  time.now = CONTACT - 1;
  await watch.active();
  assert.equal(calls.length, 0);
  time.now = CONTACT;
  await watch.active();
  await watch.active();
  assert.equal(calls.length, 1);
});

test("when time is up the page hides first, keeps what was typed, and loads anew", async () => {
  const { watch, time, page, place, forms, calls } = stage({ says: [0] });
  forms.push(form(field("words", "half a")), form(field("words", "")));
  time.now = 15 * MINUTE;
  await watch.tick();
  assert.equal(page.body.hidden, true);
  assert.deepEqual(calls.map(([method, address]) => [method, address]), [["GET", "/here/"], ["POST", "/keep/"]]);
  assert.equal(place.loaded, 1);
});

test("a form that asks to be kept nowhere is not kept, and is gone with its page", async () => {
  const { watch, time, page, place, forms, calls } = stage({ says: [0] });
  forms.push(Object.assign(form(field("name", "a line of the sheet")), { dataset: { unkept: "" } }));
  time.now = 15 * MINUTE;
  await watch.tick();
  assert.equal(page.body.hidden, true);
  assert.deepEqual(calls.map(([method]) => method), ["GET"]);
  assert.equal(place.loaded, 1);
});

test("without network the page stays hidden and loses nothing", async () => {
  const { watch, time, page, place, forms } = stage({ says: ["no network", "no network", 0, 0] });
  forms.push(form(field("words", "half a")));
  time.now = 15 * MINUTE;
  await watch.tick();
  assert.equal(page.body.hidden, true);
  assert.equal(place.loaded, 0);
  await watch.tick();
  assert.equal(place.loaded, 1);
});
