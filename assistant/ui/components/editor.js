// What is typed stands in three places: on screen, in the browser's storage until the answer says
// that it is saved, and in the store. Only the answer makes the mark say "Đã lưu".
const PAUSE = 2500;
const PATIENCE = 15000;
const WORDS = {
  saved: "Đã lưu",
  unsaved: "Chưa lưu, sẽ tự lưu khi bạn dừng gõ",
  sending: "Đang lưu…",
  lost: "Chưa lưu được: mất kết nối với máy chủ. Nội dung đang giữ trong trình duyệt, sẽ tự lưu lại.",
  stale: "Người khác vừa lưu mục này: ô trên là bản của họ. Nội dung bạn gõ nằm bên dưới để gộp vào.",
};

export default function ({ data, parentElement, setStateValue }) {
  const editor = (parentElement.trolyEditor ??= build(parentElement));
  editor.send = (value) => setStateValue("typed", value);
  editor.update(data);
  return () => editor.leave();
}

function build(parentElement) {
  const area = document.createElement("textarea");
  area.setAttribute("aria-label", "Nội dung của mục");
  area.spellcheck = false;
  const mark = document.createElement("p");
  mark.setAttribute("role", "status");
  const save = document.createElement("button");
  save.type = "button";
  save.textContent = "Lưu";
  const footer = document.createElement("footer");
  footer.append(mark, save);
  parentElement.append(area, footer);

  let place = null, base = 0, saved = "", pending = null, timer = 0, counter = Date.now();
  let held = null, releasing = false;
  const store = () => `tro-ly-bao-cao/${place}`;
  const dirty = () => area.value !== saved;

  function show(state, message) {
    mark.dataset.state = state;
    mark.textContent = message || WORDS[state];
    save.disabled = state === "saved" || state === "sending";
  }
  function keep() {
    try {
      if (dirty()) localStorage.setItem(store(), JSON.stringify({ text: area.value, base }));
      else localStorage.removeItem(store());
    } catch { /* storage may be off or full: the store and the warning on leaving remain */ }
  }
  function kept() {
    try { return JSON.parse(localStorage.getItem(store()) || "null"); } catch { return null; }
  }
  function flush() {
    clearTimeout(timer);
    if (!dirty() || pending) return;
    const sent = (pending = { n: ++counter, text: area.value });
    show("sending");
    editor.send({ text: sent.text, base, n: sent.n });
    setTimeout(() => {
      if (pending !== sent) return;
      pending = held = null;
      show("failed", WORDS.lost);
      timer = setTimeout(flush, PAUSE);
    }, PATIENCE);
  }
  function fresh(data) {
    place = data.place;
    base = data.base;
    saved = area.value = data.text;
    pending = null;
    show("saved");
    const left = kept();
    if (left && left.text !== saved) {
      area.value = left.text;
      base = left.base;
      flush();
    }
  }
  function answered(data) {
    const sent = pending;
    pending = null;
    if (data.answer.outcome === "failed") { held = null; return show("failed", data.answer.message); }
    // Typed while the first part was on its way to stand beside the other's text: it goes there too.
    if (data.answer.outcome === "stale" && area.value !== sent.text) return flush();
    base = data.base;
    saved = data.text;
    if (data.answer.outcome === "stale") area.value = data.text;
    // The store may spell the same text in composed letters: what was sent is what is saved.
    else if (area.value === sent.text) area.value = saved;
    keep();
    if (dirty()) { show("unsaved"); timer = setTimeout(flush, held ? 0 : PAUSE); return; }
    show(data.answer.outcome);
    if (data.answer.outcome === "saved") setTimeout(release);
    else held = null;
  }

  // Streamlit drops what is sent in the same moment as a change of page. A click elsewhere waits
  // until the answer says that the text is saved and the script has ended.
  function hold(event) {
    if (releasing || (!dirty() && !pending) || event.composedPath().includes(parentElement)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    held = { target: event.composedPath()[0], x: event.clientX, y: event.clientY };
    flush();
  }
  function release(tries = 0) {
    if (!held) return;
    const running = document.querySelector(".stApp")?.dataset.testScriptState !== "notRunning";
    if (running && tries < 100) return setTimeout(release, 50, tries + 1);
    const target = held.target.isConnected ? held.target : deepest(held.x, held.y);
    held = null;
    releasing = true;
    target?.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, cancelable: true, view: window }));
    releasing = false;
  }

  area.oninput = () => {
    keep();
    show(dirty() ? "unsaved" : "saved");
    clearTimeout(timer);
    timer = setTimeout(flush, PAUSE);
  };
  area.onblur = flush;
  save.onclick = flush;
  area.onkeydown = (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      flush();
    }
  };
  const warn = (event) => { if (dirty()) event.preventDefault(); };

  const editor = {
    send: null,
    update(data) {
      window.addEventListener("beforeunload", warn);
      window.addEventListener("click", hold, true);
      if (data.place !== place) return fresh(data);
      if (pending && data.answer.n === pending.n) return answered(data);
      if (!pending && !dirty() && data.text !== saved) { saved = area.value = data.text; base = data.base; show("saved"); }
      else if (!dirty()) base = data.base;
    },
    leave() {
      clearTimeout(timer);
      window.removeEventListener("beforeunload", warn);
      window.removeEventListener("click", hold, true);
    },
  };
  return editor;
}

function deepest(x, y) {
  let found = document.elementFromPoint(x, y);
  while (found?.shadowRoot?.elementFromPoint(x, y)) found = found.shadowRoot.elementFromPoint(x, y);
  return found;
}
