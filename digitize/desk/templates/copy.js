// The salinan beside the page pictures: both turn together, each can be turned alone.
const main = document.querySelector("main"), base = main.dataset.base;
const NAMES = { "salinan.pdf": "Salinan (PDF)", "salinan.docx": "Salinan (Word)", "lampiran.xlsx": "Excel", "perubahan.pdf": "Perubahan (PDF)" };
const options = (select, count) => select.replaceChildren(...Array.from({ length: count }, (_, at) => make("option", { value: at + 1, textContent: at + 1 })));
let facts;
const show = () => {
  const left = byId("left"), original = Number(byId("original").value);
  left.hidden = !facts.pictures.includes(original);
  byId("noleft").hidden = !left.hidden;
  if (!left.hidden) left.src = `${base}/halaman/${original}.jpg`;
  byId("right").hidden = facts.clean === 0;
  byId("right").src = `${base}/salinan/${byId("clean").value}.png?v=${facts.edition}`;
  byId("earlier").disabled = byId("original").selectedIndex <= 0 && byId("clean").selectedIndex <= 0;
  byId("later").disabled = byId("original").selectedIndex >= facts.pages - 1 && byId("clean").selectedIndex >= facts.clean - 1;
};
const turn = (step) => {
  for (const id of ["original", "clean"]) {
    const select = byId(id);
    select.selectedIndex = Math.min(select.length - 1, Math.max(0, select.selectedIndex + step));
  }
  show();
};
const start = async () => {
  facts = await ask(base + "/isi");
  options(byId("original"), facts.pages);
  options(byId("clean"), facts.clean);
  byId("state").textContent = facts.standing;
  byId("downloads").replaceChildren(...facts.files.map((name) => make("a", { className: "button", href: `${base}/berkas/${encodeURIComponent(name)}`, download: name, textContent: NAMES[name] || name })));
  show();
};
for (const id of ["original", "clean"]) byId(id).onchange = show;
byId("earlier").onclick = () => turn(-1);
byId("later").onclick = () => turn(1);
document.addEventListener("keydown", (event) => {
  if (event.target.matches("select, input, textarea") || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === "ArrowRight" || event.key === "PageDown") turn(1);
  else if (event.key === "ArrowLeft" || event.key === "PageUp") turn(-1);
});
start();
