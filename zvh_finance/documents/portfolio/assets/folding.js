/* What scripts can do is shown; on paper everything is unfolded, and folded again after. */
document.querySelectorAll(".scripted").forEach(function (part) { part.hidden = false; });
window.addEventListener("beforeprint", function () {
  document.querySelectorAll("details:not([open])").forEach(function (part) { part.dataset.folded = ""; part.open = true; });
});
window.addEventListener("afterprint", function () {
  document.querySelectorAll("details[data-folded]").forEach(function (part) { delete part.dataset.folded; part.open = false; });
});
