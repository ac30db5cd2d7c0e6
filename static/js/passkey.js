// Passkeys and security keys. The page brings what the browser is to ask (or the address where to fetch it); the key's
// answer goes back in a hidden field of an ordinary form. Where there is no script or no such keys, the form stays
// hidden and the page's other ways are there.
//
//   <form method="post" hidden data-passkey="create" data-options="JSON"> or data-passkey="get" data-begin="URL"
//   <input type="hidden" name="credential"> <button> <p role="status" data-said data-asking="..." data-refused="...">
//   <p data-no-passkey>what to do where the browser has no such keys</p>

/** Bytes of unpadded, URL-safe base 64. */
export function bytes(text) {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
}

/** Unpadded, URL-safe base 64 of bytes. */
export function words(buffer) {
  const plain = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

/** What the server wrote as text, as the browser wants it. */
export function asked({ publicKey }) {
  const known = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));
  const found = { ...publicKey, challenge: bytes(publicKey.challenge) };
  if (publicKey.user) found.user = { ...publicKey.user, id: bytes(publicKey.user.id) };
  if (publicKey.excludeCredentials) found.excludeCredentials = known(publicKey.excludeCredentials);
  if (publicKey.allowCredentials) found.allowCredentials = known(publicKey.allowCredentials);
  return { publicKey: found };
}

/** A key's answer as text. */
export function answered(credential) {
  const response = {};
  for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
    if (credential.response[part]) response[part] = words(credential.response[part]);
  }
  return {
    id: credential.id,
    rawId: words(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
  };
}

async function begin(form, fetch) {
  if (form.dataset.options) return JSON.parse(form.dataset.options);
  const headers = { "X-Requested-With": "XMLHttpRequest" };
  return (await (await fetch(form.dataset.begin, { headers, credentials: "same-origin" })).json()).request_options;
}

/** Ask the key, put its answer into the form, send it; say so when there is no answer. */
export async function ask(form, keys, fetch) {
  const said = form.querySelector("[data-said]");
  said.textContent = said.dataset.asking;
  try {
    const options = asked(await begin(form, fetch));
    const credential = await (form.dataset.passkey === "create" ? keys.create(options) : keys.get(options));
    form.querySelector("[name=credential]").value = JSON.stringify(answered(credential));
    said.textContent = "";
    form.submit();
  } catch {
    said.textContent = said.dataset.refused;
  }
}

export function start(page, keys, fetch) {
  if (!keys) return;
  for (const other of page.querySelectorAll("[data-no-passkey]")) other.hidden = true;
  for (const form of page.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      ask(form, keys, fetch);
    });
  }
}

if (typeof document !== "undefined") {
  const there = typeof PublicKeyCredential === "function" && navigator.credentials;
  start(document, there, (...what) => window.fetch(...what));
}
