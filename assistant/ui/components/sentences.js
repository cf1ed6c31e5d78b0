export default function ({ data, parentElement, setTriggerValue }) {
  let article = parentElement.querySelector("article");
  const shown = JSON.stringify(data.paragraphs);
  if (article?.shown !== shown) article = renewed(article, parentElement, data, shown, setTriggerValue);
  press(article, data.chosen);
}

function renewed(old, parentElement, data, shown, setTriggerValue) {
  const article = document.createElement("article");
  article.shown = shown;
  for (const paragraph of data.paragraphs) {
    const p = document.createElement("p");
    for (const sentence of paragraph) p.append(spoken(sentence, article, setTriggerValue), " ");
    article.append(p);
  }
  const how = document.createElement("footer");
  how.textContent = data.how;
  article.append(how);
  const focused = old && old.getRootNode().activeElement?.dataset?.number;
  if (old) old.replaceWith(article);
  else parentElement.append(article);
  if (focused) article.querySelector(`[data-number="${focused}"]`)?.focus({ preventScroll: true });
  return article;
}

function spoken(sentence, article, setTriggerValue) {
  const span = document.createElement("span");
  span.textContent = sentence.text;
  span.className = sentence.mark;
  span.tabIndex = 0;
  span.setAttribute("role", "button");
  span.setAttribute("aria-pressed", "false");
  span.setAttribute("aria-label", sentence.note ? `${sentence.text} (${sentence.note})` : sentence.text);
  span.dataset.number = sentence.number;
  if (sentence.note) span.title = sentence.note;
  const choose = () => {
    press(article, sentence.number);
    setTriggerValue("choose", sentence.number);
  };
  span.onclick = choose;
  span.onkeydown = (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      choose();
    }
  };
  return span;
}

function press(article, number) {
  for (const other of article.querySelectorAll("[aria-pressed='true']")) other.setAttribute("aria-pressed", "false");
  article.querySelector(`[data-number="${number}"]`)?.setAttribute("aria-pressed", "true");
}
