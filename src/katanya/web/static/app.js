// What the pages need besides htmx: what is folded away is shown when it is printed, or when a link leads into it.
"use strict";

(() => {
  const unfold = (within) => within.querySelectorAll("details:not([open])").forEach((each) => { each.open = true; });

  function reach() {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    for (let each = target && target.closest("details"); each; each = each.parentElement.closest("details")) each.open = true;
    if (target) target.scrollIntoView();
  }

  window.addEventListener("beforeprint", () => unfold(document));
  window.addEventListener("hashchange", reach);
  window.addEventListener("DOMContentLoaded", reach);
})();
