{% load static %}/* Shows one page while there is no network, and keeps nothing else: what a person writes stays out of every cache. */
"use strict";

const CACHE = "offline-{% static "css/base.css" %}-{% static "css/components.css" %}";
const OFFLINE = "{% url "core:offline" %}";
const PIECES = [OFFLINE, "{% static "css/base.css" %}", "{% static "css/components.css" %}", "{% static "icons/icon.svg" %}"];

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(PIECES)));
  self.skipWaiting();
});

self.addEventListener("activate", (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)))));
});

self.addEventListener("fetch", (event) => {
  const { mode, method, url } = event.request;
  const isPiece = PIECES.includes(new URL(url).pathname);
  if (method !== "GET" || !(mode === "navigate" || isPiece)) return;
  event.respondWith(fetch(event.request).catch(() => caches.match(isPiece ? event.request : OFFLINE)));
});
