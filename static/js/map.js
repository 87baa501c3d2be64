/* The map: organizations (clusters or points) and linkages on their ground (map_ground.js), and
   the list beside it.

   Draws into the [data-map] box. Its settings stand in the json_script that data-config names
   (portal/views/map.py). The address of the page says where the map stands and what is filtered;
   the list is a fragment of the same page. GeoJSON and our own JSON say (longitude, latitude),
   Leaflet says (latitude, longitude): at() below is the only place that turns them round. */
(() => {
  "use strict";
  const box = document.querySelector("[data-map][data-config]");
  if (!box || !window.L) return;
  const config = JSON.parse(document.getElementById(box.dataset.config).textContent);
  const words = config.words;
  const page = document.querySelector("[data-map-page]");
  const form = document.querySelector("[data-map-filters]");
  const status = document.getElementById("map-status");
  const retry = document.querySelector("[data-map-retry]");
  const fold = document.querySelector("[data-map-fold]");
  const wide = matchMedia("(min-width: 62rem)");
  const linesShown = document.querySelector("[data-map-lines]");
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  const LINE = {
    production: colour("--honey-700"),
    processing: colour("--basalt-600"),
    sale: colour("--tea-600"),
  };
  const LEVEL = ["#ffffff", "#7aa37f", "#2f7d57", "#123f2d"];
  const MARKERS = 450; // more clusters than this are drawn, not put into the page
  const at = (lng, lat) => L.latLng(lat, lng);
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const written = (bounds) =>
    [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()]
      .map((side) => side.toFixed(5))
      .join(",");
  const boundsOf = ([west, south, east, north]) => L.latLngBounds(at(west, south), at(east, north));

  box.querySelector(".map-fallback")?.remove();
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(box, {
    preferCanvas: true, minZoom: 5, maxZoom: 18, zoomControl: false, attributionControl: false,
    zoomAnimation: !still, fadeAnimation: !still,
  });
  L.control.zoom({ zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  map.createPane("lines").style.zIndex = 350;
  const layer = () => L.layerGroup().addTo(map);
  const layers = { lines: layer(), places: layer(), ring: layer() };
  const ground = window.mapGround(map, config.boundaries);

  async function read(url, headers = { Accept: "application/json" }) {
    const answer = await fetch(url, { headers });
    if (!answer.ok) throw new Error(`${answer.status} ${url}`);
    return answer;
  }

  // --- What the address says ----------------------------------------------------------------
  /* The filters, as the page, its list and the view understand them. */
  function wishes() {
    const asked = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value.trim()) asked.set(name, value);
    if (asked.get("as_of") === form.elements.as_of.dataset.today) asked.delete("as_of");
    return asked;
  }

  function standing(asked) {
    asked.set("bbox", written(map.getBounds()));
    asked.set("zoom", map.getZoom());
    return asked;
  }

  function keepAddress() {
    const asked = standing(wishes());
    if (!linesShown.checked) asked.set("lines", "0");
    history.replaceState(null, "", `?${asked}`.replaceAll("%2C", ","));
  }

  // --- Organizations ------------------------------------------------------------------------
  /* The middle of a cluster's cell: a Web-Mercator tile at cell_zoom. */
  function middle(x, y, zoom) {
    const size = 2 ** zoom;
    const n = Math.PI * (1 - (2 * (y + 0.5)) / size);
    return at(((x + 0.5) / size) * 360 - 180, (Math.atan(Math.sinh(n)) * 180) / Math.PI);
  }

  function cluster([x, y, count], zoom, asMarker) {
    const size = 28 + Math.min(24, Math.round(Math.log2(count) * 2.2));
    const title = words.cluster.replace("%s", number.format(count));
    const place = middle(x, y, zoom);
    let drawn;
    if (asMarker) {
      const icon = L.divIcon({
        className: `map-cluster${size > 44 ? " is-large" : ""}`,
        html: number.format(count),
        iconSize: [size, size],
      });
      drawn = L.marker(place, { icon, title, alt: title });
      drawn.on("add", () => drawn.getElement().setAttribute("aria-label", title));
      drawn.on("keypress", (event) => event.originalEvent.key === "Enter" && closer(place));
    } else {
      drawn = L.circleMarker(place, { radius: size / 3, weight: 1, color: "#fff",
        fillColor: LINE.sale, fillOpacity: 0.9 }).bindTooltip(title);
    }
    return drawn.on("click", () => closer(place));
  }

  const closer = (place) => map.setView(place, Math.min(map.getZoom() + 2, map.getMaxZoom()));

  function point([lng, lat, id, kind, level], labels) {
    const [name, url] = labels[id] || [id, ""];
    const dot = L.circleMarker(at(lng, lat), {
      radius: 5 + level,
      weight: 2,
      color: level ? "#fff" : "#6f6a5d",
      fillColor: LEVEL[level] || LEVEL[0],
      fillOpacity: 0.95,
    });
    const said = document.createElement("div");
    said.append(Object.assign(document.createElement("strong"), { textContent: name }));
    for (const text of [words.kinds[kind], words.levels[level]]) {
      if (text) said.append(document.createElement("br"), text);
    }
    dot.bindTooltip(said);
    return dot.on("click", () => openCard(at(lng, lat), url.split("/").at(-2), said.cloneNode(true)));
  }

  let turn = 0;
  async function showPlaces() {
    const mine = ++turn;
    box.setAttribute("aria-busy", "true");
    retry.hidden = true;
    try {
      const view = await (await read(`${config.view}?${standing(wishes())}`)).json();
      if (mine !== turn) return;
      layers.places.clearLayers();
      const asMarkers = view.cells.length <= MARKERS;
      for (const cell of view.cells) layers.places.addLayer(cluster(cell, view.cell_zoom, asMarkers));
      // Those that take part most lie on top.
      const points = view.points.toSorted?.((a, b) => a[4] - b[4]) ?? view.points;
      for (const one of points) layers.places.addLayer(point(one, view.labels));
      const said = view.total ? words.total.replace("%s", number.format(view.total)) : words.none;
      const middle = ground.here();
      status.textContent = middle ? `${said} ${words.here.replace("%s", middle)}` : said;
    } catch {
      if (mine !== turn) return;
      status.textContent = words.error;
      retry.hidden = false;
    }
    box.removeAttribute("aria-busy");
  }

  // --- The card of one organization ---------------------------------------------------------
  async function openCard(place, slug, meanwhile, byKey = false) {
    const popup = L.popup({ maxWidth: 280, minWidth: 200, autoPanPadding: [16, 16] })
      .setLatLng(place)
      .setContent(meanwhile || "…")
      .openOn(map);
    popup.getElement().querySelector(".leaflet-popup-close-button")
      ?.setAttribute("aria-label", words.close);
    const back = () =>
      list().querySelector(`[data-slug="${CSS.escape(slug)}"] [data-show-place]`)?.focus();
    if (byKey) map.once("popupclose", back);
    try {
      const asked = config.day ? `?as_of=${config.day}` : "";
      const card = await (await read(config.card.replace("SLUG", slug) + asked)).text();
      popup.setContent(card);
      if (byKey) popup.getElement()?.querySelector("a")?.focus();
    } catch {
      popup.setContent(words.error);
    }
  }

  // --- The list -----------------------------------------------------------------------------
  const list = () => document.getElementById("map-list");
  let listTurn = 0;

  /* Puts the list of an address into the page; gives the new list, or null. */
  async function showList(query) {
    const mine = ++listTurn;
    list().setAttribute("aria-busy", "true");
    try {
      const said = await (await read(`${config.page}?${query}`, { "HX-Request": "true" })).text();
      if (mine !== listTurn) return null;
      list().outerHTML = said;
      enliven();
      return list();
    } catch {
      list().removeAttribute("aria-busy");
      return null;
    }
  }

  function enliven() {
    for (const button of list().querySelectorAll("[data-show-place]")) button.hidden = false;
  }

  const placeOf = (row) => at(...row.dataset.place.split(",").map(Number));

  function ring(row) {
    layers.ring.clearLayers();
    if (!row) return;
    const look = { radius: 14, weight: 3, color: colour("--basalt-600"), fill: false, interactive: false };
    layers.ring.addLayer(L.circleMarker(placeOf(row), look));
  }

  page.addEventListener("click", async (event) => {
    const show = event.target.closest("[data-show-place]");
    const link = event.target.closest("[data-map-page-link], [data-map-wider], [data-map-clear]");
    if (show) {
      const row = show.closest(".map-row");
      showPart("map");
      map.setView(placeOf(row), Math.max(map.getZoom(), 14), { animate: false });
      openCard(placeOf(row), row.dataset.slug, null, true);
    } else if (!link || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    } else if ("mapWider" in link.dataset) {
      event.preventDefault();
      map.zoomOut();
    } else if ("mapClear" in link.dataset) {
      event.preventDefault();
      for (const field of form.querySelectorAll("select, input:not([type=date])")) field.value = "";
      form.elements.as_of.value = form.elements.as_of.dataset.today;
      refilter();
    } else {
      event.preventDefault();
      if (await showList(new URL(link.href).searchParams)) list().focus();
    }
  });
  for (const kind of ["mouseover", "focusin"]) {
    page.addEventListener(kind, (event) => ring(event.target.closest?.(".map-row")));
  }

  // --- Linkages ----------------------------------------------------------------------------
  function line(one) {
    const [lng1, lat1, lng2, lat2] = one.path;
    const said = document.createElement("div");
    const parties = `${one.supplier} → ${one.customer}`;
    const link = Object.assign(document.createElement("a"), { href: one.url, textContent: words.open });
    said.append(Object.assign(document.createElement("strong"), { textContent: parties }));
    said.append(document.createElement("br"), `${one.commodity} · ${words.stages[one.stage] || ""}`);
    said.append(document.createElement("br"), link);
    return L.polyline([at(lng1, lat1), at(lng2, lat2)], {
      pane: "lines",
      color: LINE[one.stage] || LINE.sale,
      weight: 2.5,
      opacity: 0.75,
      dashArray: one.form === "processing_service" ? "6 5" : null,
    }).bindPopup(said);
  }

  let known = null; // linkages of the day, once they were asked for
  async function showLines() {
    layers.lines.clearLayers();
    if (!linesShown.checked) return;
    const asked = wishes();
    try {
      const query = String(new URLSearchParams(
        ["as_of", "chain", "rung"].flatMap((name) => (asked.has(name) ? [[name, asked.get(name)]] : [])),
      ));
      if (known?.query !== query) {
        const answer = await read(`${config.linkages}?${query}`);
        known = { query, lines: (await answer.json()).linkages };
      }
      const commodity = asked.get("commodity");
      layers.lines.clearLayers();
      for (const one of known.lines) {
        if (!commodity || one.commodity_code === commodity) layers.lines.addLayer(line(one));
      }
    } catch {
      status.textContent = words.error;
      retry.hidden = false;
    }
  }

  // --- What moves what ----------------------------------------------------------------------
  const hidden = () => !box.offsetParent;
  let waiting = 0;

  function moved() {
    clearTimeout(waiting);
    waiting = setTimeout(() => {
      if (hidden()) return;
      keepAddress();
      showPlaces();
      showList(standing(wishes()));
    }, 150);
  }

  /* After a filter changed: a place that was newly named is gone to first. */
  async function refilter(toPlace = false) {
    const asked = wishes();
    config.day = asked.get("as_of") || "";
    countWishes();
    map.closePopup();
    showLines();
    if (toPlace && asked.get("unit")) {
      const found = await showList(asked);
      if (found) map.fitBounds(boundsOf(found.dataset.bounds.split(",").map(Number)));
    }
    moved();
  }

  function countWishes() {
    const asked = wishes();
    asked.delete("rung");
    form.querySelector("[data-map-count]").textContent = [...asked.keys()].length || "";
  }

  function showPart(part) {
    page.dataset.show = part;
    for (const button of page.querySelectorAll("[data-show-part]")) {
      button.setAttribute("aria-pressed", String(button.dataset.showPart === part));
      button.classList.toggle("btn-primary", button.dataset.showPart === part);
      button.classList.toggle("btn-outline-primary", button.dataset.showPart !== part);
    }
    if (part === "map") map.invalidateSize({ pan: false });
  }

  form.addEventListener("change", (event) => {
    if (event.target.name === "as_of") ground.show(wishes().get("as_of"));
    refilter(event.target.name === "unit");
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    fold.open = wide.matches;
    refilter();
    page.scrollIntoView({ block: "start" });
  });
  page.querySelector("[data-map-switch]").addEventListener("click", (event) => {
    const button = event.target.closest("[data-show-part]");
    if (button) showPart(button.dataset.showPart);
  });
  linesShown.addEventListener("change", () => {
    keepAddress();
    showLines();
  });
  retry.addEventListener("click", () => {
    showLines();
    moved();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") map.closePopup();
  });

  linesShown.checked = new URLSearchParams(location.search).get("lines") !== "0";
  page.querySelector("[data-map-switch]").hidden = false;
  page.classList.add("is-drawn");
  if (!wide.matches) fold.open = false;
  countWishes();
  showPart("map");
  const bounds = boundsOf(config.bounds);
  if (config.zoom >= 0) map.setView(bounds.getCenter(), config.zoom);
  else map.fitBounds(bounds);
  enliven();
  ground.show(wishes().get("as_of"));
  showLines();
  showPlaces();
  if (!hidden()) showList(standing(wishes()));
  map.on("moveend", moved);
})();
