// The views, the keys, and what is told about the progress.
const STEP = 40; // cards shown at a time
const entryOf = (facts) => ({ why: [], suggestions: [], findings: [], ...facts });
const fieldEntries = data.fields.map((field) => queue.find((entry) => entry.field === field && !entry.careful)
  || entryOf({ page: field.page, box: field.box, field, label: field.label }));
for (const list of data.lists) { // each behind its own items
  const last = fieldEntries.findLastIndex(({ field }) => field?.field.startsWith(list.field + "."));
  fieldEntries.splice(last < 0 ? fieldEntries.length : last + 1, 0, entryOf({ list }));
}
const changeEntries = data.changes.map((change) => queue.find((entry) => entry.change === change)
  || entryOf({ page: change.page, box: change.box, change, why: change.reason ? [change.reason] : [] }));
const count = (number) => number.toLocaleString("id-ID");
const expectation = data.expected.looked_at + data.expected.elsewhere < 0.1 ? ""
  : ` · diperkirakan ${count(data.expected.looked_at)} sel salah di antara yang ditandai, ${count(data.expected.elsewhere)} di antara yang lain`;
const clusterEntries = queue.filter((entry) => entry.cluster);
byId("tab-clusters").hidden = !clusterEntries.length;
const views = { queue, clusters: clusterEntries, fields: fieldEntries, changes: changeEntries };
let view = "";

const say = (text, how = "") => {
  byId("said").textContent = text;
  byId("said").className = how;
};
const askName = () => {
  say("Isi nama pemeriksa dulu, lalu tekan Enter.");
  byId("by").focus();
};
const tell = () => {
  const settled = queue.filter(isDone).length, pages = data.pages.filter((page) => decided(baseOf.page(page))).length, waiting = unsaved();
  byId("bar").max = Math.max(1, queue.length + data.pages.length);
  byId("bar").value = settled + pages;
  byId("progress").textContent = `${settled} dari ${queue.length} diputuskan · ${pages} dari ${data.pages.length} halaman dibandingkan${expectation}`;
  byId("save").textContent = saveLabel(waiting);
  byId("count").textContent = queue.length - settled;
  say(...(stateText(settled === queue.length && pages === data.pages.length, waiting) || [""]));
  markPages();
};
const repaint = (all = false) => {
  for (const node of byId("list")?.children || []) {
    if (all && node.paint && !node.contains(document.activeElement)) node.paint();
    else if (node.paint && node.classList.contains("decided") !== (isDone(node.entry) && !node.reopened)) node.paint();
  }
};
const focusOn = (node) => {
  (node.querySelector("[data-first]")?.closest(".value")?.querySelector("textarea, input") || node.querySelector("[data-first]") || node).focus();
  node.scrollIntoView({ block: "nearest" });
};
const cards = () => [...byId("list").querySelectorAll(".item")];
const next = (node) => {
  const all = cards(), place = all.indexOf(node);
  const waiting = (one) => !one.classList.contains("decided");
  const target = all.slice(place + 1).find(waiting) || (grow() ? cards().slice(place + 1).find(waiting) : undefined) || all.find(waiting);
  if (target) focusOn(target);
  else byId("save").focus();
};
const move = (node, step) => {
  const all = cards(), target = all[all.indexOf(node) + step];
  if (target) focusOn(target);
  else if (step > 0 && grow()) move(node, step);
};
let grow = () => false;
const showCards = (panel, entries) => {
  const list = make("ol", { id: "list" });
  const more = button("Tampilkan lagi", () => grow());
  let shownSoFar = 0;
  grow = () => {
    if (shownSoFar >= entries.length) return false;
    list.append(...entries.slice(shownSoFar, shownSoFar + STEP).map(cardOf));
    shownSoFar = Math.min(shownSoFar + STEP, entries.length);
    more.textContent = `Tampilkan ${Math.min(STEP, entries.length - shownSoFar)} lagi dari ${entries.length - shownSoFar}`;
    more.hidden = shownSoFar === entries.length;
    return true;
  };
  panel.append(list, more);
  if (!grow()) panel.append(make("p", { textContent: "Tidak ada yang perlu diputuskan di sini." }));
};
const showHistory = (panel) => {
  const all = [...decisions.values()].filter((d) => d.state !== "open").sort((a, b) => (a.at < b.at ? 1 : -1));
  if (!all.length) panel.append(make("p", { textContent: "Belum ada keputusan." }));
  const whatOf = (d) => d.subject === "list" ? `Susunan: ${JSON.parse(d.after).length} butir` : d.subject === "table" ? "Baris dan kolom disusun"
    : d.subject === "page" ? "Halaman dibandingkan" : d.subject === "cell" || d.subject === "field"
    ? `${shown(d.before, d.mark_before)} → ${shown(d.after, d.mark_after)}` : d.after ? `${d.before} → ${d.after}` : d.before;
  const names = new Map([...data.findings.map((f) => [keyOf(baseOf.finding(f)), f.name]), ...data.changes.map((c) => [keyOf(baseOf.change(c)), c.name])]);
  const placeText = (d) => [fieldAt.get(d.field)?.label || data.lists.find(({ field }) => field === d.field)?.label || names.get(keyOf(d)), d.page && "hlm. " + d.page, d.row != null && d.row >= 0 && "baris " + (d.row + 1)].filter(Boolean).join(", ");
  const table = make("table", { className: "history" }, make("caption", { textContent: `${all.length} keputusan` }));
  table.append(make("tr", {}, ...["Kapan", "Siapa", "Di mana", "Apa", "Keputusan", "Alasan", "Ubah"].map((text) => make("th", { textContent: text, scope: "col" }))));
  for (const d of all) {
    table.append(make("tr", {}, ...[timeOf(d.at), d.by, placeText(d), whatOf(d), LABELS[d.state], d.reason].map((text) => make("td", { textContent: text })),
      make("td", { className: "short" }, button("Tarik kembali", () => { takeBack(d); open("history"); }))));
  }
  if (all.length) panel.append(table);
};
const open = (name) => {
  view = name;
  for (const tab of document.querySelectorAll("[role=tab]")) {
    tab.setAttribute("aria-selected", String(tab.dataset.view === name));
    tab.tabIndex = tab.dataset.view === name ? 0 : -1;
  }
  const panel = byId("panel");
  panel.setAttribute("aria-labelledby", "tab-" + name);
  panel.replaceChildren();
  byId("work").scrollTop = 0;
  grow = () => false;
  document.querySelector("main").classList.toggle("wide", name === "tables");
  byId("keys").hidden = name === "tables" || name === "history";
  if (name === "tables") showTables(panel);
  else if (name === "history") showHistory(panel);
  else showCards(panel, views[name]);
};
byId("panel").addEventListener("keydown", (event) => {
  const node = event.target.closest(".item"), typing = event.target.matches("textarea, input");
  if (!node || event.altKey) return;
  if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault();
    move(node, event.key === "ArrowDown" ? 1 : -1);
  } else if (!typing && !event.ctrlKey && !event.metaKey && !event.repeat) {
    const chosen = node.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
    if (!chosen) return;
    event.preventDefault(); // or the letter is typed into the input that is focused next
    chosen.click();
  }
});
document.querySelector("[role=tablist]").addEventListener("keydown", (event) => {
  const tabs = [...document.querySelectorAll("[role=tab]:not([hidden])")], step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const tab = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length];
  tab.click();
  tab.focus();
});
document.querySelectorAll("[role=tab]").forEach((tab) => { tab.onclick = () => open(tab.dataset.view); });
byId("by").addEventListener("input", () => keep());
byId("by").addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !byId("by").value.trim()) return;
  event.preventDefault(); // or the card that is focused next receives the key as well
  say("");
  if (view !== "queue") open("queue");
  const first = cards().find((node) => !node.classList.contains("decided"));
  if (first) focusOn(first);
  else byId("tab-" + view).focus();
});
byId("save").onclick = save;
restore();
showPages();
open("queue");
tell();
begin();
(byId("by").value ? cards()[0] && focusOn(cards()[0]) : byId("by").focus());
