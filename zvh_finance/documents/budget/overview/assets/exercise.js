/* What if? Other amounts or inhabitants, with every contribution to the cent; nothing is kept. */
(function () {
  const form = document.getElementById("oefening");
  const adopted = readFigures();
  const rows = Array.from(document.querySelectorAll("#oefentabel tbody tr"));
  const total = form.querySelector("[name=totaal]");
  const inputs = Array.from(form.querySelectorAll("input"));
  const committed = new Map();
  let lines, parts, ownTotal, agreedTotal;

  function restart() {
    lines = new Map(adopted.lines.map(function (line) { return [line.id, line.cents]; }));
    parts = new Map(adopted.parts.map(function (part) { return [part.id, part.weight]; }));
    ownTotal = agreedTotal = null;
    inputs.forEach(function (input) {
      write(input, input.defaultValue);
    });
    show();
  }

  function tell(input, fault) {
    const place = document.getElementById(input.getAttribute("aria-describedby"));
    place.textContent = fault;
    if (fault) {
      place.setAttribute("role", "alert");
      input.setAttribute("aria-invalid", "true");
    } else {
      place.removeAttribute("role");
      input.removeAttribute("aria-invalid");
    }
  }

  function sumOfLines() {
    return summed(adopted.lines.map(function (line) { return { sign: line.sign, cents: lines.get(line.id) }; }));
  }

  function base() { return ownTotal === null ? sumOfLines() : ownTotal; }

  /** Takes a value over; what is wrong with it, if it cannot be shared by. */
  function take(input, text) {
    const isNumber = input.name === "aantal";
    const read = isNumber ? readNumber(text) : readEuros(text);
    if (read.fault) { return read.fault; }
    if (input === total) {
      ownTotal = read.value === sumOfLines() ? null : read.value;
    } else if (isNumber) {
      const before = parts.get(input.dataset.id);
      parts.set(input.dataset.id, read.value);
      if (!Array.from(parts.values()).some(function (weight) { return weight > 0n; })) {
        parts.set(input.dataset.id, before);
        return "Er is niets om naar te verdelen: ten minste één aantal is meer dan nul.";
      }
    } else {
      if (lines.get(input.dataset.id) !== read.value) { ownTotal = null; }
      lines.set(input.dataset.id, read.value);
    }
    return "";
  }

  function write(input, value) {
    input.value = value;
    committed.set(input, value);
    tell(input, "");
  }

  function asWritten(input) {
    const read = input.name === "aantal" ? readNumber(input.value) : readEuros(input.value);
    return input.name === "aantal" ? inWhole(read.value) : bare(read.value);
  }

  /** What was typed since the last value that counts, taken back. */
  function undo(input) {
    take(input, committed.get(input));
    ownTotal = agreedTotal;
  }

  /** While typing the table follows what can be read; the rest leaves it as it was. */
  function typed(input) {
    if (take(input, input.value)) { undo(input); } else { tell(input, ""); }
    if (input !== total) { write(total, bare(base())); }
    show();
  }

  function entered(input) {
    const fault = take(input, input.value);
    tell(input, fault);
    if (fault) {
      undo(input);
    } else {
      write(input, asWritten(input));
      agreedTotal = ownTotal;
    }
    if (input.name === "regel") { write(total, bare(base())); }
    show();
  }

  function result() {
    const all = adopted.parts.map(function (part) {
      return { id: part.id, payer: part.payer, weight: parts.get(part.id) };
    });
    return shared(borne(base()), all);
  }

  function fill(row, before, after) {
    row.cells[2].textContent = bare(after);
    row.cells[3].textContent = bare(after - before);
    row.cells[4].textContent = percentage(after - before, before);
  }

  function show() {
    const shares = result(), whole = borne(base());
    const before = new Map(adopted.contributions.map(function (own) { return [own.code, own.cents]; }));
    rows.forEach(function (row) { fill(row, before.get(row.dataset.key), shares.get(row.dataset.key)); });
    fill(document.querySelector("#oefentabel tfoot tr"), adopted.base, whole);
    showWords(whole);
  }

  function showWords(whole) {
    let running = false;
    inputs.forEach(function (input) {
      const shown = input.hasAttribute("aria-invalid") ? committed.get(input) : input.value;
      const changed = shown !== input.defaultValue;
      input.closest(".field").classList.toggle("changed", changed);
      running = running || changed;
    });
    form.querySelectorAll("details").forEach(function (part) {
      part.classList.toggle("changed", part.querySelector(".field.changed") !== null);
    });
    form.closest("section").classList.toggle("running", running);
    ["oefening-merk", "oefening-bovenaan"].forEach(function (id) { document.getElementById(id).hidden = !running; });
    document.getElementById("terug").disabled = !running && form.querySelector("[aria-invalid]") === null;
    document.getElementById("oefening-uitkomst").textContent = outcome(whole, running);
    document.getElementById("oefening-totaal").textContent = ownTotal === null ? "" :
      "Dit totaal is niet de som van de regels, " + euros(sumOfLines()) + ".";
  }

  function outcome(whole, running) {
    if (!running) { return "De bijdragen zijn samen " + euros(whole) + "."; }
    const change = whole - adopted.base;
    const beside = change === 0n ? "evenveel" : euros(size(change)) + (change > 0n ? " meer" : " minder");
    const told = "Oefening: de bijdragen zijn samen " + euros(whole) + ", " + beside + " dan " + euros(adopted.base) + ".";
    if (base() >= 0n) { return change === 0n ? told.replace("evenveel dan", "evenveel als") : told; }
    return told + " De inkomsten zijn " + euros(-base()) + " hoger dan de kosten: de bijdragen zijn nul en over het overschot besluit " + adopted.board + ".";
  }

  inputs.forEach(function (input) {
    input.addEventListener("input", function () { typed(input); });
    input.addEventListener("change", function () { entered(input); });
  });
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function (event) { event.preventDefault(); restart(); });
  restart();
}());
