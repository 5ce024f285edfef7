"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const rows = [...document.querySelectorAll("tbody tr")];
  const filter = () => {
    const wanted = byId("wanted").value.trim().toLowerCase(), standing = byId("standing").value;
    for (const row of rows) {
      row.hidden = !row.textContent.toLowerCase().includes(wanted) || (standing !== "" && row.dataset.standing !== standing);
    }
    byId("shown").textContent = `${rows.filter((row) => !row.hidden).length} dari ${rows.length}`;
  };
  byId("wanted").addEventListener("input", filter);
  byId("standing").addEventListener("change", filter);
  filter();
})();
