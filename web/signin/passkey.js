/**
 * Passkeys on the server's own pages: asks the browser, and puts its answer into the form it belongs to.
 *
 * Without this script, or in a browser without passkeys, the forms stay hidden and the pages work as they are.
 */
const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const known = (list) => (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));

/** A new key. */
async function create({ publicKey }) {
  const user = { ...publicKey.user, id: bytes(publicKey.user.id) };
  const challenge = bytes(publicKey.challenge);
  const excludeCredentials = known(publicKey.excludeCredentials);
  const made = await navigator.credentials.create({ publicKey: { ...publicKey, user, challenge, excludeCredentials } });
  const { attestationObject, clientDataJSON } = made.response;
  const transports = made.response.getTransports?.() ?? [];
  return answer(made, { attestationObject: text(attestationObject), clientDataJSON: text(clientDataJSON), transports });
}

/** A signature by a key that exists. */
async function get({ publicKey }) {
  const challenge = bytes(publicKey.challenge);
  const allowCredentials = known(publicKey.allowCredentials);
  const given = await navigator.credentials.get({ publicKey: { ...publicKey, challenge, allowCredentials } });
  const { authenticatorData, clientDataJSON, signature, userHandle } = given.response;
  return answer(given, {
    authenticatorData: text(authenticatorData),
    clientDataJSON: text(clientDataJSON),
    signature: text(signature),
    userHandle: userHandle && text(userHandle),
  });
}

const answer = ({ id, rawId, type }, response) => JSON.stringify({ id, rawId: text(rawId), type, response });

async function ask(form) {
  const begun = await fetch(form.dataset.options, { method: "POST", credentials: "same-origin" });
  if (!begun.ok) throw new Error(String(begun.status));
  const options = await begun.json();
  form.elements.credential.value = form.dataset.passkey === "create" ? await create(options) : await get(options);
  form.submit();
}

for (const form of window.PublicKeyCredential ? document.querySelectorAll("form[data-passkey]") : []) {
  const fault = form.querySelector("[role=alert]");
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    fault.hidden = true;
    ask(form).catch((error) => {
      // Somebody who closed the browser's own dialog knows that; so does a key that is here already.
      fault.textContent = error.name === "InvalidStateError" ? fault.dataset.known : fault.dataset.fault;
      fault.hidden = false;
    });
  });
}
