"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const KEY = "koreksi:" + data.sha256, STEP = 150;
  const SVG = "http://www.w3.org/2000/svg";
  const LABELS = { "sesuai-asli": "Sesuai asli", "salah-baca": "Salah baca", diperbaiki: "Diperbaiki" };
  const make = (tag, props = {}, ...inner) => {
    const node = Object.assign(document.createElement(tag), props);
    node.append(...inner);
    return node;
  };

  // What is decided, by what it is about. Earlier decisions of anyone are kept as they were signed.
  const keyOf = (d) => JSON.stringify([d.subject, d.page ?? 0, d.table ?? 0, d.row ?? -1, d.col ?? -1, d.field ?? "",
    d.code ?? "", d.subject === "finding" || d.subject === "change" ? d.before : "", d.subject === "change" ? d.after : ""]);
  const decisions = new Map(data.decisions.map((d) => [keyOf(d), d]));
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) || "{}");
    for (const d of kept.decisions || []) decisions.set(keyOf(d), d);
    byId("by").value = kept.by || "";
  } catch { /* a browser that keeps nothing still lets one save */ }
  const keep = () => {
    try {
      localStorage.setItem(KEY, JSON.stringify({ by: byId("by").value, decisions: [...decisions.values()] }));
    } catch { /* as above */ }
  };
  const decide = (decision) => {
    const by = byId("by").value.trim();
    if (!by) { byId("by").focus(); byId("progress").textContent = "Isi nama pemeriksa dulu."; return false; }
    const signed = { ...decision, by, at: new Date().toISOString(), reason: byId("reason").value.trim() };
    decisions.set(keyOf(signed), signed);
    keep();
    tell();
    return true;
  };

  // Everything that can be decided, worst first.
  const place = (one) => ({ page: one.page, table: one.table, row: one.row, col: one.col });
  const cellKey = (one) => [one.page, one.table, one.row, one.col].join("/");
  const cellAt = new Map(data.cells.map((c) => [cellKey(c), c]));
  const findings = data.findings.map((one) => ({ kind: "finding", one, box: one.box || cellAt.get(cellKey(one))?.box,
    base: { subject: "finding", ...place(one), field: one.field, code: one.code, before: one.before } }));
  const changes = data.changes.map((one) => ({ kind: "change", one, box: one.box || cellAt.get(cellKey(one))?.box,
    base: { subject: "change", ...place(one), field: one.field, code: one.code, before: one.before, after: one.after } }));
  const cells = data.cells.map((one) => ({ kind: "cell", one, box: one.box,
    base: { subject: "cell", ...place(one), before: one.read, mark_before: one.mark_read } }));
  const fields = data.fields.map((one) => {
    const earlier = data.decisions.find((d) => d.subject === "field" && d.field === one.field);
    return { kind: "field", one, base: { subject: "field", field: one.field, before: earlier ? earlier.before : one.text } };
  });
  const doubtful = cells.filter((e) => e.one.confidence < 0.9 || e.one.person || decisions.has(keyOf(e.base)))
    .sort((a, b) => a.one.confidence - b.one.confidence);
  const errors = findings.filter((e) => e.one.severity === "error");
  const queue = [...errors, ...doubtful, ...changes, ...findings.filter((e) => e.one.severity !== "error")];
  const decidedOf = (entry) => decisions.get(keyOf(entry.base));

  // The left side: pictures come as one scrolls.
  const overlays = new Map();
  const boxOf = (entry, cls) => {
    const [x0, y0, x1, y1] = entry.box, rect = document.createElementNS(SVG, "rect");
    for (const [name, value] of Object.entries({ x: x0, y: y0, width: x1 - x0, height: y1 - y0, class: cls })) {
      rect.setAttribute(name, value);
    }
    return rect;
  };
  const loader = new IntersectionObserver((seen) => {
    for (const { isIntersecting, target } of seen) {
      const picture = byId("picture-" + target.dataset.page);
      if (isIntersecting && picture && !target.src) target.src = "data:image/jpeg;base64," + picture.textContent;
    }
  }, { rootMargin: "1200px" });
  for (const page of data.pages) {
    const sheet = make("div", { className: "sheet" });
    if (byId("picture-" + page.page)) {
      const image = make("img", { alt: "Halaman " + page.page, width: page.width, height: page.height });
      image.dataset.page = page.page;
      image.style.aspectRatio = page.width + " / " + page.height;
      image.style.height = "auto";
      const svg = document.createElementNS(SVG, "svg");
      svg.setAttribute("viewBox", `0 0 ${page.width} ${page.height}`);
      svg.setAttribute("aria-hidden", "true");
      svg.append(...doubtful.filter((e) => e.one.page === page.page && e.box).map((e) => boxOf(e, "")));
      overlays.set(page.page, svg);
      sheet.append(image, svg);
      loader.observe(image);
    } else sheet.append(make("pre", { textContent: page.text.join("\n") }));
    const base = { subject: "page", page: page.page, before: "", after: "" };
    const check = make("input", { type: "checkbox", id: "page-" + page.page, checked: decisions.has(keyOf(base)) });
    check.addEventListener("change", () => {
      if (!check.checked) { decisions.delete(keyOf(base)); keep(); tell(); }
      else if (!decide({ ...base, state: "sesuai-asli" })) check.checked = false;
    });
    byId("pages").append(make("article", { className: "page" }, sheet,
      make("label", {}, check, ` Halaman ${page.page}: sudah dibandingkan dengan aslinya`)));
  }
  const show = (entry) => {
    document.querySelectorAll("rect.now").forEach((rect) => rect.remove());
    const svg = overlays.get(entry.one.page);
    if (!svg || !entry.box) return;
    const rect = boxOf(entry, "now");
    svg.append(rect);
    rect.scrollIntoView({ block: "center" });
  };

  // The right side.
  const whereOf = ({ kind, one }) => [kind === "finding" ? one.code : "", kind === "change" ? one.code : "",
    one.page ? "hlm. " + one.page : "", one.row_id || "", one.field || "",
    kind === "cell" ? `baris ${one.row + 1}, kolom ${one.col + 1}, yakin ${Math.round(one.confidence * 100)}%` : "",
    (one.doubts || []).join(", ")].filter(Boolean).join(" · ");
  const render = (entry) => {
    const node = make("article", { className: "item" });
    const settle = (extra) => { if (decide({ ...entry.base, ...extra })) { paint(); return true; } return false; };
    const button = (text, act) => { const b = make("button", { type: "button", textContent: text }); b.onclick = act; return b; };
    const status = make("p", { className: "where" });
    node.append(make("p", { className: "where", textContent: whereOf(entry) }));
    if (entry.kind === "finding") {
      node.append(make("p", { textContent: entry.one.before }));
      if (entry.one.suggestion) node.append(make("p", { textContent: "Saran: " + entry.one.suggestion }));
      for (const state of Object.keys(LABELS)) node.append(button(LABELS[state], () => settle({ state })));
    } else if (entry.kind === "change") {
      const row = entry.one.code === "duplicate-row";
      node.append(make("p", { textContent: row ? `Baris ulangan dari ${entry.one.kept}: ${entry.one.before}`
        : `“${entry.one.before}” menjadi “${entry.one.after}”` }), make("p", { textContent: entry.one.reason }));
      node.append(button(row ? "Memang ulangan" : "Terima", () => settle({ state: "diperbaiki" })));
      if (entry.one.undoable) node.append(button("Sesuai asli (batalkan)", () => settle({ state: "sesuai-asli" })));
    } else {
      const before = entry.base.before, given = decidedOf(entry);
      const input = make("input", { value: given ? given.after : entry.one.text, ariaLabel: whereOf(entry) || entry.one.field });
      if (entry.one.field) input.setAttribute("aria-label", entry.one.field);
      const markNow = () => { const d = decidedOf(entry); return (d ? d.mark_after : entry.one.mark) ?? null; };
      const accept = () => settle({ after: input.value, mark_after: entry.kind === "cell" ? markNow() : null,
        state: input.value === before && markNow() === (entry.base.mark_before ?? null) ? "sesuai-asli" : "diperbaiki" });
      input.addEventListener("keydown", (event) => {
        if (event.key === "Enter" && !event.isComposing && accept()) move(node, 1);
      });
      node.append(input);
      if (entry.kind === "cell") {
        const same = cells.filter((e) => e !== entry && e.base.before === before && before);
        node.append(button("Tanda √", () => {
          const mark_after = markNow() ? null : "tick";
          settle({ after: input.value, mark_after,
            state: input.value === before && mark_after === (entry.base.mark_before ?? null) ? "sesuai-asli" : "diperbaiki" });
        }));
        if (same.length) node.append(button(`Terapkan ke semua (${same.length + 1})`, () => {
          if (!accept()) return;
          for (const e of same) {
            decide({ ...e.base, after: input.value, mark_after: e.base.mark_before,
              state: input.value === before ? "sesuai-asli" : "diperbaiki" });
          }
        }));
      }
      node.append(button("Terima", accept));
    }
    const paint = () => {
      const d = decidedOf(entry);
      node.classList.toggle("decided", Boolean(d));
      node.classList.toggle("error", entry.one.severity === "error");
      status.textContent = d ? `${LABELS[d.state]} · ${d.by} · ${d.at.slice(0, 16).replace("T", " ")}`
        + (d.reason ? " · " + d.reason : "") + (d.mark_after ? " · √" : "") : "Belum diputuskan";
    };
    node.append(status);
    node.addEventListener("focusin", () => show(entry));
    paint();
    return node;
  };
  const move = (node, step) => {
    let next = node;
    do next = step > 0 ? next.nextElementSibling : next.previousElementSibling;
    while (next && !next.classList.contains("item"));
    next?.querySelector("input, button")?.focus();
  };
  byId("list").addEventListener("keydown", (event) => {
    const node = event.target.closest(".item");
    if (!node || (event.key !== "ArrowDown" && event.key !== "ArrowUp")) return;
    event.preventDefault();
    move(node, event.key === "ArrowDown" ? 1 : -1);
  });
  const views = { queue, table: cells, fields };
  const open = (name) => {
    document.querySelectorAll("nav button").forEach((b) => b.setAttribute("aria-pressed", String(b.dataset.view === name)));
    const list = byId("list"), entries = views[name];
    list.replaceChildren();
    const more = make("button", { type: "button" });
    let shown = 0;
    const grow = () => {
      more.remove();
      list.append(...entries.slice(shown, shown + STEP).map(render));
      shown = Math.min(shown + STEP, entries.length);
      more.textContent = `Tampilkan lagi (${entries.length - shown})`;
      if (shown < entries.length) list.append(more);
    };
    more.onclick = grow;
    grow();
    if (!entries.length) list.append(make("p", { textContent: "Tidak ada yang perlu diputuskan di sini." }));
  };
  document.querySelectorAll("nav button").forEach((b) => { b.onclick = () => open(b.dataset.view); });
  const tell = () => {
    const left = queue.filter((e) => !decidedOf(e)).length;
    const compared = data.pages.filter((p) => decisions.has(keyOf({ subject: "page", page: p.page }))).length;
    byId("progress").textContent = `${queue.length - left} dari ${queue.length} diputuskan · `
      + `${compared} dari ${data.pages.length} halaman dibandingkan`;
  };
  byId("by").addEventListener("input", keep);
  byId("save").onclick = () => {
    const content = { format: "koreksi", version: 1, sha256: data.sha256, file: data.file, decisions: [...decisions.values()] };
    const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 1)], { type: "application/json" }));
    const link = make("a", { href: url, download: `koreksi-${data.stem}.json` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  };
  open("queue");
  tell();
})();
