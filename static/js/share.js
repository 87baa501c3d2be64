// Sending a page to somebody and printing it; both are hidden where this script does not run.
(() => {
  "use strict";

  for (const box of document.querySelectorAll("[data-share-box]")) {
    box.hidden = false;
    const said = box.querySelector("[data-share-said]");
    const share = box.querySelector("[data-share]");
    share.addEventListener("click", async () => {
      const url = share.dataset.share;
      try {
        if (navigator.share) return void (await navigator.share({ title: document.title, url }));
        await navigator.clipboard.writeText(url);
        said.textContent = share.dataset.copied;
      } catch {
        said.textContent = url; // refused or not offered: the address itself can be copied
      }
    });
    box.querySelector("[data-print]").addEventListener("click", () => window.print());
  }
})();
