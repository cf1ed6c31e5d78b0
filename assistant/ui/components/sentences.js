export default function ({ data, parentElement, setTriggerValue }) {
  const old = parentElement.querySelector("article");
  const shown = JSON.stringify(data);
  if (old?.shown === shown) return;
  const article = document.createElement("article");
  article.shown = shown;
  for (const paragraph of data.paragraphs) {
    const p = document.createElement("p");
    for (const sentence of paragraph) {
      const span = document.createElement("span");
      span.textContent = sentence.text;
      span.className = sentence.mark;
      span.tabIndex = 0;
      span.setAttribute("role", "button");
      span.setAttribute("aria-pressed", String(sentence.chosen));
      span.setAttribute("aria-label", sentence.note ? `${sentence.text} (${sentence.note})` : sentence.text);
      span.dataset.number = sentence.number;
      if (sentence.note) span.title = sentence.note;
      const choose = () => {
        for (const other of article.querySelectorAll("[aria-pressed='true']")) other.setAttribute("aria-pressed", "false");
        span.setAttribute("aria-pressed", "true");
        setTriggerValue("choose", sentence.number);
      };
      span.onclick = choose;
      span.onkeydown = (event) => {
        if (event.key === "Enter" || event.key === " ") {
          event.preventDefault();
          choose();
        }
      };
      p.append(span, " ");
    }
    article.append(p);
  }
  const focused = old && old.getRootNode().activeElement?.dataset?.number;
  if (old) old.replaceWith(article);
  else parentElement.append(article);
  if (focused) article.querySelector(`[data-number="${focused}"]`)?.focus({ preventScroll: true });
}
