// A map that sets a place: a tap puts the point, the point can be dragged, arrow keys move it.
// The two inputs are the truth; without this script they are all there is.
(() => {
  "use strict";

  const MIDDLE = [11.548, 107.807]; // Bảo Lộc
  const DIGITS = 5; // about a metre

  const number = (text) => {
    const value = Number(text.trim().replace("−", "-").replace(",", "."));
    return text.trim() === "" || !Number.isFinite(value) ? null : value;
  };

  const pointOf = (latitude, longitude) => {
    const lat = number(latitude.value);
    const lng = number(longitude.value);
    const there = lat !== null && lng !== null && Math.abs(lat) <= 90 && Math.abs(lng) <= 180;
    return there ? L.latLng(lat, lng) : null;
  };

  // The background is our own boundaries; where they are missing the map stays plain.
  const drawBoundaries = async (map, url) => {
    if (!url) return;
    try {
      const answer = await fetch(url, { headers: { Accept: "application/json" } });
      if (!answer.ok) return;
      L.geoJSON(await answer.json(), {
        interactive: false,
        style: { color: "#8b8373", weight: 1, fillColor: "#dcebe1", fillOpacity: 0.6 },
      }).addTo(map);
    } catch {
      // no signal: the inputs and the point work without a background
    }
  };

  // A text with both numbers, as map programs copy it, fills both inputs.
  const splitPasted = (event, latitude, longitude) => {
    const text = event.clipboardData?.getData("text") || "";
    const parts = text.match(/^\s*([-−]?\d+\.\d+)\s*[,; ]\s*([-−]?\d+\.\d+)\s*$/);
    if (!parts) return false;
    event.preventDefault();
    latitude.value = parts[1];
    longitude.value = parts[2];
    return true;
  };

  const enhance = (field) => {
    const box = field.querySelector("[data-place-map]");
    const latitude = field.querySelector("[name$=latitude]");
    const longitude = field.querySelector("[name$=longitude]");
    const status = field.querySelector("[data-place-status]");
    const buttons = field.querySelector("[data-place-buttons]");
    box.hidden = false;
    buttons.hidden = false;
    const map = L.map(box, {
      center: MIDDLE, zoom: 11, minZoom: 5, maxZoom: 18,
      attributionControl: false, keyboard: false, scrollWheelZoom: false, zoomControl: false,
    });
    // In a part of the form that opens later, the map has no size until then.
    new ResizeObserver(() => map.invalidateSize()).observe(box);
    L.control.zoom({ zoomInTitle: box.dataset.zoomIn, zoomOutTitle: box.dataset.zoomOut }).addTo(map);
    box.tabIndex = 0;
    let marker = null;

    const say = (point) => {
      status.textContent = point
        ? `${box.dataset.saySet} ${point.lat.toFixed(DIGITS)}, ${point.lng.toFixed(DIGITS)}`
        : box.dataset.sayCleared;
    };

    const show = (point) => {
      if (!point) {
        marker?.remove();
        marker = null;
        return;
      }
      if (marker) return void marker.setLatLng(point);
      const icon = L.divIcon({ className: "place-pin", iconSize: [28, 28], iconAnchor: [14, 28],
        html: '<svg viewBox="0 0 16 16" width="28" height="28" aria-hidden="true"><path fill="#9c3b24" stroke="#fff" stroke-width=".6" d="M8 16s6-5.686 6-10A6 6 0 0 0 2 6c0 4.314 6 10 6 10m0-7a3 3 0 1 1 0-6 3 3 0 0 1 0 6"/></svg>' });
      marker = L.marker(point, { icon, draggable: true, keyboard: false }).addTo(map);
      marker.on("dragend", () => put(marker.getLatLng()));
    };

    // Writes the inputs, so that the form and its local draft see the change.
    const put = (point) => {
      const place = point && point.wrap();
      latitude.value = place ? place.lat.toFixed(DIGITS) : "";
      longitude.value = place ? place.lng.toFixed(DIGITS) : "";
      show(place);
      say(place);
      latitude.dispatchEvent(new Event("input", { bubbles: true }));
    };

    const read = (move) => {
      const point = pointOf(latitude, longitude);
      show(point);
      if (point && move) map.setView(point, Math.max(map.getZoom(), 13));
    };

    const step = (event) => {
      const moves = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
      const move = moves[event.key];
      if (move && event.target === box) {
        const far = event.shiftKey ? 40 : 8; // pixels
        const from = map.project(marker ? marker.getLatLng() : map.getCenter());
        put(map.unproject(from.add([move[0] * far, move[1] * far])));
        map.panInside(marker.getLatLng(), { padding: [40, 40] });
      } else if (event.key === "Enter" && event.target === box) {
        put(map.getCenter());
      } else if (event.key === "+" || event.key === "=") {
        map.zoomIn();
      } else if (event.key === "-") {
        map.zoomOut();
      } else {
        return;
      }
      event.preventDefault();
    };

    map.on("click", (event) => put(event.latlng));
    box.addEventListener("keydown", step);
    for (const input of [latitude, longitude]) {
      input.addEventListener("change", () => read(true));
      input.addEventListener("paste", (event) => {
        if (splitPasted(event, latitude, longitude)) read(true);
      });
    }
    field.closest("form")?.addEventListener("draft-restored", () => read(true));
    buttons.querySelector("[data-place-clear]").addEventListener("click", () => put(null));
    const here = buttons.querySelector("[data-place-here]");
    here.hidden = !navigator.geolocation;
    here.addEventListener("click", () => {
      navigator.geolocation.getCurrentPosition((found) => {
        put(L.latLng(found.coords.latitude, found.coords.longitude));
        read(true);
      });
    });
    drawBoundaries(map, field.dataset.boundaries);
    read(true);
  };

  const start = () => {
    if (!window.L) return; // the library did not arrive: the inputs stay
    for (const field of document.querySelectorAll("[data-place]")) enhance(field);
  };

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start);
  else start();
})();
