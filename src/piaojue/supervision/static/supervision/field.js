// The supervisor's phone: keeps pages and drafts, says what waits, sends when there is a network again.
"use strict";

(() => {
  const field = document.querySelector("[data-field]");
  if (!field || !window.indexedDB) return;
  const person = Number(field.dataset.person);
  const said = field.querySelector("[data-said]");
  const list = field.querySelector("[data-drafts]");

  async function tell(word) {
    const drafts = await Drafts.of(person);
    const waiting = drafts.filter((draft) => !draft.refused).length;
    const net = navigator.onLine ? "有网络" : "没有网络，照常填写";
    const kept = waiting ? `，本机存有${waiting}份还没有发出，有网络时按先后自动发出` : "，没有等待发出的";
    said.textContent = word || `${net}${kept}。`;
    if (!list) return;
    list.replaceChildren(...drafts.map(row));
  }

  function row(draft) {
    const line = document.createElement("li");
    line.textContent = `${draft.title}（${draft.kept_at}）${draft.refused ? `没有收下：${draft.refused.join("；")}` : "等待发出"} `;
    if (draft.refused) line.append(again(draft), without(draft));
    return line;
  }

  function again(draft) {
    const link = document.createElement("a");
    link.className = "btn";
    link.href = draft.address;
    link.textContent = "重新填写";
    return link;
  }

  function without(draft) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn";
    button.textContent = "删除这份";
    button.addEventListener("click", async () => { await Drafts.drop(draft.order); tell(); });
    return button;
  }

  async function sendAll() {
    const told = await Drafts.sendAll();
    await tell(told.login ? "登录已经过期，草稿还在本机；登录以后自动发出。" : "");
  }

  async function keepPages() {
    if (!("serviceWorker" in navigator)) return;
    await navigator.serviceWorker.register("/supervision/worker.js", { scope: "/supervision/" });
    if (!field.dataset.kept || !navigator.onLine) return;
    const own = [...document.querySelectorAll("link[rel=stylesheet], script[src]")].map((one) => one.href || one.src);
    const kept = await caches.open("piaojue-field"), wanted = [...JSON.parse(field.dataset.kept), location.pathname, ...own];
    const stays = new Set(wanted.map((page) => new URL(page, location).href));
    for (const { url } of await kept.keys()) if (!stays.has(url)) await kept.delete(url);
    for (const page of wanted) {
      await kept.add(page).catch(() => {}); // one after another: a thin network has other things to carry; what it cannot bring stays as it was
    }
    field.dataset.ready = "yes";
  }

  const form = document.querySelector("form[data-field-form]");
  if (form) {
    form.elements.key.value = Drafts.newKey();
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const fields = [...new FormData(form)].filter(([name, value]) => name !== "csrfmiddlewaretoken" && !(value instanceof File && !value.size));
      const draft = { person, address: location.pathname + location.search, title: form.dataset.title, kept_at: new Date().toLocaleString("zh-CN"), fields };
      try {
        draft.order = await Drafts.keep(draft);
      } catch (full) {
        return form.submit(); // a phone that keeps nothing sends at once, as it does without this script
      }
      await Drafts.sendAll();
      const mine = (await Drafts.of(person)).find((one) => one.order === draft.order);
      if (mine && mine.refused) {
        await Drafts.drop(mine.order);
        form.querySelector("[data-refused]").replaceChildren(...mine.refused.map((reason) => {
          const line = document.createElement("p");
          line.className = "refusal";
          line.setAttribute("role", "alert");
          line.textContent = reason;
          return line;
        }));
        form.querySelector("[data-refused]").scrollIntoView();
        form.querySelector('button[type="submit"]').disabled = false;
        return null;
      }
      location.href = "/supervision/today/";
      return null;
    });
  }

  window.addEventListener("online", sendAll);
  window.addEventListener("offline", () => tell());
  tell().then(() => navigator.onLine && sendAll()).then(keepPages).catch(() => {});
})();
