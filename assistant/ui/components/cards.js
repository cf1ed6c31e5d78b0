const ICONS = { block: "block", warn: "warning", hint: "lightbulb" };

export default function ({ data, parentElement, setTriggerValue }) {
  const old = parentElement.querySelector("section");
  const shown = JSON.stringify(data);
  if (old?.shown === shown) return;
  const section = document.createElement("section");
  section.shown = shown;
  for (const card of data.cards) section.append(built(card, setTriggerValue));
  if (old) old.replaceWith(section);
  else parentElement.append(section);
}

function built(card, setTriggerValue) {
  const box = document.createElement(card.tone === "plain" ? "p" : "div");
  box.className = card.tone === "source" ? "nguon" : card.tone;
  if (ICONS[card.tone]) {
    box.setAttribute("role", "alert");
    const icon = document.createElement("i");
    icon.setAttribute("aria-hidden", "true");
    icon.textContent = ICONS[card.tone];
    box.append(icon);
  }
  const words = document.createElement("span");
  words.textContent = card.text;
  box.append(words);
  if (card.below) {
    const below = document.createElement("small");
    below.textContent = card.below;
    box.append(below);
  }
  for (const [act, label] of card.acts) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.onclick = () => setTriggerValue("act", act);
    box.append(button);
  }
  return box;
}
