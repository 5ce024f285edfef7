// Dropped files go to the server one after the other; the list is what the server says of them.
const STAGES = { waiting: "Menunggu", working: "Dikerjakan", done: "Selesai", failed: "Gagal", cancelled: "Dibatalkan" };
const STEPS = { read: "membaca", normalize: "menyusun", render: "menulis hasil" };
const uploadCard = (name) => {
  const told = make("span", { className: "where", textContent: "menunggu dikirim" });
  const node = make("li", { className: "card" }, make("span", { className: "what", textContent: name }), told);
  byId("uploads").append(node);
  return { node, told };
};
const send = async ({ file, below, card }) => {
  card.told.textContent = "sedang disalin ke meja kerja …";
  const path = `/masuk/berkas?nama=${encodeURIComponent(file.name)}&folder=${encodeURIComponent(below)}`;
  try {
    const { key } = await ask(path, { method: "PUT", body: file });
    card.node.remove();
    return key;
  } catch (error) {
    card.node.classList.add("failed");
    card.told.textContent = error.message === GONE ? "Tidak terkirim: taruh lagi setelah meja kerja berjalan." : error.message;
    card.node.append(button("Tutup", () => card.node.remove(), { ariaLabel: "Tutup pesan " + file.name }));
    return null;
  }
};
const take = async (found) => {
  say("");
  if (!found.length) return;
  const wanted = found.map((one) => ({ ...one, card: uploadCard(one.below ? `${one.below}/${one.file.name}` : one.file.name) }));
  const one = byId("one").checked, keys = [];
  for (const each of wanted) {
    const key = await send(each);
    if (!key) continue;
    if (one) keys.push(key);
    else await post("/antrean", { files: [key], one: false }).catch(() => {});
    refresh();
  }
  if (keys.length) await post("/antrean", { files: keys, one: true }).catch(() => {});
  refresh();
};
const READ = /\.(pdf|png|jpe?g|tiff?|txt|md|docx?|heic)$/i;
const entriesIn = async (entry, below, found) => {
  if (entry.isFile) {
    const file = await new Promise((resolve, reject) => entry.file(resolve, reject));
    if (!below || READ.test(file.name)) found.push({ file, below });
    return;
  }
  const reader = entry.createReader(), inside = below ? `${below}/${entry.name}` : entry.name;
  for (;;) {
    const some = await new Promise((resolve, reject) => reader.readEntries(resolve, reject));
    if (!some.length) return;
    for (const each of some) await entriesIn(each, inside, found);
  }
};
const dropped = async (transfer) => {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean), found = [];
  if (!entries.length) return [...transfer.files].map((file) => ({ file, below: "" }));
  for (const entry of entries) await entriesIn(entry, "", found);
  return found;
};
const drop = byId("drop");
for (const name of ["dragenter", "dragover"]) document.addEventListener(name, (event) => { event.preventDefault(); drop.classList.add("over"); });
document.addEventListener("dragleave", (event) => { if (!event.relatedTarget) drop.classList.remove("over"); });
document.addEventListener("drop", async (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  take(await dropped(event.dataTransfer));
});
document.addEventListener("paste", (event) => { if (event.clipboardData.files.length) take([...event.clipboardData.files].map((file) => ({ file, below: "" }))); });
for (const id of ["files", "folder", "camera"]) {
  byId(id).onchange = () => {
    const found = [...byId(id).files].map((file) => ({ file, below: (file.webkitRelativePath || "").split("/").slice(0, -1).join("/") }));
    take(found.filter(({ file, below }) => !below || READ.test(file.name)));
    byId(id).value = "";
  };
}
const detail = (one) => {
  if (one.stage === "working") {
    if (one.step === "read") return one.page < one.pages ? `membaca halaman ${one.page + 1} dari ${one.pages}` : `halaman ${one.page} dari ${one.pages} terbaca`;
    return STEPS[one.step] || "mulai dibaca";
  }
  if (one.stage !== "done" || one.facts.pages === undefined) return one.told;
  const { pages, tables, rows, findings, errors, doubtful_cells } = one.facts;
  const doubts = findings || doubtful_cells ? `${findings} temuan${errors ? ` (${errors} kesalahan)` : ""}, ${doubtful_cells} sel meragukan` : "tidak ada keraguan";
  return `${pages} halaman, ${tables} tabel, ${rows} baris; ${doubts}`;
};
const pathOf = (folder) => "/d/" + folder.split("/").map(encodeURIComponent).join("/");
const lineCard = (one) => {
  const node = make("li", { className: "card " + one.stage },
    make("span", { className: "what", textContent: one.name }), make("span", { className: "badge", textContent: STAGES[one.stage] }));
  if (one.stage === "working") {
    const bar = make("progress", { max: Math.max(1, one.pages), value: one.page });
    bar.setAttribute("aria-label", `Kemajuan ${one.name}`);
    node.append(bar);
  }
  node.append(make("span", { className: "where", textContent: detail(one) }));
  if (one.stage === "waiting" || one.stage === "working") node.append(button("Batalkan", () => act(one, "batal"), { ariaLabel: "Batalkan " + one.name }));
  if (one.stage === "failed" || one.stage === "cancelled") node.append(button("Ulangi", () => act(one, "ulang"), { ariaLabel: "Ulangi " + one.name }));
  if (one.stage === "done") {
    node.append(make("a", { className: "button main", href: pathOf(one.folder) + "/telaah", textContent: "Telaah", ariaLabel: "Telaah " + one.name }),
      make("a", { className: "button", href: pathOf(one.folder) + "/salinan", textContent: "Salinan", ariaLabel: "Salinan " + one.name }));
  }
  return node;
};
const act = async (one, what) => {
  await post(`/antrean/${one.key}/${what}`).catch(() => {});
  refresh();
};
const cards = new Map();
const paint = (tickets) => {
  const list = byId("line"), known = new Set(tickets.map((one) => one.key));
  for (const [key, card] of cards) if (!known.has(key)) { card.node.remove(); cards.delete(key); }
  tickets.forEach((one, place) => {
    const print = JSON.stringify(one), card = cards.get(one.key);
    if (card?.print !== print) {
      const node = lineCard(one), focused = card?.node.contains(document.activeElement) && document.activeElement.textContent;
      if (card) card.node.replaceWith(node);
      cards.set(one.key, { node, print });
      if (focused) ([...node.querySelectorAll("button, a")].find((each) => each.textContent === focused) || node.querySelector("button, a"))?.focus();
    }
    const { node } = cards.get(one.key);
    if (list.children[place] !== node) list.insertBefore(node, list.children[place] || null);
  });
  const count = (...stages) => tickets.filter((one) => stages.includes(one.stage)).length;
  const open = count("waiting", "working"), failed = count("failed");
  byId("counts").textContent = !tickets.length ? "Belum ada yang dikerjakan."
    : `${open ? `${open} sedang dikerjakan atau menunggu, ` : ""}${count("done")} selesai${failed ? `, ${failed} gagal` : ""}`;
  byId("clear").hidden = !count("done", "failed", "cancelled");
  return open;
};
let timer = 0;
const refresh = async () => {
  clearTimeout(timer);
  let open = 1;
  try {
    open = paint(await ask("/antrean"));
  } catch { /* said already; asked again below */ }
  clearTimeout(timer);
  timer = setTimeout(refresh, open ? 400 : 3000);
};
byId("clear").onclick = async () => { await post("/antrean/bersihkan").catch(() => {}); refresh(); };
refresh();
