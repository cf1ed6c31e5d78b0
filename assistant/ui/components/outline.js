export default function ({ data, parentElement, setTriggerValue }) {
  const old = parentElement.querySelector("nav");
  const nav = document.createElement("nav");
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
    if (row.chosen) button.setAttribute("aria-current", "true");
    const dot = document.createElement("span");
    dot.className = `dot ${row.state}`;
    const text = document.createElement("span");
    text.textContent = row.text;
    const label = document.createElement("small");
    label.textContent = row.label;
    text.append(label);
    button.append(dot, text);
    button.onclick = () => {
      nav.querySelector("[aria-current]")?.removeAttribute("aria-current");
      button.setAttribute("aria-current", "true");
      setTriggerValue("choose", row.id);
    };
    nav.append(button);
  }
  const focused = old && old.getRootNode().activeElement?.dataset?.section;
  if (old) old.replaceWith(nav);
  else {
    parentElement.append(nav);
    nav.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest" });
  }
  if (focused) nav.querySelector(`[data-section="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
}
