"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const byId = (id) => document.getElementById(id);
  const marks = { tick: "√ (tanda centang)", cross: "X (tanda silang)", shaded: "(diarsir)" };
  const answers = [];
  const show = () => {
    const at = Math.min(answers.length, data.cells.length - 1), cell = data.cells[at], done = answers.length === data.cells.length;
    byId("place").textContent = cell.place;
    byId("picture").hidden = !cell.picture;
    byId("none").hidden = Boolean(cell.picture);
    if (cell.picture) byId("picture").src = cell.picture;
    byId("text").textContent = cell.text || marks[cell.mark] || "";
    byId("bar").value = answers.length;
    byId("save").disabled = !done;
    byId("said").textContent = done ? "Selesai: simpan jawaban." : `${answers.length + 1} dari ${data.cells.length}`;
  };
  const answer = (right) => {
    if (answers.length < data.cells.length) answers.push(right);
    show();
  };
  const back = () => {
    answers.pop();
    show();
  };
  const save = () => {
    const by = byId("by").value.trim();
    if (!by) {
      byId("said").textContent = "Isi nama pemeriksa dulu.";
      byId("by").focus();
      return;
    }
    const held = { ...data.terms, by, when: new Date().toISOString(), answers };
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([JSON.stringify(held, null, 1)], { type: "application/json" }));
    link.download = `jawaban-sertifikat-${data.terms.seed}.json`;
    link.click();
    byId("said").textContent = "Tersimpan. Taruh berkasnya di folder hasil, lalu jalankan digitize certify lagi.";
  };
  byId("right").addEventListener("click", () => answer(true));
  byId("wrong").addEventListener("click", () => answer(false));
  byId("back").addEventListener("click", back);
  byId("save").addEventListener("click", save);
  document.addEventListener("keydown", (event) => {
    if (event.target === byId("by") || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = { b: () => answer(true), s: () => answer(false), ArrowLeft: back }[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (act) { event.preventDefault(); act(); }
  });
  show();
})();
