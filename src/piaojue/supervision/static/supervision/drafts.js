// Visits that wait on the phone: kept whole with their pictures, sent in order, each once by its key.
"use strict";

const Drafts = (() => {
  const STORE = "drafts";

  function open() {
    return new Promise((done, failed) => {
      const asked = indexedDB.open("piaojue-field", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "order", autoIncrement: true });
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error);
    });
  }

  async function inStore(mode, act) {
    const base = await open();
    try {
      return await new Promise((done, failed) => {
        const deed = base.transaction(STORE, mode);
        const asked = act(deed.objectStore(STORE));
        deed.oncomplete = () => done(asked.result);
        deed.onerror = deed.onabort = () => failed(deed.error);
      });
    } finally {
      base.close();
    }
  }

  const keep = (draft) => inStore("readwrite", (store) => store.put(draft));
  const drop = (order) => inStore("readwrite", (store) => store.delete(order));
  const all = () => inStore("readonly", (store) => store.getAll());
  const of = async (person) => (await all()).filter((draft) => draft.person === person);

  async function knock() {
    const answer = await fetch("/supervision/knock/", { cache: "no-store", redirect: "manual" });
    if (!answer.ok) return null; // led away to the log-in page
    return answer.json();
  }

  // One draft to the server: "sent", "refused" with reasons kept in the draft, or "later".
  async function send(draft, token) {
    const body = new FormData();
    draft.fields.forEach(([name, value]) => body.append(name, value));
    body.set("csrfmiddlewaretoken", token);
    let answer, told;
    try {
      answer = await fetch(draft.address, { method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual" });
      told = await answer.json();
    } catch (cut) {
      return { how: "later" }; // nothing came back, or the log-in page of some network in between
    }
    if (answer.ok && told.visit) {
      await drop(draft.order);
      return { how: "sent", page: told.page };
    }
    if (answer.status !== 422) return { how: "later" };
    draft.refused = told.refused;
    await keep(draft);
    return { how: "refused", refused: draft.refused };
  }

  // All drafts of whoever is logged in, the oldest first; stops where the network does. One page sends at a time.
  async function sendAll() {
    const turn = async () => {
      let who = null;
      try { who = await knock(); } catch (cut) { return { left: true }; }
      if (!who) return { left: true, login: true };
      for (const draft of await of(who.person)) {
        if (draft.refused) continue;
        const told = await send(draft, who.token);
        if (told.how === "later") return { left: true };
      }
      return { left: false };
    };
    return navigator.locks ? navigator.locks.request("piaojue-field", turn) : turn();
  }

  function newKey() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 0x0f) | 0x40;
    bytes[8] = (bytes[8] & 0x3f) | 0x80;
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
  }

  return { keep, drop, of, sendAll, newKey };
})();
