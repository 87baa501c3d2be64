/* The map: boundaries, organizations (clusters or points) and linkages, for the day of the page.

   Draws into the [data-map] box. Its settings stand in the json_script that data-config names:
   {view, boundaries, linkages: addresses; words: {...}; bounds: [[s, w], [n, e]]}.
   GeoJSON and our own JSON say (longitude, latitude), Leaflet says (latitude, longitude):
   at() below is the only place that turns them round. */
(() => {
  "use strict";
  const box = document.querySelector("[data-map][data-config]");
  if (!box || !window.L) return;
  const config = JSON.parse(document.getElementById(box.dataset.config).textContent);
  const words = config.words;
  const style = getComputedStyle(document.documentElement);
  const colour = (name, fallback) => style.getPropertyValue(name).trim() || fallback;
  const LINE = {
    production: colour("--honey-700", "#765000"),
    processing: colour("--basalt-600", "#9c3b24"),
    sale: colour("--tea-600", "#1f5f45"),
  };
  const LEVEL = ["#8a8578", "#7aa37f", "#2f7d57", "#123f2d"];
  const at = (lng, lat) => L.latLng(lat, lng);
  const number = new Intl.NumberFormat(document.documentElement.lang);

  box.querySelector(".map-fallback")?.remove();
  const map = L.map(box, { preferCanvas: true, minZoom: 5, maxZoom: 18, keyboard: true });
  map.attributionControl.setPrefix(false);
  map.createPane("borders").style.zIndex = 300;
  map.createPane("lines").style.zIndex = 350;
  map.fitBounds(config.bounds);
  const layers = { lines: L.layerGroup().addTo(map), places: L.layerGroup().addTo(map) };

  const escape = (text) => {
    const span = document.createElement("span");
    span.textContent = text;
    return span.innerHTML;
  };

  async function read(url) {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${answer.status} ${url}`);
    return answer.json();
  }

  function say(text) {
    const status = document.getElementById("map-status");
    if (status) status.textContent = text;
  }

  /* The middle of a cluster's cell: a Web-Mercator tile at cell_zoom. */
  function middle(x, y, zoom) {
    const size = 2 ** zoom;
    const lng = ((x + 0.5) / size) * 360 - 180;
    const n = Math.PI * (1 - (2 * (y + 0.5)) / size);
    return at(lng, (Math.atan(Math.sinh(n)) * 180) / Math.PI);
  }

  function drawCluster([x, y, count], zoom) {
    const size = 26 + Math.min(26, Math.round(Math.log2(count) * 4));
    const icon = L.divIcon({
      className: "map-cluster",
      html: `<span style="width:${size}px;height:${size}px">${number.format(count)}</span>`,
      iconSize: [size, size],
    });
    const title = words.cluster.replace("%s", number.format(count));
    const marker = L.marker(middle(x, y, zoom), { icon, title, alt: title, keyboard: true });
    marker.on("click keypress", () => map.setView(marker.getLatLng(), map.getZoom() + 2));
    return marker;
  }

  function drawPoint([lng, lat, id, kind, level], labels) {
    const [name, url] = labels[id] || [id, ""];
    const dot = L.circleMarker(at(lng, lat), {
      radius: level ? 7 : 5,
      weight: 2,
      color: "#fff",
      fillColor: LEVEL[level] || LEVEL[0],
      fillOpacity: 0.95,
    });
    const link = url ? `<a href="${escape(url)}">${escape(name)}</a>` : escape(name);
    dot.bindPopup(
      `<strong>${link}</strong><br>${escape(words.kinds[kind] || kind)}<br>${escape(words.levels[level] || "")}`,
    );
    dot.bindTooltip(escape(name));
    return dot;
  }

  function drawLine(line) {
    const [lng1, lat1, lng2, lat2] = line.path;
    return L.polyline([at(lng1, lat1), at(lng2, lat2)], {
      pane: "lines",
      color: LINE[line.stage] || LINE.sale,
      weight: 2.5,
      opacity: 0.75,
      dashArray: line.form === "processing_service" ? "6 5" : null,
    }).bindPopup(
      `<strong>${escape(line.supplier)} → ${escape(line.customer)}</strong><br>` +
        `${escape(line.commodity)} · ${escape(words.stages[line.stage] || "")}<br>` +
        `<a href="${escape(line.url)}">${escape(words.open)}</a>`,
    );
  }

  let asked = 0;
  async function showPlaces() {
    const turn = ++asked;
    const b = map.getBounds();
    const bbox = [b.getWest(), b.getSouth(), b.getEast(), b.getNorth()].map((v) => v.toFixed(5));
    const url = new URL(config.view, location.href);
    url.searchParams.set("bbox", bbox.join(","));
    url.searchParams.set("zoom", map.getZoom());
    try {
      const view = await read(url);
      if (turn !== asked) return;
      layers.places.clearLayers();
      view.cells.forEach((cell) => layers.places.addLayer(drawCluster(cell, view.cell_zoom)));
      view.points.forEach((point) => layers.places.addLayer(drawPoint(point, view.labels)));
      say(words.total.replace("%s", number.format(view.total)));
    } catch {
      say(words.error);
    }
  }

  async function showLines() {
    const toggle = document.getElementById("map-show-linkages");
    layers.lines.clearLayers();
    if (toggle && !toggle.checked) return;
    try {
      const found = await read(new URL(config.linkages, location.href));
      found.linkages.forEach((line) => layers.lines.addLayer(drawLine(line)));
    } catch {
      say(words.error);
    }
  }

  async function showBorders() {
    try {
      const borders = await read(new URL(config.boundaries, location.href));
      L.geoJSON(borders, {
        pane: "borders",
        interactive: false,
        style: (feature) => ({
          color: colour("--line-strong", "#8b8373"),
          weight: 1,
          dashArray: feature.properties.approximate ? "3 4" : null,
          fillColor: colour("--paper-deep", "#f2ecdf"),
          fillOpacity: 0.7,
        }),
      }).addTo(map);
    } catch {
      say(words.error);
    }
  }

  document.getElementById("map-show-linkages")?.addEventListener("change", showLines);
  map.on("moveend", showPlaces);
  showBorders();
  showLines();
  showPlaces();
})();
