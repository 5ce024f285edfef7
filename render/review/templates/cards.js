// One card for each thing to decide: what it is, how it looks on the page, what it may be, and what was decided.
const queue = data.queue.map((item) => ({
  ...item,
  cell: item.cell && cellAt.get(spot(...item.cell)),
  field: item.field && fieldAt.get(item.field),
  findings: (item.findings || []).map((index) => data.findings[index]),
  change: item.change === undefined ? undefined : data.changes[item.change],
  why: item.why || [],
  suggestions: item.suggestions || [],
}));
const valueOf = (entry) => (entry.cell ? baseOf.cell(entry.cell) : entry.field ? baseOf.field(entry.field) : null);
const basesOf = (entry) => [
  ...(entry.list ? [baseOf.list(entry.list)] : []),
  ...entry.findings.map(baseOf.finding),
  ...(entry.change ? [baseOf.change(entry.change)] : []),
  ...(valueOf(entry) && !(entry.careful && entry.findings.length) ? [valueOf(entry)] : []),
];
const isDone = (entry) => basesOf(entry).every((base) => decided(base));

const whereOf = ({ page, cell, field, findings, change, label }) => {
  const place = change || findings[0] || {};
  const row = cell ? cell.row : place.row;
  return [label || place.name || cell?.head_text, page && "halaman " + page, row !== undefined && "baris " + (row + 1), cell && "kolom " + (cell.col + 1)]
    .filter(Boolean).join(" · ");
};
const kindOf = (entry) => entry.change?.label || entry.findings[0]?.label || (entry.cell ? "Sel meragukan" : "");
const compared = (before, after) => {
  const old = new Set(words(before));
  return words(after).flatMap((word, index) => [index ? " " : "", old.has(word) ? word : make("mark", { textContent: word })]);
};
const shown = (text, mark) => text || (mark ? `${SIGNS[mark]} ada tanda` : "(kosong)");

const cardOf = (entry) => {
  const node = make("li", { className: "item", tabIndex: -1 });
  node.classList.toggle("error", Boolean(entry.careful));
  node.classList.toggle("calm", !queue.includes(entry));
  node.entry = entry;
  node.paint = () => {
    const had = node.contains(document.activeElement), open = !isDone(entry) || node.reopened;
    node.classList.toggle("decided", !open);
    node.replaceChildren(...(open ? openCard(entry, node) : closedCard(entry, node)));
    if (had) focusOn(node);
  };
  const place = entry.cell || entry.change || entry.findings[0];
  const row = place?.row === undefined ? undefined : spot(place.page, place.table, place.row);
  node.addEventListener("focusin", () => lookAt(entry.page, entry.box || entry.field?.box, row));
  node.paint();
  return node;
};
const closedCard = (entry, node) => {
  const value = valueOf(entry), last = decided(value || basesOf(entry)[0]) || decided(basesOf(entry)[0]);
  const what = entry.list ? `Susunan ${entry.list.label}: ${entriesOf(entry.list).length} butir`
    : value && decided(value) ? shown(last.after, last.mark_after) : entry.change ? entry.change.label : entry.why[0];
  const against = basesOf(entry).map(conflictOf).filter(Boolean).join("; ");
  return [
    make("span", { className: "badge", textContent: kindOf(entry), hidden: !kindOf(entry) }),
    make("span", { className: "place", textContent: whereOf(entry) }),
    make("span", { className: "what", textContent: what, title: what }),
    ...(against ? [make("span", { className: "against", textContent: `Berbeda pendapat – ${against}` })] : []),
    make("span", { className: "where", textContent: `${LABELS[last.state]} · ${last.by}${last.reason ? " · " + last.reason : ""}`, title: timeOf(last.at) }),
    button("Ubah", () => { node.reopened = true; node.paint(); focusOn(node); }, { ariaLabel: "Ubah keputusan: " + what }),
    button("Tarik kembali", () => { basesOf(entry).forEach(takeBack); node.paint(); }),
  ];
};
const timeOf = (at) => new Date(at).toLocaleString("id-ID", { dateStyle: "medium", timeStyle: "short" });

const openCard = (entry, node) => {
  const reason = make("input", { className: "reason", placeholder: "Alasan (boleh kosong)", ariaLabel: "Alasan" });
  const settle = (list) => {
    if (!decide(list, reason.value)) return;
    node.reopened = false;
    repaint();
    next(node);
  };
  if (entry.list) return listCard(entry, node, settle);
  const inside = [make("p", { className: "head" }, make("span", { className: "badge", textContent: kindOf(entry), hidden: !kindOf(entry) }),
    make("span", { className: "where", textContent: whereOf(entry) }))];
  inside[0].id = "head-" + (headings += 1);
  node.setAttribute("aria-labelledby", inside[0].id);
  if (entry.why.length) inside.push(make("ul", { className: "why", id: "why-" + headings }, ...entry.why.map((why) => make("li", { textContent: why }))));
  inside.push(entry.change?.kept ? rowsOf(entry) : entry.cluster ? clusterOf(entry) : cropOf(entry.page, entry.box || entry.field?.box, "Potongan gambar halaman " + entry.page));
  if (entry.change) inside.push(changeChoices(entry, settle));
  else if (entry.cluster) inside.push(clusterChoices(entry, settle));
  else if (entry.findings.length && (entry.careful || !valueOf(entry))) inside.push(findingChoices(entry, settle));
  if (valueOf(entry)) {
    const editor = valueEditor(entry, settle);
    editor.querySelector(".text")?.setAttribute("aria-describedby", "why-" + headings);
    inside.push(editor);
  }
  inside.push(reason);
  reason.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    node.querySelector("[data-first]")?.click();
  });
  return inside.filter(Boolean);
};
let headings = 0;

const findingChoices = (entry, settle) => {
  const same = alikeEntries(entry);
  const list = (entries, state) => entries.flatMap((one) => one.findings.map((f) => ({ ...baseOf.finding(f), state })));
  const row = make("div", { className: "actions" });
  for (const [state, key] of [["sesuai-asli", "S"], ["salah-baca", "B"], ["diperbaiki", "D"]]) {
    row.append(choice(LABELS[state], key, () => (state === "diperbaiki" ? settleMended(entry, row, () => settle(list([entry], state))) : settle(list([entry], state)))));
    if (same.length && state !== "diperbaiki") row.append(button(`… semua (${same.length + 1})`, () => settle(list([entry, ...same], state)), { ariaLabel: `${LABELS[state]}, terapkan ke semua (${same.length + 1})` }));
  }
  if (!entry.careful) row.firstChild.dataset.first = "";
  if (!valueOf(entry)) row.append(...whereToMend(entry));
  return row;
};
// "Diperbaiki" needs a changed value: in this card's own input, or elsewhere in what the finding is about.
const settleMended = (entry, row, settle) => {
  const editor = row.closest(".item").querySelector(".value"), accept = editor?.querySelector(".accept");
  if (accept && editor.isChanged?.()) accept.click();
  else if (entry.findings.every(isMended)) settle();
  else {
    say("Ubah dulu isinya: “Diperbaiki” memerlukan isi yang berubah. Bila yang tercetak memang begitu, pilih “Sesuai asli”.");
    editor?.querySelector("textarea, input")?.focus();
  }
};
const VALUES = ["cell", "field", "list", "table"];
const isMended = (finding) => [...decisions.values()].some((d) => {
  const changed = d.subject === "change" ? d.state === "sesuai-asli" : VALUES.includes(d.subject) && d.state === "diperbaiki"
    && (d.before !== d.after || (d.mark_before ?? null) !== (d.mark_after ?? null));
  if (!changed) return false;
  if (finding.field && finding.row == null && d.field && d.row == null && d.field.split(".")[0] === finding.field.split(".")[0]) return true;
  return finding.page == null || d.page === finding.page || (Boolean(d.field) && d.row == null && finding.row == null);
});
const whereToMend = (entry) => {
  const table = data.tables.find((one) => one.page === entry.page);
  return [
    ...(table ? [button("Perbaiki di tabel", () => { tablePage = table.page; open("tables"); document.querySelector(".grid td, .grid th")?.focus(); })] : []),
    button("Perbaiki di naskah", () => open("fields")),
  ];
};
// Rows that say the same: all of them stand there, or all but the first were read twice; for one list or for all.
const clusterOf = ({ cluster }) => make("div", { className: "rows" }, make("table", {}, ...cluster.map(({ page, row, texts }, index) =>
  make("tr", {}, make("th", { scope: "row", textContent: `hlm. ${page}, baris ${row}` }),
    ...texts.map((text) => make("td", {}, ...compared(cluster[index ? 0 : cluster.length - 1].texts.join(" "), text)))))));
const clusterChoices = (entry, settle) => {
  const others = queue.filter((one) => one !== entry && one.cluster && !isDone(one));
  const list = (entries, state) => entries.flatMap((one) => one.findings.map((f) => ({ ...baseOf.finding(f), state })));
  const row = make("div", { className: "actions" });
  for (const [text, state, key] of [["Semua memang ada", "sesuai-asli", "S"], ["Terbaca dua kali, keluarkan", "salah-baca", "B"]]) {
    row.append(choice(text, key, () => settle(list([entry], state))));
    if (others.length) row.append(button(`… di semua kelompok (${others.length + 1})`, () => settle(list([entry, ...others], state)), { ariaLabel: `${text}, di semua kelompok (${others.length + 1})` }));
  }
  return row;
};
const choice = (text, key, act) => {
  const node = button("", act);
  node.append(text + " ", make("kbd", { textContent: key }));
  node.dataset.key = key.toLowerCase();
  node.setAttribute("aria-keyshortcuts", key);
  return node;
};
const quoted = (before, after) => (after ? make("q", {}, ...compared(before, after)) : "kosong");
const changeChoices = (entry, settle) => {
  const one = entry.change, repeated = Boolean(one.kept), same = alikeEntries(entry);
  const list = (entries, state) => entries.map((other) => ({ ...baseOf.change(other.change), state }));
  const box = make("div", {});
  if (one.texts && !repeated) {
    box.append(make("p", { className: "pair" }, "Baris ini tidak masuk data: ", make("q", { textContent: one.texts.filter(Boolean).join(" · ") })));
  } else if (!repeated) {
    box.append(make("p", { className: "pair" }, "Terbaca ", quoted(one.after, one.before), ", ditulis ", quoted(one.before, one.after)));
  }
  const row = make("div", { className: "actions" });
  const accept = choice(repeated ? "Memang ulangan" : "Terima", "D", () => settle(list([entry], "diperbaiki")));
  accept.dataset.first = "";
  row.append(accept);
  if (same.length) row.append(button(`Terapkan ke semua (${same.length + 1})`, () => settle(list([entry, ...same], "diperbaiki"))));
  if (one.undoable) {
    row.append(choice(repeated ? "Bukan ulangan, kembalikan" : "Sesuai asli, batalkan", "S", () => settle(list([entry], "sesuai-asli"))));
  }
  row.append(choice("Salah baca", "B", () => settle(list([entry], "salah-baca"))));
  const cell = cellAt.get(spot(one.page, one.table, one.row, one.col ?? 0));
  if (cell) row.append(button("Buka di tabel", () => openInTable(cell)));
  box.append(row);
  return box;
};
const rowsOf = (entry) => {
  const { kept, texts = [], kept_texts = [], page, row } = entry.change;
  const line = (title, list, other) => make("tr", {}, make("th", { scope: "row", textContent: title }),
    ...list.filter(Boolean).map((text) => make("td", {}, ...compared(other.join(" "), text))));
  return make("div", { className: "rows" },
    cropOf(page, entry.box, "Gambar baris ulangan"), cropOf(kept.page, kept.box, "Gambar baris yang dipertahankan"),
    make("table", {}, line(`Ulangan: hlm. ${page}, baris ${row + 1}`, texts, kept_texts),
      line(`Dipertahankan: hlm. ${kept.page}, baris ${kept.row}`, kept_texts, texts)));
};
