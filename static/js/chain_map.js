/* The small map of one chain: its linkages as lines by stage, its organizations as points by level.

   Draws into the [data-map] box whose data-config names a json_script:
   {lines, boundaries: addresses; words: {...}}. Our JSON says (longitude, latitude), Leaflet says
   (latitude, longitude): at() is the only place that turns them round. */
(() => {
  "use strict";
  const box = document.querySelector("[data-map][data-config=chain-map-config]");
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
  const at = ([lng, lat]) => L.latLng(lat, lng);

  box.querySelector(".map-fallback")?.remove();
  const map = L.map(box, {
    preferCanvas: true, minZoom: 5, maxZoom: 17, scrollWheelZoom: false, attributionControl: false,
    zoomControl: false, center: [11.548, 107.807], zoom: 11,
  });
  L.control.zoom({ zoomInTitle: words.zoom_in, zoomOutTitle: words.zoom_out }).addTo(map);
  map.createPane("borders").style.zIndex = 300;
  map.createPane("lines").style.zIndex = 350;

  const say = (text) => {
    document.getElementById("chain-map-status").textContent = text;
  };

  const escape = (text) => {
    const span = document.createElement("span");
    span.textContent = text;
    return span.innerHTML;
  };

  const read = async (url) => {
    const answer = await fetch(url, { headers: { Accept: "application/json" } });
    if (!answer.ok) throw new Error(`${answer.status} ${url}`);
    return answer.json();
  };

  const drawLine = (line) => {
    const [lng1, lat1, lng2, lat2] = line.path;
    L.polyline([at([lng1, lat1]), at([lng2, lat2])], {
      pane: "lines", color: LINE[line.stage] || LINE.sale, weight: 2.5, opacity: 0.75,
      dashArray: line.form === "processing_service" ? "6 5" : null,
    })
      .bindPopup(
        `<strong>${escape(line.supplier)} → ${escape(line.customer)}</strong><br>` +
          `<a href="${escape(line.url)}">${escape(words.open)}</a>`,
      )
      .addTo(map);
  };

  const drawPoint = (point) => {
    L.circleMarker(at(point.place), {
      radius: 7, weight: 2, color: "#fff", fillColor: LEVEL[point.level] || LEVEL[0], fillOpacity: 0.95,
    })
      .bindPopup(`<strong><a href="${escape(point.url)}">${escape(point.name)}</a></strong>`)
      .bindTooltip(escape(point.name))
      .addTo(map);
  };

  async function show() {
    try {
      const found = await read(config.lines);
      found.linkages.forEach(drawLine);
      found.points.forEach(drawPoint);
      if (!found.points.length) return say(words.none);
      const bounds = L.latLngBounds(found.points.map((point) => at(point.place)));
      map.fitBounds(bounds.pad(0.15), { maxZoom: 14 });
    } catch {
      say(words.error);
    }
  }

  async function showBorders() {
    try {
      L.geoJSON(await read(config.boundaries), {
        pane: "borders",
        interactive: false,
        style: (feature) => ({
          color: colour("--line-strong", "#8b8373"), weight: 1,
          dashArray: feature.properties.approximate ? "3 4" : null,
          fillColor: colour("--paper-deep", "#f2ecdf"), fillOpacity: 0.7,
        }),
      }).addTo(map);
    } catch {
      // no signal: the chain is drawn without a background
    }
  }

  showBorders();
  show();
})();
