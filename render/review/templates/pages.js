// The left side: pictures of the pages, loaded as one scrolls, with boxes; and crops of them for the cards.
const SVG = "http://www.w3.org/2000/svg";
const pageAt = new Map(data.pages.map((page) => [page.page, page]));
const pictures = new Map(), sheets = new Map();
const pictureOf = (number) => {
  if (!pictures.has(number)) {
    pictures.set(number, !hasPicture(number) ? null : new Promise((resolve) => {
      const image = new Image();
      image.onload = () => resolve(image);
      image.src = addressOf(number);
    }));
  }
  return pictures.get(number);
};
const rectOf = ([x0, y0, x1, y1], name) => {
  const rect = document.createElementNS(SVG, "rect");
  for (const [key, value] of Object.entries({ x: x0, y: y0, width: x1 - x0, height: y1 - y0, class: name })) {
    rect.setAttribute(key, value);
  }
  return rect;
};
const loader = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    if (!isIntersecting || target.src) continue;
    loader.unobserve(target);
    pictureOf(Number(target.dataset.page)).then((image) => { target.src = image.src; });
  }
}, { rootMargin: "800px" });

const sheetOf = (page) => {
  const sheet = make("div", { className: "sheet" });
  if (!hasPicture(page.page)) {
    sheet.append(make("pre", { textContent: page.text.join("\n") }), ...textTables(page));
    return sheet;
  }
  const image = make("img", { alt: "Gambar halaman " + page.page, width: Math.round(page.width), height: Math.round(page.height) });
  image.dataset.page = page.page;
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${page.width} ${page.height}`);
  svg.setAttribute("aria-hidden", "true");
  sheets.set(page.page, svg);
  sheet.append(image, svg);
  sheet.onclick = (event) => {
    const area = sheet.getBoundingClientRect(), scale = page.width / area.width;
    const x = (event.clientX - area.left) * scale, y = (event.clientY - area.top) * scale;
    const cell = [...cellAt.values()].find((c) => c.page === page.page && c.box
      && c.box[0] <= x && x <= c.box[2] && c.box[1] <= y && y <= c.box[3]);
    if (cell) openInTable(cell);
  };
  loader.observe(image);
  return sheet;
};
const textTables = (page) => data.tables.filter((table) => table.page === page.page).map((table) => {
  const lines = [];
  for (const cell of table.cells) (lines[cell.row] ??= []).push(cell.text || SIGNS[cell.mark] || "");
  return make("table", { className: "plain" }, ...lines.map((texts, row) =>
    make("tr", { id: "read-" + spot(page.page, table.table, row) }, ...texts.map((text) => make("td", { textContent: text })))));
});
// A page counts as compared only once it was in view, from its upper edge to its lower one.
const seenEdges = new Map();
const viewed = new IntersectionObserver((seen) => {
  for (const { isIntersecting, target } of seen) {
    if (isIntersecting) seenEdges.set(target.page, (seenEdges.get(target.page) || 0) | (1 << target.place));
  }
});
const wholeSeen = (page) => seenEdges.get(page) === 3;
const showPages = () => {
  for (const page of data.pages) {
    const base = baseOf.page(page);
    const check = make("input", { type: "checkbox", id: "page-" + page.page });
    check.onchange = () => {
      if (!check.checked) takeBack(base);
      else if (!wholeSeen(page.page)) {
        check.checked = false;
        say(`Lihat dulu halaman ${page.page} dari atas sampai bawah, lalu beri tanda.`);
      } else if (!decide([{ ...base, state: "sesuai-asli" }])) check.checked = false;
    };
    const label = make("label", { className: "compared" }, check, ` Halaman ${page.page} sudah dibandingkan dengan aslinya`);
    const ends = [0, 1].map(() => make("span", { className: "edge", ariaHidden: "true" }));
    ends.forEach((edge, place) => { Object.assign(edge, { page: page.page, place }); viewed.observe(edge); });
    byId("pages").append(make("article", { className: "page", id: "sheet-" + page.page }, ends[0], sheetOf(page), ends[1], label));
    byId("jump").append(make("option", { value: page.page, textContent: page.page }));
  }
  byId("jump").onchange = () => byId("sheet-" + byId("jump").value).scrollIntoView({ block: "start" });
  let zoom = 100;
  const zoomed = (step) => {
    zoom = Math.min(300, Math.max(50, zoom + step));
    byId("pages").style.setProperty("--zoom", zoom + "%");
    byId("zoom").textContent = zoom + "%";
  };
  byId("smaller").onclick = () => zoomed(-25);
  byId("larger").onclick = () => zoomed(25);
};
const markPages = () => {
  for (const page of data.pages) byId("page-" + page.page).checked = Boolean(decided(baseOf.page(page)));
  for (const [number, svg] of sheets) {
    const now = svg.querySelector(".now");
    svg.replaceChildren(...queue.filter((entry) => entry.page === number && entry.box)
      .map((entry) => rectOf(entry.box, isDone(entry) ? "done" : entry.careful ? "error" : "")), ...(now ? [now] : []));
  }
};
const lookAt = (page, box, row) => {
  document.querySelectorAll("rect.now").forEach((rect) => rect.remove());
  document.querySelectorAll("tr.now").forEach((line) => line.classList.remove("now"));
  if (!page) return;
  byId("jump").value = page;
  const svg = sheets.get(page);
  if (!svg || !box) {
    const line = row && byId("read-" + row);
    line?.classList.add("now");
    (line || byId("sheet-" + page))?.scrollIntoView({ block: line ? "center" : "nearest" });
    return;
  }
  svg.append(rectOf(box, "now"));
  const pane = byId("pages"), area = svg.getBoundingClientRect(), scale = area.width / pageAt.get(page).width;
  const frame = pane.getBoundingClientRect();
  pane.scrollTop += area.top + (box[1] + box[3]) / 2 * scale - frame.top - frame.height / 2;
  pane.scrollLeft += area.left + (box[0] + box[2]) / 2 * scale - frame.left - frame.width / 2;
};
