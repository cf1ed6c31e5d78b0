// The words of the page whose contrast is below WCAG AA, as {"words ratio colour": tag}.
() => {
  const rgb = (c) => { const m = c.match(/[\d.]+/g).map(Number); return { r: m[0], g: m[1], b: m[2], a: m[3] ?? 1 }; };
  const lin = (v) => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  const lum = (c) => 0.2126 * lin(c.r) + 0.7152 * lin(c.g) + 0.0722 * lin(c.b);
  const over = (top, below) => ({ r: top.r * top.a + below.r * (1 - top.a), g: top.g * top.a + below.g * (1 - top.a), b: top.b * top.a + below.b * (1 - top.a), a: 1 });
  const parent = (n) => n.parentElement ?? n.getRootNode().host ?? null;
  const back = (n) => { const layers = []; for (let e = n; e; e = parent(e)) { const c = rgb(getComputedStyle(e).backgroundColor); if (c.a > 0) layers.push(c); if (c.a === 1) break; } return layers.reverse().reduce((b, l) => over(l, b), { r: 255, g: 255, b: 255, a: 1 }); };
  const bad = {};
  const visit = (root) => {
    for (const e of root.querySelectorAll("*")) {
      if (e.shadowRoot) visit(e.shadowRoot);
      const own = [...e.childNodes].filter((n) => n.nodeType === 3 && n.textContent.trim());
      if (!own.length || ["SCRIPT", "STYLE", "NOSCRIPT", "TITLE"].includes(e.tagName)) continue;
      const box = e.getBoundingClientRect(), s = getComputedStyle(e);
      if (box.width < 2 || box.height < 2 || s.visibility === "hidden" || e.closest("[disabled], [aria-disabled='true'], :disabled")) continue;
      let o = 1; for (let p = e; p; p = parent(p)) o *= Number(getComputedStyle(p).opacity);
      if (o === 0) continue;
      const b = back(e), t = rgb(s.color), f = over({ ...t, a: t.a * o }, b);
      const [x, y] = [lum(f), lum(b)].sort((p, q) => q - p), ratio = (x + 0.05) / (y + 0.05);
      const size = parseFloat(s.fontSize), large = size >= 24 || (size >= 18.66 && Number(s.fontWeight) >= 700);
      const icon = s.fontFamily.includes("Material");
      if (ratio < (large || icon ? 3 : 4.5)) bad[`${own[0].textContent.trim().slice(0, 40)} ${ratio.toFixed(2)} ${s.color}`] = e.tagName;
    }
  };
  visit(document);
  return bad;
}
