// What every page of the desk needs: asking the server, making elements, and saying what went wrong.
const byId = (id) => document.getElementById(id);
const make = (tag, props = {}, ...inner) => {
  const node = Object.assign(document.createElement(tag), props);
  node.append(...inner);
  return node;
};
const button = (text, act, props = {}) => make("button", { type: "button", textContent: text, onclick: act, ...props });
const say = (text) => { byId("said").textContent = text; };
const GONE = "Meja kerja tidak menjawab. Pekerjaan yang sudah masuk tidak hilang; halaman ini mencoba lagi sendiri.";
const ask = async (path, options = {}) => {
  let answer;
  try {
    answer = await fetch(path, options);
  } catch {
    say(GONE);
    throw new Error(GONE);
  }
  if (answer.ok) {
    if (byId("said").textContent === GONE) say("");
    return answer.headers.get("content-type")?.includes("json") ? answer.json() : answer.text();
  }
  const told = await answer.text();
  say(told);
  throw new Error(told);
};
const post = (path, body = {}) => ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) });
