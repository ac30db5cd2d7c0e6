// Words that tell who somebody is: the same rules as the server's (static/identifying.json), read by the page while one
// types. `rules(json)` makes them ready; `found(text)` says what stands where. Nothing here leaves the page.

const BEGIN = "(?<![\\p{L}\\p{N}])";
const END = "(?![\\p{L}\\p{N}])";
const BEFORE = 12; // characters that decide whether a sentence begins
const ASKED = new Set(["day", "handle", "name", "titled"]);

const digits = (words) => words.replace(/[^0-9]/g, "");

function telephone(words) {
  const number = digits(words);
  return number.length === 11 && number.startsWith("1") ? number.slice(1) : number;
}

export function luhn(words) {
  let total = 0;
  [...digits(words)].reverse().forEach((digit, place) => {
    const value = Number(digit) * (1 + (place % 2));
    total += value > 9 ? value - 9 : value;
  });
  return total % 10 === 0;
}

export function phn(words) {
  const number = [...digits(words)].map(Number);
  const weighed = [2, 4, 8, 5, 10, 9, 7, 3].reduce((sum, weight, place) => sum + weight * number[place + 1], 0);
  return 11 - (weighed % 11) === number[9];
}

export function ramq(words) {
  const number = digits(words);
  const [month, day] = [Number(number.slice(2, 4)), Number(number.slice(4, 6))];
  return month < 63 && month % 50 >= 1 && month % 50 <= 12 && day >= 1 && day <= 31;
}

const TESTS = { luhn, phn, ramq };

function filled(pattern, parts) {
  let done = pattern;
  while (done.includes("<<")) done = done.replace(/<<([a-z]+)>>/g, (_, part) => parts[part]);
  return done;
}

/** A word without its accents: people leave them out when they type fast. */
const folded = (word) => word.normalize("NFD").replace(/\p{M}/gu, "");

const escaped = (words) => words.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");

/** Make the rules ready; `known` brings the names and the telephones of the region's organisations. */
export function rules(json, known = { names: [], telephones: [] }) {
  const parts = { begin: BEGIN, ...json.parts };
  const pattern = (words, flags) => new RegExp(filled(words, parts), flags);
  const numbers = new Set([...json.helplines, ...known.telephones].map(telephone));
  return {
    seen: json.rules.map((rule) => ({
      kind: rule.kind,
      holds: rule.test ? TESTS[rule.test] : () => true,
      pattern: pattern(`${BEGIN}(?:${rule.any.join("|")})${END}`, rule.any_case ? "giu" : "gu"),
    })),
    word: pattern(json.names.word, "gu"),
    start: pattern(json.names.start, "u"),
    joined: pattern(json.names.joined, "u"),
    longest: json.names.longest_acronym,
    words: new Set(Object.values(json.known).flat()),
    first: new Set(json.first_names.map(folded)),
    isKnown: (number) => numbers.has(telephone(number)),
    names: known.names.map((name) => name.normalize("NFC")),
  };
}

const span = (match) => [match.index, match.index + match[0].length];

function* spansKnown(text, by) {
  for (const { kind, pattern } of by.seen) {
    if (kind !== "telephone") continue;
    for (const match of text.matchAll(pattern)) if (by.isKnown(match[0])) yield span(match);
  }
  const small = text.toLowerCase();
  for (const name of by.names) {
    if (!small.includes(name.toLowerCase())) continue;
    for (const match of text.matchAll(new RegExp(BEGIN + escaped(name) + END, "giu"))) yield span(match);
  }
}

function* unknown(text, by) {
  const words = [...text.matchAll(by.word)];
  const loud = words.map(([word]) => word.length > 1 && word === word.toUpperCase());
  for (const [place, match] of words.entries()) {
    const word = match[0].toLowerCase().replace(/['’]s$/, "");
    const pieces = word.split("-");
    if (word.length === 1 || by.words.has(word) || pieces.every((piece) => by.words.has(piece))) continue;
    if (![word, ...pieces].some((piece) => by.first.has(folded(piece)))) {
      if (loud[place] && (word.length <= by.longest || loud[place - 1] || loud[place + 1])) continue;
      if (by.start.test(text.slice(Math.max(0, match.index - BEFORE), match.index))) continue;
    }
    yield span(match);
  }
}

function* names(text, by) {
  let here = null;
  for (const [start, end] of unknown(text, by)) {
    if (here && by.joined.test(text.slice(here[1], start))) {
      here[1] = end;
      continue;
    }
    if (here) yield here;
    here = [start, end];
  }
  if (here) yield here;
}

/** Return what says who somebody is, in its order: kind, words, where it begins, whether it must go. */
export function found(typed, by) {
  const text = typed.normalize("NFC");
  const taken = [...spansKnown(text, by)];
  const hits = [];
  const take = (kind, [start, end]) => {
    if (taken.some(([begun, ended]) => start < ended && begun < end)) return;
    taken.push([start, end]);
    hits.push({ kind, words: text.slice(start, end).trim(), start, firm: !ASKED.has(kind) });
  };
  for (const { kind, holds, pattern } of by.seen) {
    for (const match of text.matchAll(pattern)) if (holds(match[0])) take(kind, span(match));
  }
  for (const one of names(text, by)) take("name", one);
  return hits.sort((a, b) => a.start - b.start);
}
