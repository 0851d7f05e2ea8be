// Keeps the supervisor's pages at hand: from the network while there is one, from the phone where there is none.
const KEPT = "piaojue-field";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const asked = new URL(event.request.url);
  if (event.request.method !== "GET" || asked.origin !== self.location.origin) return;
  if (asked.pathname.endsWith("/knock/")) return;
  event.respondWith(answer(event.request));
});

async function answer(request) {
  try {
    return await fetch(request);
  } catch (cut) {
    const kept = await caches.open(KEPT);
    const page = (await kept.match(request)) || (request.mode === "navigate" && (await kept.match("/supervision/today/")));
    if (page) return page;
    throw cut;
  }
}
