export default function ({ data, parentElement, setTriggerValue }) {
  const old = parentElement.querySelector("nav");
  const shown = JSON.stringify(data.rows);
  if (old?.shown === shown) return mark(old, data.chosen);
  const nav = document.createElement("nav");
  nav.shown = shown;
  nav.setAttribute("aria-label", "Đề cương");
  for (const row of data.rows) {
    if (row.kind === "heading") {
      const heading = document.createElement("h3");
      heading.textContent = row.text;
      if (row.part) heading.className = "part";
      nav.append(heading);
      continue;
    }
    const button = document.createElement("button");
    button.type = "button";
    button.className = row.state;
    button.dataset.section = row.id;
    const dot = document.createElement("span");
    dot.className = `dot ${row.state}`;
    const text = document.createElement("span");
    text.textContent = row.text;
    const label = document.createElement("small");
    label.textContent = row.label;
    text.append(label);
    button.append(dot, text);
    button.onclick = () => {
      mark(nav, row.id);
      setTriggerValue("choose", row.id);
    };
    nav.append(button);
  }
  mark(nav, data.chosen);
  const focused = old && old.getRootNode().activeElement?.dataset?.section;
  if (old) old.replaceWith(nav);
  else {
    parentElement.append(nav);
    nav.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }
  if (focused) nav.querySelector(`[data-section="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}

function mark(nav, section) {
  nav.querySelector("[aria-current]")?.removeAttribute("aria-current");
  nav.querySelector(`[data-section="${CSS.escape(section)}"]`)?.setAttribute("aria-current", "true");
}
