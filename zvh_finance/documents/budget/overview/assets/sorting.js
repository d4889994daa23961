/* The table of contributions, sorted by a press on a head. */
(function () {
  const table = document.querySelector(".sortable");
  const body = table.tBodies[0];
  const heads = Array.from(table.tHead.rows[0].cells);

  function compared(one, other) {
    if (one === other) { return 0; }
    if (one === undefined || other === undefined) { return null; }
    return Number(one) - Number(other);
  }

  function sortBy(column, sign) {
    const rows = Array.from(body.rows);
    rows.sort(function (a, b) {
      const one = a.cells[column].dataset.value, other = b.cells[column].dataset.value;
      const order = compared(one, other);
      return order === null ? (one === undefined ? 1 : -1) : sign * order;
    });
    rows.forEach(function (row) { body.appendChild(row); });
  }

  heads.forEach(function (head, column) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener("click", function () {
      const falls = head.getAttribute("aria-sort") === "ascending";
      heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
      head.setAttribute("aria-sort", falls ? "descending" : "ascending");
      sortBy(column, falls ? -1 : 1);
    });
  });
}());
