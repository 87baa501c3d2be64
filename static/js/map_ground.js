/* The ground of the map: boundaries of communes as our own server gives them, and their names.

   mapGround(map, address) gives {show(day), here()}: show draws the communes of a day ("" for
   today); here() names the one in the middle of a near view. GeoJSON says (longitude, latitude). */
window.mapGround = (map, address) => {
  "use strict";
  const NAMES_FROM = 11; // the zoom from which communes are named
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(name).trim();
  map.createPane("borders").style.zIndex = 300;
  map.createPane("names").style.zIndex = 320;
  const names = L.layerGroup().addTo(map);
  let communes = [];
  let borders = null;

  async function show(day) {
    try {
      const answer = await fetch(day ? `${address}?as_of=${day}` : address);
      if (!answer.ok) return;
      const found = await answer.json();
      borders?.remove();
      borders = L.geoJSON(found, {
        pane: "borders",
        interactive: false,
        style: (feature) => ({
          color: colour("--line-strong"),
          weight: 1,
          dashArray: feature.properties.approximate ? "3 4" : null,
          fillColor: colour("--paper-deep"),
          fillOpacity: 0.7,
        }),
      }).addTo(map);
      communes = borders.getLayers().map((shape) => ({
        name: shape.feature.properties.name,
        bounds: shape.getBounds(),
        geometry: shape.feature.geometry,
      }));
      writeNames();
    } catch {
      // without it the map is plain; what it shows of organizations is said by its status
    }
  }

  function writeNames() {
    names.clearLayers();
    if (map.getZoom() < NAMES_FROM) return;
    for (const { name, bounds } of communes) {
      if (!map.getBounds().contains(bounds.getCenter())) continue;
      const look = { pane: "names", permanent: true, direction: "center", className: "map-place" };
      names.addLayer(L.tooltip(look).setLatLng(bounds.getCenter()).setContent(name));
    }
  }

  /* Whether a ring of (longitude, latitude) goes around a place: how often a ray crosses it. */
  function around(ring, { lng, lat }) {
    let inside = false;
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [[x1, y1], [x2, y2]] = [ring[i], ring[j]];
      if (y1 > lat !== y2 > lat && lng < ((x2 - x1) * (lat - y1)) / (y2 - y1) + x1) inside = !inside;
    }
    return inside;
  }

  function here() {
    if (map.getZoom() < NAMES_FROM) return "";
    const middle = map.getCenter();
    const parts = ({ type, coordinates }) => (type === "Polygon" ? [coordinates] : coordinates);
    const found = communes.find(
      ({ bounds, geometry }) =>
        bounds.contains(middle) && parts(geometry).some(([outer]) => around(outer, middle)),
    );
    return found ? found.name : "";
  }

  map.on("moveend", writeNames);
  return { show, here };
};
