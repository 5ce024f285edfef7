// The list of decrees: found by words and state, page by page.
const STATES = [["", "Semua"], ["1", "Ada kesalahan"], ["2", "Draf"], ["3", "Selesai diperiksa"]];
const CLASSES = ["failed", "failed", "waiting", "done"], NAMES = ["Gagal dibaca", "Ada kesalahan", "Draf", "Selesai diperiksa"];
const SIZE = 50;
let state = new URLSearchParams(location.search).get("keadaan") || "", number = 0, asked = 0;
byId("words").value = new URLSearchParams(location.search).get("cari") || "";
const pathOf = (folder) => "/d/" + folder.split("/").map(encodeURIComponent).join("/");
const line = (one) => make("tr", {},
  make("td", {}, make("a", { href: pathOf(one.folder) + "/telaah", textContent: one.title }), make("small", { textContent: one.folder })),
  make("td", {}, make("span", { className: "badge " + CLASSES[one.standing], textContent: NAMES[one.standing] })),
  make("td", { className: "number", textContent: one.doubts }),
  make("td", { className: "number", textContent: `${one.compared} / ${one.pages}` }),
  make("td", { className: "codes" }, ...one.codes.split(" ").filter(Boolean).slice(0, 6).map((code) => make("button", { type: "button", className: "code", textContent: code, title: "Cari keputusan lain dengan temuan ini", onclick: () => { byId("words").value = code; number = 0; find(); } }))),
  make("td", {}, make("a", { href: pathOf(one.folder) + "/salinan", textContent: "Salinan", ariaLabel: "Salinan " + one.title })));
const filters = STATES.map(([value, name]) => {
  const node = button(name, () => { state = value; number = 0; find(); });
  node.dataset.value = value;
  byId("states").append(node);
  return node;
});
const find = async () => {
  const words = byId("words").value.trim(), mine = (asked += 1);
  const query = new URLSearchParams({ cari: words, keadaan: state, halaman: number });
  let found;
  try { found = await ask("/arsip/daftar?" + query); } catch { return; }
  if (mine !== asked) return;
  history.replaceState(null, "", "?" + new URLSearchParams({ cari: words, keadaan: state }));
  byId("decrees").tBodies[0].replaceChildren(...found.decrees.map(line));
  const all = Object.values(found.counts).reduce((sum, one) => sum + one, 0);
  for (const node of filters) {
    const value = node.dataset.value;
    node.setAttribute("aria-pressed", String(value === state));
    node.textContent = `${STATES.find(([each]) => each === value)[1]} (${value === "" ? all : found.counts[value] || 0})`;
  }
  byId("found").textContent = found.total ? `${found.total} keputusan${found.looking ? "; arsip masih dilihat satu per satu" : ""}`
    : found.looking ? "Arsip sedang dilihat …" : words ? "Tidak ada keputusan dengan kata itu." : "Arsip masih kosong. Taruh berkas di halaman Masuk.";
  const pages = Math.max(1, Math.ceil(found.total / SIZE));
  byId("which").textContent = `Halaman ${number + 1} dari ${pages}`;
  byId("earlier").disabled = number === 0;
  byId("later").disabled = number >= pages - 1;
  if (found.looking) setTimeout(() => { if (mine === asked) find(); }, 1500);
};
let timer = 0;
byId("words").oninput = () => { clearTimeout(timer); timer = setTimeout(() => { number = 0; find(); }, 120); };
byId("earlier").onclick = () => { number -= 1; find(); };
byId("later").onclick = () => { number += 1; find(); };
find();
