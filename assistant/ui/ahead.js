// Loads, while nothing else is to be done, what the other pages are built with.
//
// Streamlit fetches the code of an element when it first draws one; that of its tables takes a modest
// machine longer than all the rest of a change of page. A module that is imported here is the very one
// that Streamlit imports later. One that cannot be had now is loaded when it is needed.
(() => {
  const entry = document.querySelector('script[type="module"][src*="static/js/"]');
  if (!entry) return;
  const idle = () => (window.requestIdleCallback ?? setTimeout)(next);
  const next = () => {
    const name = window.modulesAhead.shift();
    if (name) import(new URL(name, entry.src).href).then(idle, idle);
  };
  // The page itself comes first.
  setTimeout(idle, 1000);
})();
