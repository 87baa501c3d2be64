// The form of a listing or a demand: months to tap, the crop's season, photos made small. Without
// this script every part is an ordinary input; draft.js keeps what is typed.
(() => {
  "use strict";

  const form = document.querySelector("[data-posting-form]");
  if (!form) return;
  const crops = JSON.parse(document.getElementById("crops").textContent);
  const field = (name) => form.elements[name];
  const changed = (input) => input.dispatchEvent(new Event("input", { bubbles: true }));

  // --- Months ------------------------------------------------------------------------------------
  const boxes = [...form.querySelectorAll(".month-box")];
  const own = (box) => field(`t${box.value}`);
  const unitOf = () => crops[field("category").value]?.unit || "kg";

  const showMonths = () => {
    for (const box of boxes) {
      const words = own(box).value.trim() || (box.checked && field("each").value.trim()) || "";
      box.nextElementSibling.querySelector("[data-quantity]").textContent = words;
    }
    form.querySelector("[data-no-month]").hidden = !boxes.some((box) => box.checked);
  };

  // The unit is the category's own word, in the list and beside the price.
  const showUnit = () => {
    const crop = crops[field("category").value];
    const [base, tonne] = field("unit").options;
    base.dataset.usual ||= base.textContent;
    base.textContent = crop ? unitOf() : base.dataset.usual;
    tonne.disabled = Boolean(crop?.piece);
    if (tonne.disabled && tonne.selected) base.selected = true;
    const price = form.querySelector("[name=price], [name=max_price]");
    const sign = price?.closest(".input-group")?.querySelector(".input-group-text");
    if (sign) {
      sign.dataset.usual ||= sign.textContent;
      sign.textContent = crop ? `${sign.dataset.usual}/${unitOf()}` : sign.dataset.usual;
    }
  };

  const said = form.querySelector("[data-season-said]");
  const fillSeason = () => {
    const crop = crops[field("category").value];
    const months = crop?.season || [];
    said.textContent = !crop ? said.dataset.first : months.length ? said.dataset.found : said.dataset.none;
    if (!months.length) return;
    for (const box of boxes) {
      box.checked = months.includes(Number(box.value));
      if (!box.checked) own(box).value = "";
    }
    changed(boxes[0]);
  };

  const season = form.querySelector("[data-season]");
  season.type = "button";
  season.addEventListener("click", fillSeason);
  form.querySelector("[data-no-month]").addEventListener("click", () => {
    for (const box of boxes) {
      box.checked = false;
      own(box).value = "";
    }
    said.textContent = "";
    changed(boxes[0]);
  });

  form.addEventListener("change", ({ target }) => {
    if (target === field("category") && !boxes.some((box) => box.checked)) fillSeason();
    if (target === field("category")) showUnit();
  });
  form.addEventListener("input", ({ target }) => {
    if (target.classList.contains("month-box") && !target.checked) own(target).value = "";
    const month = /^t(\d+)$/.exec(target.name)?.[1];
    if (month && target.value.trim()) boxes[month - 1].checked = true;
    showMonths();
  });
  form.addEventListener("draft-restored", () => { showMonths(); showUnit(); });
  // A category that stands there already: named by the address, or chosen before this script came.
  const fresh = !field("revision").value && !form.querySelector("[data-form-errors]");
  if (fresh && field("category").value && !boxes.some((box) => box.checked)) fillSeason();
  showMonths();
  showUnit();

  // --- Photos: made small on the phone, so that a weak signal carries them -------------------------
  const LONGEST = 1600;
  const adding = form.querySelector("[data-photos]");
  const chosen = [];

  const shrunk = async (file) => {
    const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
    const share = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(picture.width * share);
    canvas.height = Math.round(picture.height * share);
    const paper = canvas.getContext("2d");
    paper.fillStyle = "#fff";
    paper.fillRect(0, 0, canvas.width, canvas.height);
    paper.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.86));
    return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg" });
  };

  const give = () => {
    const files = new DataTransfer();
    for (const { file } of chosen) files.items.add(file);
    field("photos").files = files.files;
    field("camera").value = "";
  };

  const showPhoto = (entry, readable) => {
    const row = document.createElement("li");
    row.className = "photo-row";
    const words = document.createElement("div");
    words.className = "photo-words";
    const label = document.createElement("label");
    label.className = "form-label";
    label.textContent = adding.dataset.alt;
    const alt = document.createElement("input");
    alt.className = "form-control";
    alt.name = "new_alt";
    alt.maxLength = 200;
    label.append(alt);
    const drop = document.createElement("button");
    drop.type = "button";
    drop.className = "btn btn-sm btn-outline-secondary";
    drop.textContent = adding.dataset.drop;
    drop.addEventListener("click", () => {
      chosen.splice(chosen.indexOf(entry), 1);
      row.remove();
      give();
    });
    words.append(label, drop);
    if (readable) {
      const image = document.createElement("img");
      image.className = "photo";
      image.alt = "";
      image.src = URL.createObjectURL(entry.file);
      row.append(image);
    } else {
      const note = document.createElement("p");
      note.className = "photo-unreadable";
      note.textContent = `${entry.file.name}: ${adding.dataset.unreadable}`;
      row.append(note);
    }
    row.append(words);
    form.querySelector("[data-new-photos]").append(row);
  };

  const take = async (files) => {
    for (const file of files) {
      let made = null;
      try {
        made = await shrunk(file);
      } catch {
        // a kind that this browser cannot open: the server says what is wrong with it
      }
      const entry = { file: made || file };
      chosen.push(entry);
      showPhoto(entry, Boolean(made));
    }
    give();
  };

  if (adding) {
    adding.classList.add("is-live");
    for (const name of ["photos", "camera"]) {
      field(name).addEventListener("change", (event) => take([...event.target.files]));
    }
  }
})();
