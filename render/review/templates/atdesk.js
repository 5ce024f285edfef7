// At the desk: every decision goes to the server at once; what others decide arrives within seconds.
const { desk } = data, KEY = "meja:" + data.sha256;
const GONE = "Meja kerja tidak menjawab. Keputusan disimpan di peramban ini dan dikirim begitu meja kerja berjalan lagi.";
const voices = new Map(); // by what it is about: what each person said last
let waiting = [], sending = false, offset = desk.since, outdated = 0, others = [], down = false, applying = false;
const stays = () => true;
const heard = (d) => {
  const key = keyOf(d), said = voices.get(key) || new Map(), earlier = said.get(d.by);
  if (!earlier || earlier.at <= d.at) said.set(d.by, d);
  voices.set(key, said);
  return key;
};
// What is shown for a thing: my own decision, else that of whoever spoke last.
const choose = (key) => {
  const said = [...(voices.get(key)?.values() || [])].filter((d) => d.state !== "open").sort((a, b) => (a.at < b.at ? 1 : -1));
  const chosen = said.find((d) => d.by === me()) || said[0];
  if (chosen) decisions.set(key, chosen);
  else decisions.delete(key);
};
const outcomeOf = (d) => JSON.stringify([d.state, d.after ?? "", d.mark_after ?? null]);
const conflictOf = (base) => {
  const now = decided(base), said = [...(voices.get(keyOf(base))?.values() || [])];
  const against = now ? said.filter((d) => d.state !== "open" && d.by !== now.by && outcomeOf(d) !== outcomeOf(now)) : [];
  return against.length ? against.map((d) => `${d.by}: ${d.subject === "cell" || d.subject === "field" ? shown(d.after, d.mark_after) : LABELS[d.state]}`).join("; ") : null;
};
const stored = () => {
  try {
    localStorage.setItem(KEY, JSON.stringify(waiting));
    localStorage.setItem("meja:by", me());
  } catch { /* the server keeps it as soon as it answers */ }
};
const restore = () => {
  try {
    byId("by").value = localStorage.getItem("meja:by") || "";
    waiting = JSON.parse(localStorage.getItem(KEY) || "[]");
  } catch {
    waiting = [];
  }
  data.decisions.forEach(heard);
  for (const d of [...desk.said, ...waiting]) {
    if (fits(d)) heard(d);
    else if (d.state !== "open" && !applied.has(keyOf(d))) outdated += 1;
  }
  for (const key of voices.keys()) choose(key);
};
const keep = (list = []) => {
  list.forEach(heard);
  waiting.push(...list);
  stored();
  send();
};
const isApplied = (d) => {
  const earlier = applied.get(keyOf(d));
  return earlier ? outcomeOf(earlier) === outcomeOf(d) : d.state === "open";
};
const unsaved = () => {
  const known = new Set([...voices.keys(), ...applied.keys()]);
  return [...known].filter((key) => { const d = decisions.get(key); return d ? !isApplied(d) : applied.has(key); }).length;
};
const post = (path, body) => fetch(desk.base + path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
const send = async () => {
  if (sending || !waiting.length) return;
  sending = true;
  const part = waiting.slice(0, 2000);
  try {
    const answer = await post("/keputusan", { decisions: part });
    if (answer.ok || answer.status === 400) waiting = waiting.slice(part.length);
    if (!answer.ok) say(await answer.text());
    if (answer.ok && down) { down = false; say(""); }
    stored();
  } catch {
    down = true;
    say(GONE);
  }
  sending = false;
  tell();
  if (waiting.length) setTimeout(send, down ? 1000 : 0);
};
const listen = async () => {
  try {
    const answer = await fetch(`${desk.base}/keputusan?sejak=${offset}&siapa=${encodeURIComponent(me())}`);
    if (answer.ok) {
      const news = await answer.json(), touched = news.said.filter((d) => fits(d) && d.by !== me()).map(heard);
      offset = news.since;
      touched.forEach(choose);
      if (news.others.join() !== others.join() || touched.length) {
        ({ others } = news);
        byId("others").textContent = others.length ? `Sedang memeriksa juga: ${others.join(", ")}` : "";
        if (touched.length) { repaint(true); tell(); }
      }
      if (news.edition !== desk.edition && !applying) {
        byId("fresh").hidden = false;
        desk.edition = news.edition;
      }
      if (down) { down = false; say(""); }
      send();
    }
  } catch {
    down = true;
    say(GONE);
  }
  setTimeout(listen, 2000);
};
const save = async () => {
  if (applying) return;
  if (!me()) { askName(); return; }
  applying = true;
  tell();
  say("Menerapkan keputusan dan menulis semua hasil …", "good");
  const mine = unsaved();
  try {
    while (waiting.length) {
      await send();
      if (down) throw new Error(GONE);
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
    const answer = await post("/terapkan", {});
    if (!answer.ok) throw new Error(await answer.text());
    sessionStorage.setItem(KEY, JSON.stringify({ ...(await answer.json()), mine }));
    location.reload();
  } catch (error) {
    applying = false;
    tell();
    say(error instanceof TypeError ? GONE : error.message);
  }
};
const hasPicture = (number) => desk.pictures.includes(number);
const addressOf = (number) => `${desk.base}/halaman/${number}.jpg`;
const saveLabel = (count) => (applying ? "Menerapkan …" : count ? `Terapkan (${count})` : "Terapkan");
const stateText = (all, count) => down ? [GONE] : applying ? ["Menerapkan keputusan dan menulis semua hasil …", "good"]
  : outdated ? [`${outdated} keputusan lama tidak cocok lagi dengan bacaan sekarang; putuskan lagi.`]
    : all ? [count ? "Semua sudah diputuskan. Tekan Terapkan." : "Semua sudah diputuskan dan diterapkan.", "good"] : null;
// The salinan as it is now, on the left side.
const showCopy = (shownNow) => {
  byId("pages").hidden = shownNow;
  byId("copy").hidden = !shownNow;
  byId("to-pages").setAttribute("aria-pressed", String(!shownNow));
  byId("to-copy").setAttribute("aria-pressed", String(shownNow));
  if (shownNow && !byId("copy").children.length) {
    for (let page = 1; page <= desk.clean; page += 1) {
      byId("copy").append(make("img", { loading: "lazy", alt: `Salinan halaman ${page}`, src: `${desk.base}/salinan/${page}.png?v=${desk.edition}` }));
    }
  }
};
const begin = () => {
  byId("to-pages").onclick = () => showCopy(false);
  byId("to-copy").onclick = () => showCopy(true);
  byId("reload").onclick = () => location.reload();
  byId("by").addEventListener("change", () => { for (const key of voices.keys()) choose(key); repaint(true); tell(); });
  let result = null;
  try {
    result = JSON.parse(sessionStorage.getItem(KEY));
    sessionStorage.removeItem(KEY);
  } catch { /* nothing was applied just now */ }
  if (result) {
    const still = [result.errors && `${result.errors} kesalahan`, result.open && `${result.open} temuan terbuka`, result.doubtful && `${result.doubtful} sel meragukan`].filter(Boolean).join(", ");
    byId("result").append(make("strong", { textContent: `Diterapkan dalam ${String(result.seconds).replace(".", ",")} detik. ` }),
      result.draft ? `Salinan masih DRAF${still ? `: ${still}` : ""}. ` : "Salinan bukan DRAF lagi. ",
      make("a", { href: desk.base + "/salinan", textContent: "Lihat dan unduh hasilnya" }),
      ...(result.refused.length ? [make("ul", {}, ...result.refused.map((text) => make("li", { textContent: text })))] : []),
      ...result.kept.map((text) => make("p", { textContent: `Suntingan Anda disimpan: ${text}` })));
    byId("result").hidden = false;
    showCopy(true);
  }
  send();
  listen();
};
